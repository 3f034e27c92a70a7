using Detorch.Teach.Kernels;

namespace Detorch.Teach;

// The largest element is taken out first, so that no exponential overflows: ln Σ eˣ = m + ln Σ e^(x − m).
public abstract partial class NdArray
{
    /// <summary>ln Σ eˣ along an axis, without overflow.</summary>
    public NdArray LogSumExp(int axis = -1, bool keepDims = false)
    {
        if (Rank == 0 && axis is 0 or -1)
            return Reshape(1).LogSumExp(axis).Reshape([]);
        if (Size == 0)
            return Sum(axis, keepDims).Log();
        var max = Max(axis, keepDims: true);
        max = Where(max.Abs().EqualTo(double.PositiveInfinity), 0, max); // ∞ − ∞ would be NaN.
        var result = (this - max).Exp().Sum(axis, keepDims: true).Log() + max;
        return keepDims ? result : result.Squeeze(axis);
    }

    /// <summary>eˣ / Σ eˣ along an axis, without overflow.</summary>
    public NdArray Softmax(int axis = -1) => SoftmaxOf("softmax", axis, log: false);

    /// <summary>ln(eˣ / Σ eˣ) along an axis, without overflow.</summary>
    public NdArray LogSoftmax(int axis = -1) => SoftmaxOf("log_softmax", axis, log: true);

    /// <summary>The kernel works on rows; another axis is brought last and taken back.</summary>
    private NdArray SoftmaxOf(string op, int axis, bool log)
    {
        if (Rank == 0 && axis is 0 or -1)
            return Reshape(1).SoftmaxOf(op, axis, log).Reshape([]);
        axis = Shapes.Axis(op, axis, Sizes);
        if (axis != Rank - 1)
            return Transpose(axis, -1).SoftmaxOf(op, -1, log).Transpose(axis, -1).AsContiguous();
        return Dispatch.Run(op, this, new SoftmaxRows.Softmax(this, log));
    }

    /// <summary>ln Σ eˣ − x[label] for each row [n, classes] → [n]: −ln softmax(x)[label].</summary>
    /// <exception cref="ArgumentException">A label is outside 0 … classes − 1.</exception>
    internal NdArray CrossEntropy(NdArray labels) =>
        Dispatch.Run("cross_entropy", this, new SoftmaxRows.CrossEntropy(this, Labels.Checked("cross_entropy", labels, Sizes[1])));

    /// <summary>The gradient of <see cref="CrossEntropy"/> at x, for gradients g [n] at the losses: (softmax(x) − onehot(labels))
    /// g.</summary>
    internal static NdArray CrossEntropyInput(NdArray g, NdArray x, NdArray labels) => Dispatch.Run("cross_entropy", x,
        new SoftmaxRows.CrossEntropyInput(g, x, Labels.Checked("cross_entropy", labels, x.Sizes[1])));
}
