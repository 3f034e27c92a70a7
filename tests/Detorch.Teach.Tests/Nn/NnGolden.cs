using System.Text.Json;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Nn;

/// <summary>What PyTorch gives: tests/golden/nn.json, written by the script beside it.</summary>
internal static class NnGolden
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "golden", "nn.json"))).RootElement;

    public static Tensor Array(string name, Shape shape) => new(NdArray.From<double>(Numbers(Root.GetProperty(name)), shape));

    /// <summary>The value and the gradient of its sum weighted by 1, 2, 3, … must be PyTorch's.</summary>
    public static void Check(string kind, string name, Tensor x, Func<Tensor, Tensor> function, double tolerance = 1e-12)
    {
        var expected = Root.GetProperty(kind).GetProperty(name);
        var leaf = new Tensor(x.Data.Copy(), requiresGrad: true);
        var y = function(leaf);
        (y * new Tensor(NdArray.Arange(1, y.Size + 1, dtype: DType.Float64).Reshape(y.Shape))).Sum().Backward();
        Compare($"{name}: value", Numbers(expected.GetProperty("value")), y, tolerance);
        Compare($"{name}: gradient", Numbers(expected.GetProperty("gradient")), leaf.Grad!, tolerance);
    }

    /// <summary>A part of the file.</summary>
    public static JsonElement Element(string kind, string name) => Root.GetProperty(kind).GetProperty(name);

    /// <summary>Name, shape and dtype of each tensor in a PyTorch model's state.</summary>
    public static IEnumerable<string> Names() => Root.GetProperty("names").EnumerateArray().Select(row =>
        $"{row[0].GetString()} [{string.Join(", ", row[1].EnumerateArray().Select(size => size.GetInt32()))}] {row[2].GetString()}");

    /// <summary>The numbers must be PyTorch's.</summary>
    public static void Compare(string what, JsonElement expected, Tensor actual) => Compare(what, Numbers(expected), actual, 1e-12);

    private static void Compare(string what, double[] expected, Tensor actual, double tolerance)
    {
        var numbers = actual.Data.AsContiguous().As<double>().Span;
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - numbers[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{what} {i}: PyTorch {expected[i]}, ours {numbers[i]}");
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];
}
