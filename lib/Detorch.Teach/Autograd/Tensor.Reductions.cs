using static Detorch.Teach.Tape;

namespace Detorch.Teach;

// The gradient of a reduction is smaller than its operand; the tape repeats it.
public partial class Tensor
{
    /// <summary>The sum over all or some axes.</summary>
    public Tensor Sum(Axes axis = default, bool keepDims = false) =>
        Record("sum", Data.Sum(axis, keepDims), Into(this, KeptShape("sum", axis), static (g, kept) => g.Reshape(kept)));

    /// <summary>The arithmetic mean over all or some axes.</summary>
    public Tensor Mean(Axes axis = default, bool keepDims = false)
    {
        var (mean, kept) = (Data.Mean(axis, keepDims), KeptShape("mean", axis));
        return Record("mean", mean, kept.Rank == 0 ? Into(this, Size, static (g, n) => g / n)
            : MeanInto(kept, (double)Size / Math.Max(kept.Size, 1)));
    }

    private Pullback MeanInto(Shape kept, double n) => Into(this, g => g.Reshape(kept) / n);

    /// <summary>The mean of x² over all elements.</summary>
    internal Tensor MeanSquare() =>
        Record("mean_square", Data.MeanSquare(), Into(this, saves: this, static (g, x) => x * (g * (2.0 / x.Size))));

    /// <summary>The variance over all or some axes: the mean of (x − mean)², divided by n − ddof instead of n.</summary>
    public Tensor Var(Axes axis = default, bool keepDims = false, int ddof = 0)
    {
        var (kept, over) = (KeptShape("var", axis), axis.Named.ToArray());
        var divisor = Math.Max((double)Size / Math.Max(kept.Size, 1) - ddof, 0);
        return Record("var", Data.Var(axis, keepDims, ddof), Into(this, saves: this,
            (g, x) => g.Reshape(kept) * (2 / divisor) * (x - x.Mean(over, keepDims: true))));
    }

    /// <summary>The standard deviation over all or some axes: √<see cref="Var"/>, as numpy's divided by n − ddof with ddof 0 (PyTorch's std
    /// has ddof 1), also where the variance would overflow. Where it is 0, so is its derivative, as in PyTorch.</summary>
    public Tensor Std(Axes axis = default, bool keepDims = false, int ddof = 0)
    {
        var (kept, over) = (KeptShape("std", axis), axis.Named.ToArray());
        var divisor = Math.Max((double)Size / Math.Max(kept.Size, 1) - ddof, 0);
        return Record("std", Data.Std(axis, keepDims, ddof), Into(this, saves: (this, Result), (g, x, y) =>
        {
            var isConstant = y.Data.Reshape(kept).EqualTo(0);
            return (x - x.Mean(over, keepDims: true)) / Where(isConstant, 1, y.Reshape(kept))
                * Where(isConstant, 0, g.Reshape(kept) / divisor);
        }));
    }

    /// <summary>The index of the largest element along an axis, the first of equal ones (Int32); it has no gradient.</summary>
    public NdArray ArgMax(int axis = -1, bool keepDims = false) => Data.ArgMax(axis, keepDims);

    /// <summary>The largest element over all or some axes. Equal winners share the gradient, and NaN makes it NaN (as amax).</summary>
    public Tensor Max(Axes axis = default, bool keepDims = false) =>
        Record("max", Data.Max(axis, keepDims), Into(this, saves: (this, Result), ToWinners(KeptShape("max", axis))));

    /// <summary>The smallest element over all or some axes. Equal winners share the gradient, and NaN makes it NaN (as amin).</summary>
    public Tensor Min(Axes axis = default, bool keepDims = false) =>
        Record("min", Data.Min(axis, keepDims), Into(this, saves: (this, Result), ToWinners(KeptShape("min", axis))));

    /// <summary>ln Σ eˣ along an axis, without overflow. Where all elements are −∞, so is the result, and the gradient is NaN, as in
    /// PyTorch.</summary>
    public Tensor LogSumExp(int axis = -1, bool keepDims = false)
    {
        var kept = KeptShape("logsumexp", [axis]);
        return Record("logsumexp", Data.LogSumExp(axis, keepDims),
            Into(this, saves: (this, Result), (g, x, y) => g.Reshape(kept) * (x - y.Reshape(kept)).Exp()));
    }

    /// <summary>eˣ / Σ eˣ along an axis, without overflow.</summary>
    public Tensor Softmax(int axis = -1) =>
        Record("softmax", Data.Softmax(axis), Into(this, saves: Result, (g, y) => y * (g - (g * y).Sum(axis, keepDims: true))));

    /// <summary>ln(eˣ / Σ eˣ) along an axis, without overflow.</summary>
    public Tensor LogSoftmax(int axis = -1) =>
        Record("log_softmax", Data.LogSoftmax(axis), Into(this, saves: Result, (g, y) => g - y.Exp() * g.Sum(axis, keepDims: true)));

    /// <summary>The sum over the axes along which this tensor was broadcast from a shape.</summary>
    internal Tensor SumTo(Shape shape) => Record("sum", Data.SumTo(shape), Into(this, static g => g));

    /// <summary>This shape with size 1 on the axes that a reduction takes away; without axes if it takes all.</summary>
    private Shape KeptShape(string op, Axes axes) => Shapes.Axes(op, axes.Named, Data.Sizes) is var set && set == AxisSet.All
        ? default
        : new(Shapes.Reduced(Data.Sizes, set, keepDims: true));

    /// <summary>The pullback of max and min: the gradient goes to the elements that equal the result, in equal shares.</summary>
    private static Func<Tensor, Tensor, Tensor, Tensor> ToWinners(Shape kept) => (g, x, y) =>
    {
        var wins = x.Data.EqualTo(y.Data.Reshape(kept)).To(x.DType);
        return g.Reshape(kept) * new Tensor(wins / wins.SumTo(kept));
    };
}
