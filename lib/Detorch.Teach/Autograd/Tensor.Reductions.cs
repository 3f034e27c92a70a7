using static Detorch.Teach.Tape;

namespace Detorch.Teach;

public partial class Tensor
{
    /// <summary>The sum over all or some axes.</summary>
    public Tensor Sum(ReadOnlySpan<int> axes = default, bool keepDims = false)
    {
        var (shape, kept) = (Shape, KeptShape("sum", axes));
        return Record("sum", Data.Sum(axes, keepDims), Into(this, g => g.Reshape(kept).BroadcastTo(shape)));
    }

    /// <summary>The sum over one axis.</summary>
    public Tensor Sum(int axis, bool keepDims = false) => Sum([axis], keepDims);

    /// <summary>The arithmetic mean over all or some axes.</summary>
    public Tensor Mean(ReadOnlySpan<int> axes = default, bool keepDims = false)
    {
        var (shape, kept) = (Shape, KeptShape("mean", axes));
        var count = (double)Size / Math.Max(kept.Size, 1);
        return Record("mean", Data.Mean(axes, keepDims), Into(this, g => (g.Reshape(kept) / count).BroadcastTo(shape)));
    }

    /// <summary>The arithmetic mean over one axis.</summary>
    public Tensor Mean(int axis, bool keepDims = false) => Mean([axis], keepDims);

    /// <summary>The variance over all or some axes: the mean of (x − mean)², divided by n − ddof instead of n.</summary>
    public Tensor Var(ReadOnlySpan<int> axes = default, bool keepDims = false, int ddof = 0)
    {
        var count = (double)Size / Math.Max(KeptShape("var", axes).Size, 1);
        return (this - Mean(axes, keepDims: true)).Square().Sum(axes, keepDims) / Math.Max(count - ddof, 0);
    }

    /// <summary>The variance over one axis.</summary>
    public Tensor Var(int axis, bool keepDims = false, int ddof = 0) => Var([axis], keepDims, ddof);

    /// <summary>The standard deviation over all or some axes: √<see cref="Var(ReadOnlySpan{int}, bool, int)"/>, as numpy's divided by n −
    /// ddof with ddof 0 (PyTorch's std has ddof 1). Where it is 0, so is its derivative, as in PyTorch.</summary>
    public Tensor Std(ReadOnlySpan<int> axes = default, bool keepDims = false, int ddof = 0)
    {
        var variance = Var(axes, keepDims, ddof);
        var isConstant = variance.Data.EqualTo(0);
        return Where(isConstant, 0, Where(isConstant, 1, variance).Sqrt());
    }

    /// <summary>The standard deviation over one axis.</summary>
    public Tensor Std(int axis, bool keepDims = false, int ddof = 0) => Std([axis], keepDims, ddof);

    /// <summary>The index of the largest element along an axis, the first of equal ones (Int32); it has no gradient.</summary>
    public NdArray ArgMax(int axis = -1, bool keepDims = false) => Data.ArgMax(axis, keepDims);

    /// <summary>The largest element over all or some axes. Equal winners share the gradient; NaN makes it NaN, as in PyTorch's
    /// amax.</summary>
    public Tensor Max(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        Record("max", Data.Max(axes, keepDims), Into(this, saves: (this, Result), ToWinners(KeptShape("max", axes))));

    /// <summary>The largest element along one axis.</summary>
    public Tensor Max(int axis, bool keepDims = false) => Max([axis], keepDims);

    /// <summary>The smallest element over all or some axes. Equal winners share the gradient; NaN makes it NaN, as in PyTorch's
    /// amin.</summary>
    public Tensor Min(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        Record("min", Data.Min(axes, keepDims), Into(this, saves: (this, Result), ToWinners(KeptShape("min", axes))));

    /// <summary>The smallest element along one axis.</summary>
    public Tensor Min(int axis, bool keepDims = false) => Min([axis], keepDims);

    /// <summary>ln Σ eˣ along an axis, without overflow.</summary>
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
    internal Tensor SumTo(Shape shape)
    {
        var missing = Rank - shape.Rank;
        int[] axes = [.. Enumerable.Range(0, Rank).Where(axis => axis < missing || (shape[axis - missing] == 1 && Shape[axis] != 1))];
        return axes.Length == 0 ? Reshape(shape) : Sum(axes, keepDims: true).Reshape(shape);
    }

    /// <summary>This shape with size 1 on the axes that a reduction takes away.</summary>
    private Shape KeptShape(string op, ReadOnlySpan<int> axes) =>
        new(Shapes.Reduced(Data.Sizes, Shapes.Axes(op, axes, Data.Sizes), keepDims: true));

    /// <summary>The pullback of max and min: the gradient goes to the elements that equal the result, in equal shares.</summary>
    private static Func<Tensor, Tensor, Tensor, Tensor> ToWinners(Shape kept) => (g, x, y) =>
    {
        var wins = x.Data.EqualTo(y.Data.Reshape(kept)).To(x.DType);
        return g.Reshape(kept) * new Tensor(wins / wins.SumTo(kept));
    };
}
