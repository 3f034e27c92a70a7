using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>Reductions are over all elements, or along one axis or several; −1 is the last. With keepDims a reduced axis keeps size
/// 1.</summary>
public abstract partial class NdArray
{
    /// <summary>The sum over all or some axes, added in pairs and in Float64; integers and Bool are counted in Int64.</summary>
    public NdArray Sum(Axes axis = default, bool keepDims = false) => this switch
    {
        NdArray<float> x => Reductions.Sum(x, axis.Named, keepDims),
        NdArray<double> x => Statistics.Sum(x, axis.Named, keepDims),
        _ => Reductions.Reduce<SumReduction>(To(DType.Int64), axis.Named, keepDims),
    };

    /// <summary>The arithmetic mean over all or some axes; of integers and Bool (a rate) in Float64. NaN for no elements.</summary>
    public NdArray Mean(Axes axis = default, bool keepDims = false)
    {
        var x = DType.IsFloat() ? this : To(DType.Float64);
        return Statistics.MeanOfFew(x, axis.Named, keepDims) ?? Statistics.Mean(x, axis.Named, keepDims).To(x.DType);
    }

    /// <summary>The mean of x² over all elements.</summary>
    internal NdArray MeanSquare() => this is NdArray<float> { IsContiguous: true, Size: <= Threads.Grain } few
        ? new NdArray<float>([(float)(Sums.OfProducts<float>(few.Span, few.Span) / Size)], [])
        : Square().Mean();

    /// <summary>The variance: the mean of (x − mean)², divided by n − ddof instead of n.</summary>
    public NdArray Var(Axes axis = default, bool keepDims = false, int ddof = 0)
    {
        var x = DType.IsFloat() ? this : To(DType.Float64);
        return Statistics.Var(x, axis.Named, keepDims, ddof).To(x.DType);
    }

    /// <summary>The standard deviation: the square root of <see cref="Var"/>.</summary>
    public NdArray Std(Axes axis = default, bool keepDims = false, int ddof = 0)
    {
        var x = DType.IsFloat() ? this : To(DType.Float64);
        return Statistics.Std(x, axis.Named, keepDims, ddof).To(x.DType);
    }

    /// <summary>The largest element; NaN if there is one.</summary>
    public NdArray Max(Axes axis = default, bool keepDims = false) => Reductions.Reduce<MaxReduction>(this, axis.Named, keepDims);

    /// <summary>The smallest element; NaN if there is one.</summary>
    public NdArray Min(Axes axis = default, bool keepDims = false) => Reductions.Reduce<MinReduction>(this, axis.Named, keepDims);

    /// <summary>The product of all elements, or along some axes; of integers and Bool in Int64. 1 for no elements.</summary>
    public NdArray Prod(Axes axis = default, bool keepDims = false) =>
        Reductions.Reduce<ProductReduction>(DType.IsFloat() ? this : To(DType.Int64), axis.Named, keepDims);

    /// <summary>The Euclidean norm √Σx²; of integers and Bool in Float64.</summary>
    public NdArray Norm(Axes axis = default, bool keepDims = false)
    {
        var x = DType.IsFloat() ? this : To(DType.Float64);
        return Statistics.Norm(x, axis.Named, keepDims).To(x.DType);
    }

    /// <summary>The index of the largest element along an axis, the first of equals; a NaN counts as the largest. Int32.</summary>
    public NdArray ArgMax(int axis = -1, bool keepDims = false) => ArgReductions.Arg("argmax", this, axis, keepDims, largest: true);

    /// <summary>The index of the smallest element along an axis, the first of equals; a NaN counts as the smallest. Int32.</summary>
    public NdArray ArgMin(int axis = -1, bool keepDims = false) => ArgReductions.Arg("argmin", this, axis, keepDims, largest: false);

    /// <summary>Whether any element is not zero (NaN is not); false for no elements.</summary>
    public NdArray Any(Axes axis = default, bool keepDims = false) =>
        Reductions.Reduce<AnyReduction>(Truth(), axis.Named, keepDims).To(DType.Bool);

    /// <summary>Whether no element is zero; true for no elements.</summary>
    public NdArray All(Axes axis = default, bool keepDims = false) =>
        Reductions.Reduce<AllReduction>(Truth(), axis.Named, keepDims).To(DType.Bool);

    private NdArray<byte> Truth() => Conversions.BytesOf(To(DType.Bool).As<bool>());
}
