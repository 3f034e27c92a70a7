using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>Pieces shorter than this are no work for a kernel that goes piece by piece.</summary>
    private const int ShortestPiece = 8;

    /// <summary>(x − mean) / √(variance + eps), with mean and variance (divided by n) over some axes; both are returned, with size 1
    /// there, the variance in Float64: the square of a Float32 may be too large or too small for one.</summary>
    internal NdArray Normalize(int[] axes, double eps, out NdArray mean, out NdArray variance)
    {
        var y = NormalizePlainly(axes, eps, out mean, out variance);
        var isFinite = Statistics.IsFinite(variance);
        return DType == DType.Float32 || (bool)isFinite.All() ? y
            : Where(isFinite, y, (this * Math.ScaleB(1, -600)).NormalizePlainly(axes, 0, out _, out _)); // Beside 1e150 eps is nothing.
    }

    private NdArray NormalizePlainly(int[] axes, double eps, out NdArray mean, out NdArray variance)
    {
        var set = Shapes.Axes("normalize", axes, Sizes);
        if (GroupsOf(set) is { } groups)
        {
            var shape = Shapes.Reduced(Sizes, set, keepDims: true);
            (mean, variance) = (NewLike(shape), NdArray<double>.Uninitialized(shape));
            return Dispatch.Run("normalize", this, new Standardization.Forward(AsContiguous(), mean, variance, groups, eps));
        }
        var wideMean = Statistics.Mean(this, axes, keepDims: true);
        var deviations = To(DType.Float64) - wideMean;
        (mean, variance) = (wideMean.To(DType), Statistics.Mean(deviations * deviations, axes, keepDims: true));
        return (deviations / (variance + eps).Sqrt()).To(DType);
    }

    /// <summary>The pullback of <see cref="Normalize"/>, of its result y: (g − mean g − y mean(g y)) / deviation.</summary>
    internal static NdArray NormalizeInput(NdArray g, NdArray y, NdArray deviation, int[] axes) =>
        g.DType == y.DType && g.GroupsOf(Shapes.Axes("normalize", axes, g.Sizes)) is { } groups
            ? Dispatch.Run("normalize", g, new Standardization.Backward(g.AsContiguous(), y, deviation, groups))
            : (g - g.Mean(axes, keepDims: true) - y * (g * y).Mean(axes, keepDims: true)) / deviation;

    /// <summary>What is left when some axes are reduced, if these are neighbours and the pieces behind them suit a kernel.</summary>
    private Standardization.Groups? GroupsOf(AxisSet axes)
    {
        if (Size == 0 || !new AxisSet(~axes.Bits).IsOneGroup(Rank))
            return null;
        var first = 0;
        while (first < Rank && axes[first])
            first++;
        var end = first;
        while (end < Rank && !axes[end])
            end++;
        var inner = Shapes.CountOf(Sizes.AsSpan(end..));
        return inner < ShortestPiece ? null : new(Shapes.CountOf(Sizes.AsSpan(..first)), Shapes.CountOf(Sizes.AsSpan(first..end)), inner);
    }
}
