using System.Numerics.Tensors;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>Sums, means, deviations and norms of float arrays, all in Float64. They are exact for equal numbers, accurate
/// far from 0, and overflow only where the result does.</summary>
internal static class Statistics
{
    // Between these a sum of squares has neither overflowed nor lost digits at the small end.
    private const double SmallestPlainNorm = 1e-140, LargestPlainNorm = 1e150;

    // Takes the numbers so far down that no sum of an array's elements overflows.
    private const double Down = 1.0 / (1L << 40), Up = 1L << 40;

    /// <summary>Σx / divisor.</summary>
    public static NdArray Sum(NdArray x, ReadOnlySpan<int> axes, bool keepDims, double divisor = 1)
    {
        NdArray sum = Reductions.Sum(x, axes, keepDims);
        if (divisor != 1)
            sum /= divisor;
        if (x.DType == DType.Float32 || TensorPrimitives.IsFiniteAll<double>(sum.As<double>().Span))
            return sum;
        return NdArray.Where(IsFinite(sum), sum, Reductions.Sum(x * Down, axes, keepDims) / divisor * Up);
    }

    /// <summary>In Float32, the mean of all of a few floats, which needs no array of Float64; else null.</summary>
    public static NdArray? MeanOfFew(NdArray x, ReadOnlySpan<int> axes, bool keepDims) =>
        x is NdArray<float> { IsContiguous: true, Size: > 0 and <= Threads.Grain } few && Count(x, axes) == x.Size
            ? new NdArray<float>([(float)(Sums.Of<float>(few.Span) / x.Size)], Reduced(x, axes, keepDims))
            : null;

    /// <summary>In two passes for doubles: the mean of what the first mean is off by mends its last digits.</summary>
    public static NdArray Mean(NdArray x, ReadOnlySpan<int> axes, bool keepDims)
    {
        var count = Count(x, axes);
        var mean = Sum(x, axes, keepDims: true, count);
        if (x.DType == DType.Float64 && mean.Size == 1 && x.IsContiguous && x.Size <= Threads.Grain)
        {
            var rest = Sums.OfDeviations<double>(x.As<double>().Span, mean.Item()) / count; // Without arrays for so few numbers.
            mean.As<double>().Span[0] += double.IsFinite(rest) ? rest : 0;
        }
        else if (x.DType == DType.Float64)
        {
            var rest = Reductions.Sum(x - mean, axes, keepDims: true) / count;
            mean = NdArray.Where(IsFinite(rest), mean + rest, mean);
        }
        return keepDims ? mean : mean.Reshape(Reduced(x, axes, keepDims));
    }

    /// <summary>Σ(x − mean)² / (n − ddof).</summary>
    public static NdArray Var(NdArray x, ReadOnlySpan<int> axes, bool keepDims, int ddof) =>
        (Deviations(x, axes) is var d ? Reductions.Sum(d * d, axes, keepDims) : d) / Math.Max(Count(x, axes) - ddof, 0);

    /// <summary>The root of <see cref="Var"/>, also where the variance or a deviation would overflow.</summary>
    public static NdArray Std(NdArray x, ReadOnlySpan<int> axes, bool keepDims, int ddof)
    {
        var divisor = Math.Sqrt(Math.Max(Count(x, axes) - ddof, 0));
        var std = Norm(Deviations(x, axes), axes, keepDims, divisor);
        return x.DType == DType.Float32 || TensorPrimitives.IsFiniteAll<double>(std.As<double>().Span) ? std
            : NdArray.Where(IsFinite(std), std, Norm(Deviations(x * Down, axes), axes, keepDims, divisor) * Up);
    }

    /// <summary>√Σx² / divisor. Where a square would overflow or vanish, all is first divided by a power of two near the largest.</summary>
    public static NdArray Norm(NdArray x, ReadOnlySpan<int> axes, bool keepDims, double divisor = 1)
    {
        var wide = x.To(DType.Float64);
        var norm = Reductions.Sum(wide * wide, axes, keepDims).Sqrt();
        var isPlain = norm.ToArray<double>().All(value => value is >= SmallestPlainNorm and <= LargestPlainNorm);
        if (isPlain || x.DType == DType.Float32 || x.Size == 0)
            return divisor == 1 ? norm : norm / divisor;
        var unit = wide.Abs().Max(Axes.Create(axes), keepDims: true).Copy();
        foreach (ref var value in unit.As<double>().Span)
            value = value > 0 && double.IsFinite(value) ? Math.ScaleB(1, Math.ILogB(value)) : 1;
        var scaled = wide / unit;
        return Reductions.Sum(scaled * scaled, axes, keepDims).Sqrt() / divisor * unit.Reshape(norm.Sizes);
    }

    private static NdArray Deviations(NdArray x, ReadOnlySpan<int> axes) => x.To(DType.Float64) - Mean(x, axes, keepDims: true);

    /// <summary>How many elements make one of the result.</summary>
    private static double Count(NdArray x, ReadOnlySpan<int> axes)
    {
        var set = Shapes.Axes("mean", axes, x.Sizes);
        var count = 1.0;
        for (var axis = 0; axis < x.Rank; axis++)
            count *= set[axis] ? x.Sizes[axis] : 1;
        return count;
    }

    private static int[] Reduced(NdArray x, ReadOnlySpan<int> axes, bool keepDims) =>
        Shapes.Reduced(x.Sizes, Shapes.Axes("mean", axes, x.Sizes), keepDims);

    public static NdArray IsFinite(NdArray x) => x.Abs() <= double.MaxValue;
}
