using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>(x − mean) / √(variance + eps), with mean and variance (divided by n) over some axes; both are handed out, their axes with size 1.</summary>
    internal NdArray Normalize(int[] axes, double eps, out NdArray mean, out NdArray variance)
    {
        if (!AreAllButChannels(axes))
        {
            mean = Mean(axes, keepDims: true);
            var centered = this - mean;
            variance = centered.Square().Mean(axes, keepDims: true);
            return centered / (variance + eps).Sqrt();
        }
        int[] channels = [1, Sizes[1], .. Enumerable.Repeat(1, Rank - 2)];
        (mean, variance) = (NewLike(channels), NewLike(channels));
        return Dispatch.Run("normalize", this, new ChannelNorm.Forward(AsContiguous(), mean, variance, eps));
    }

    /// <summary>The pullback of <see cref="Normalize"/>: (g − mean g − y mean(g y)) / deviation, of its result y and the deviation that it divided by.</summary>
    internal static NdArray NormalizeInput(NdArray g, NdArray y, NdArray deviation, int[] axes)
    {
        if (!g.AreAllButChannels(axes) || g.DType != y.DType)
            return (g - g.Mean(axes, keepDims: true) - y * (g * y).Mean(axes, keepDims: true)) / deviation;
        return Dispatch.Run("normalize", g, new ChannelNorm.Backward(g.AsContiguous(), y, deviation));
    }

    /// <summary>Whether the axes leave only the channels of images or signals [n, c, …], for which there is a kernel.</summary>
    private bool AreAllButChannels(int[] axes) =>
        Rank > 2 && Size > 0 && DType.IsFloat() && axes.AsSpan().SequenceEqual([.. Enumerable.Range(0, Rank).Where(axis => axis != 1)]);
}
