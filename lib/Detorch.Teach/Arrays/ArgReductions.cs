using System.Numerics;

namespace Detorch.Teach;

/// <summary>Where the largest or smallest element along an axis stands.</summary>
internal static class ArgReductions
{
    public static NdArray Arg(string op, NdArray x, int axis, bool keepDims, bool largest)
    {
        axis = Shapes.Axis(op, axis, x.Sizes);
        if (x.Sizes[axis] == 0)
            throw new InvalidOperationException($"{op}: axis {axis} of {x.Shape} has no elements to choose from.");
        return x switch
        {
            NdArray<float> a => Arg(a, axis, keepDims, largest),
            NdArray<double> a => Arg(a, axis, keepDims, largest),
            NdArray<int> a => Arg(a, axis, keepDims, largest),
            NdArray<long> a => Arg(a, axis, keepDims, largest),
            NdArray<byte> a => Arg(a, axis, keepDims, largest),
            _ => Arg(Conversions.BytesOf(x.As<bool>()), axis, keepDims, largest),
        };
    }

    private static NdArray<int> Arg<T>(NdArray<T> x, int axis, bool keepDims, bool largest) where T : unmanaged, INumber<T>
    {
        var from = (x.IsContiguous ? x : x.Copy()).Span;
        var result = NdArray<int>.Uninitialized(Shapes.Reduced(x.Sizes, new AxisSet().With(axis), keepDims));
        var to = result.Span;
        var (count, inner) = (x.Sizes[axis], Shapes.CountOf(x.Sizes.AsSpan((axis + 1)..)));
        for (var lane = 0; lane < to.Length; lane++)
        {
            var start = lane / inner * count * inner + lane % inner;
            var (best, bestIndex) = (from[start], 0);
            for (var i = 1; i < count && !T.IsNaN(best); i++)
            {
                var candidate = from[start + i * inner];
                if (T.IsNaN(candidate) || (largest ? candidate > best : candidate < best))
                    (best, bestIndex) = (candidate, i);
            }
            to[lane] = bestIndex;
        }
        return result;
    }
}
