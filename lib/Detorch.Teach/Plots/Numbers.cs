using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>Numbers to draw, row by row, with their shape: arrays, lists and matrices convert to them. NaN and infinity are gaps.</summary>
[CollectionBuilder(typeof(Numbers), nameof(Create))]
public sealed class Numbers : ReadOnlyCollection<double>
{
    private const int ShortestEncoded = 24;
    private readonly double[] values;

    internal Numbers(double[] values, params int[] shape) : base(values) =>
        (this.values, Shape) = (values, new(shape.Length == 0 ? [values.Length] : shape));

    /// <summary>The length of each axis: <c>[n]</c> for a list, <c>[rows, columns]</c> for a matrix.</summary>
    public Shape Shape { get; }

    internal IEnumerable<double> Finite => values.Where(double.IsFinite);

    internal int MissingCount => Count - Finite.Count();

    /// <summary>The smallest and the largest finite number; 0 and 0 where there is none.</summary>
    internal (double Min, double Max) Extent => Finite.DefaultIfEmpty(0).Aggregate((double.MaxValue, double.MinValue),
        (extent, value) => (Math.Min(extent.Item1, value), Math.Max(extent.Item2, value)));

    /// <summary>The largest finite number without its sign; 0 where there is none.</summary>
    internal double Largest => Finite.Select(Math.Abs).DefaultIfEmpty(0).Max();

    internal ReadOnlySpan<double> Span => values;

    /// <summary>A list of numbers.</summary>
    public static Numbers Of(IEnumerable<double> values) => values.Required() as Numbers ?? new([.. values]);

    /// <summary>Makes <c>[1, 2, 3]</c> work where numbers are expected.</summary>
    public static Numbers Create(ReadOnlySpan<double> values) => new(values.ToArray());

    /// <summary>A list.</summary>
    public static implicit operator Numbers(double[] values) => new([.. values.Required()]);

    /// <summary>A list.</summary>
    public static implicit operator Numbers(float[] values) => new([.. values.Required().Select(v => (double)v)]);

    /// <summary>A list.</summary>
    public static implicit operator Numbers(int[] values) => new([.. values.Required().Select(v => (double)v)]);

    /// <summary>A list.</summary>
    public static implicit operator Numbers(List<double> values) => new([.. values.Required()]);

    /// <summary>A list.</summary>
    public static implicit operator Numbers(List<float> values) => new([.. values.Required().Select(v => (double)v)]);

    /// <summary>A matrix.</summary>
    public static implicit operator Numbers(double[,] values) => NdArray.FromArray(values);

    /// <summary>A matrix.</summary>
    public static implicit operator Numbers(float[,] values) => NdArray.FromArray(values);

    /// <summary>A matrix.</summary>
    /// <exception cref="ArgumentException">Rows of different lengths.</exception>
    public static implicit operator Numbers(double[][] rows) => rows.Required().All(r => r.Length == rows[0].Length)
        ? new([.. rows.SelectMany(r => r)], rows.Length, rows.Length == 0 ? 0 : rows[0].Length)
        : throw new ArgumentException(
            $"The rows of a matrix have one length, not {string.Join(", ", rows.Select(r => r.Length).Distinct())}.");

    /// <summary>The elements of an array of any dtype, with its shape.</summary>
    public static implicit operator Numbers(NdArray values) => new(values.Required().ToArray<double>(), values.Sizes);

    /// <summary>The elements of a tensor, with its shape.</summary>
    public static implicit operator Numbers(Tensor values) => values.Required().Data;

    /// <summary>The same numbers, with every one replaced by <paramref name="f"/> of it.</summary>
    public Numbers Map(Func<double, double> f) => new([.. values.Select(f.Required())], Shape.Sizes);

    /// <summary>These numbers as a matrix, or an error that names what <paramref name="what"/> needs.</summary>
    internal Numbers AsMatrix(string what) => Shape.Rank == 2 ? this : throw new ArgumentException(
        $"{what} needs a matrix [rows, columns], and these numbers have the shape {Shape}.");

    internal Numbers Column(int column) => new([.. Enumerable.Range(0, Shape[0]).Select(row => values[row * Shape[1] + column])]);

    internal static void SameLength(string what, params (string Name, Numbers? Numbers)[] lists)
    {
        var given = lists.Where(l => l.Numbers is not null).ToArray();
        if (given.Any(l => l.Numbers!.Count != given[0].Numbers!.Count))
            throw new ArgumentException($"{what} needs lists of one length: " +
                string.Join(", ", given.Select(l => $"{l.Name} has {l.Numbers!.Count}")) + ".");
    }

    /// <summary>Plain JSON numbers where there are few or some are null (not finite), else base64 of the narrowest exact type.</summary>
    internal JsonNode ToJson()
    {
        if (values.Length < ShortestEncoded || !values.All(double.IsFinite))
            return Nested(0, 0, values.Length);
        var typed = new JsonObject();
        (typed["dtype"], typed["bdata"]) = Encode();
        if (Shape.Rank > 1)
            typed["shape"] = string.Join(',', Shape.Sizes);
        return typed;
    }

    private (string Type, string Bytes) Encode() =>
        values.All(v => v == (byte)v) ? ("u1", Base64(v => (byte)v))
        : values.All(v => v == (short)v) ? ("i2", Base64(v => (short)v))
        : values.All(v => v == (float)v) ? ("f4", Base64(v => (float)v))
        : ("f8", Base64(v => v));

    private string Base64<T>(Func<double, T> convert) where T : unmanaged =>
        Convert.ToBase64String(MemoryMarshal.AsBytes<T>(values.Select(convert).ToArray()));

    private JsonArray Nested(int axis, int from, int count)
    {
        var array = new JsonArray();
        var step = axis == Shape.Rank - 1 ? 1 : count / Math.Max(1, Shape[axis]);
        for (var i = from; i < from + count; i += step)
            array.Add(axis < Shape.Rank - 1 ? Nested(axis + 1, i, step) : double.IsFinite(values[i]) ? JsonValue.Create(values[i]) : null);
        return array;
    }
}
