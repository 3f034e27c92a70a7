using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>Reductions take no axis (all elements), one axis, or several; −1 is the last. With keepDims a reduced axis stays, with size
/// 1.</summary>
public abstract partial class NdArray
{
    /// <summary>The sum over all or some axes, added in pairs and in Float64; integers and Bool are counted in Int64.</summary>
    public NdArray Sum(ReadOnlySpan<int> axes = default, bool keepDims = false) => this switch
    {
        NdArray<float> x => Reductions.Sum(x, axes, keepDims),
        NdArray<double> x => Statistics.Sum(x, axes, keepDims),
        _ => Reductions.Reduce<SumReduction>(To(DType.Int64), axes, keepDims),
    };

    /// <summary>The sum over one axis.</summary>
    public NdArray Sum(int axis, bool keepDims = false) => Sum([axis], keepDims);

    /// <summary>The arithmetic mean over all or some axes; of integers and Bool (a rate) in Float64. NaN for no elements.</summary>
    public NdArray Mean(ReadOnlySpan<int> axes = default, bool keepDims = false)
    {
        var x = DType.IsFloat() ? this : To(DType.Float64);
        return Statistics.Mean(x, axes, keepDims).To(x.DType);
    }

    /// <summary>The arithmetic mean over one axis.</summary>
    public NdArray Mean(int axis, bool keepDims = false) => Mean([axis], keepDims);

    /// <summary>The variance: the mean of (x − mean)², divided by n − ddof instead of n.</summary>
    public NdArray Var(ReadOnlySpan<int> axes = default, bool keepDims = false, int ddof = 0)
    {
        var x = DType.IsFloat() ? this : To(DType.Float64);
        return Statistics.Var(x, axes, keepDims, ddof).To(x.DType);
    }

    /// <summary>The variance over one axis.</summary>
    public NdArray Var(int axis, bool keepDims = false, int ddof = 0) => Var([axis], keepDims, ddof);

    /// <summary>The standard deviation: the square root of <see cref="Var(ReadOnlySpan{int}, bool, int)"/>.</summary>
    public NdArray Std(ReadOnlySpan<int> axes = default, bool keepDims = false, int ddof = 0)
    {
        var x = DType.IsFloat() ? this : To(DType.Float64);
        return Statistics.Std(x, axes, keepDims, ddof).To(x.DType);
    }

    /// <summary>The standard deviation over one axis.</summary>
    public NdArray Std(int axis, bool keepDims = false, int ddof = 0) => Std([axis], keepDims, ddof);

    /// <summary>The largest element; NaN if there is one.</summary>
    public NdArray Max(ReadOnlySpan<int> axes = default, bool keepDims = false) => Reductions.Reduce<MaxReduction>(this, axes, keepDims);

    /// <summary>The largest element along one axis.</summary>
    public NdArray Max(int axis, bool keepDims = false) => Max([axis], keepDims);

    /// <summary>The smallest element; NaN if there is one.</summary>
    public NdArray Min(ReadOnlySpan<int> axes = default, bool keepDims = false) => Reductions.Reduce<MinReduction>(this, axes, keepDims);

    /// <summary>The smallest element along one axis.</summary>
    public NdArray Min(int axis, bool keepDims = false) => Min([axis], keepDims);

    /// <summary>The product of all elements, or along some axes; of integers and Bool in Int64. 1 for no elements.</summary>
    public NdArray Prod(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        Reductions.Reduce<ProductReduction>(DType.IsFloat() ? this : To(DType.Int64), axes, keepDims);

    /// <summary>The product along one axis.</summary>
    public NdArray Prod(int axis, bool keepDims = false) => Prod([axis], keepDims);

    /// <summary>The Euclidean norm √Σx².</summary>
    public NdArray Norm(ReadOnlySpan<int> axes = default, bool keepDims = false) => Statistics.Norm(this, axes, keepDims).To(DType);

    /// <summary>The Euclidean norm along one axis.</summary>
    public NdArray Norm(int axis, bool keepDims = false) => Norm([axis], keepDims);

    /// <summary>The index of the largest element along an axis, the first of equals; a NaN counts as the largest. Int32.</summary>
    public NdArray ArgMax(int axis = -1, bool keepDims = false) => ArgReductions.Arg("argmax", this, axis, keepDims, largest: true);

    /// <summary>The index of the smallest element along an axis, the first of equals; a NaN counts as the smallest. Int32.</summary>
    public NdArray ArgMin(int axis = -1, bool keepDims = false) => ArgReductions.Arg("argmin", this, axis, keepDims, largest: false);

    /// <summary>Whether any element is not zero (NaN is not); false for no elements.</summary>
    public NdArray Any(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        Reductions.Reduce<AnyReduction>(Truth(), axes, keepDims).To(DType.Bool);

    /// <summary>Whether any element along an axis is not zero.</summary>
    public NdArray Any(int axis, bool keepDims = false) => Any([axis], keepDims);

    /// <summary>Whether no element is zero; true for no elements.</summary>
    public NdArray All(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        Reductions.Reduce<AllReduction>(Truth(), axes, keepDims).To(DType.Bool);

    /// <summary>Whether no element along an axis is zero.</summary>
    public NdArray All(int axis, bool keepDims = false) => All([axis], keepDims);

    private NdArray<byte> Truth() => Conversions.BytesOf(To(DType.Bool).As<bool>());
}
