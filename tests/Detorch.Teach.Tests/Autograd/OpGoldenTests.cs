using System.Globalization;
using System.Text.Json;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Gradients;

/// <summary>Values and gradients of every op against PyTorch's: tests/golden/autograd.json, written by the script beside it.</summary>
public class OpGoldenTests
{
    private static readonly Dictionary<string, JsonElement> Cases =
        JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "golden", "autograd.json"))).RootElement.EnumerateArray()
            .ToDictionary(element => $"{element.GetProperty("row").GetString()}: {element.GetProperty("label").GetString()}");

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name)
    {
        var golden = Cases[name];
        var row = OpTable.Row(golden.GetProperty("row").GetString()!);
        foreach (var (dtype, tolerance) in new[] { (DType.Float64, 1e-10), (DType.Float32, 1e-5) })
        {
            var expected = golden.GetProperty(dtype.ToString().ToLowerInvariant());
            Tensor[] inputs = [.. golden.GetProperty("inputs").EnumerateArray().Select(input => new Tensor(Read(input).To(dtype)).WithGrad())];
            var y = row.Apply(inputs);
            Compare($"{dtype} value", expected.GetProperty("value"), y.Data, tolerance);
            var gradients = Autograd.Grad(y, inputs, Read(golden.GetProperty("g")));
            for (var i = 0; i < inputs.Length; i++)
                Compare($"{dtype} gradient {i}", expected.GetProperty("gradients")[i], gradients[i].Data, tolerance);
        }
    }

    [Fact]
    public void Every_row_of_the_table_has_a_golden_case() // But for dropout, whose random numbers are our own.
    {
        var golden = Cases.Values.Select(element => element.GetProperty("row").GetString()!).ToHashSet();
        Assert.Equal(["dropout"], OpTable.Rows.Select(row => row.Name).Except(golden));
    }

    private static void Compare(string what, JsonElement expected, NdArray actual, double tolerance)
    {
        var right = Read(expected);
        Assert.Equal(right.Shape, actual.Shape);
        var a = actual.To(DType.Float64).AsContiguous().As<double>().Span;
        var b = right.As<double>().Span;
        for (var i = 0; i < a.Length; i++)
            Assert.True(a[i].Equals(b[i]) || a[i] == b[i] || Math.Abs(a[i] - b[i]) <= tolerance * (1 + Math.Abs(b[i])),
                $"{what}, element {i} of {right.Shape}: {a[i]:R}, PyTorch gives {b[i]:R}");
    }

    private static NdArray Read(JsonElement entry)
    {
        int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        double[] values = [.. entry.GetProperty("values").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : Special(value.GetString()!))];
        return NdArray.From<double>(values, shape);
    }

    private static double Special(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
