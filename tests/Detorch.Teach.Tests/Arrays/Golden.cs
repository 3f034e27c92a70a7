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
        Assert.Equal(expected.GetProperty("dtype").GetString()!.Replace("int", "Int").Replace("float", "Float").Replace("bool", "Bool").Replace("uInt", "UInt"), actual.DType.ToString());
        Assert.Equal(new Shape([.. expected.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32())]), actual.Shape);
        var values = actual.To(DType.Float64).AsContiguous().As<double>().Span.ToArray();
        Assert.All(values.Zip(expected.GetProperty("values").EnumerateArray()), pair =>
        {
            var number = pair.Second.ValueKind == JsonValueKind.Number ? pair.Second.GetDouble() : Special(pair.Second.GetString()!);
            if (tolerance == 0 || !double.IsFinite(number))
                Assert.Equal(number, pair.First);
            else
                Assert.Equal(number, pair.First, tolerance * Math.Max(1, Math.Abs(number)));
        });
    }

    private static double Special(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
