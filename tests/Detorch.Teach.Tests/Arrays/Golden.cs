using System.Globalization;
using System.Text.Json;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Arrays;

/// <summary>What numpy gives: tests/golden/arrays.json, written by the script beside it.</summary>
internal static class Golden
{
    private static readonly JsonElement Groups =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "golden", "arrays.json"))).RootElement;

    /// <summary>The names of a group's cases.</summary>
    public static IEnumerable<string> Names(string group) => Groups.GetProperty(group).EnumerateObject().Select(property => property.Name);

    /// <summary>A group, whatever its form.</summary>
    public static JsonElement Group(string name) => Groups.GetProperty(name);

    /// <summary>The array that an entry describes.</summary>
    public static NdArray Read(JsonElement entry) =>
        NdArray.From<double>([.. entry.GetProperty("values").EnumerateArray().Select(Number)], Sizes(entry)).To(Type(entry));

    /// <summary>Compares every case of a group, by name; a case that either side lacks is a failure.</summary>
    public static void Compare(string group, Dictionary<string, Func<NdArray>> cases, double tolerance = 0)
    {
        var expected = Groups.GetProperty(group).EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        Assert.Equal(expected.Keys.Order(), cases.Keys.Order());
        foreach (var (name, value) in cases)
        {
            try
            {
                Compare(expected[name], value(), tolerance);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{group}, {name}: {e.Message}", e);
            }
        }
    }

    private static void Compare(JsonElement expected, NdArray actual, double tolerance)
    {
        Assert.Equal(Type(expected), actual.DType);
        Assert.Equal(Sizes(expected), actual.Shape);
        var values = actual.To(DType.Float64).AsContiguous().As<double>().Span.ToArray();
        Assert.All(values.Zip(expected.GetProperty("values").EnumerateArray().Select(Number)), pair =>
        {
            if (tolerance == 0 || !double.IsFinite(pair.Second))
                Assert.Equal(pair.Second, pair.First);
            else
                Assert.Equal(pair.Second, pair.First, tolerance * Math.Max(1, Math.Abs(pair.Second)));
        });
    }

    private static DType Type(JsonElement entry) => Enum.Parse<DType>(entry.GetProperty("dtype").GetString()!, ignoreCase: true);

    private static Shape Sizes(JsonElement entry) => [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var text => double.Parse(text!, CultureInfo.InvariantCulture),
    };
}
