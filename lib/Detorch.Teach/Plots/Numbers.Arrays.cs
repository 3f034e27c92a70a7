namespace Detorch.Teach.Plots;

public sealed partial class Numbers
{
    /// <summary>The elements of an array of any dtype, with its shape.</summary>
    public static implicit operator Numbers(NdArray values) =>
        new(values.To(DType.Float64).AsContiguous().As<double>().Span.ToArray(), values.Rank == 0 ? [1] : values.Shape.ToArray());

    /// <summary>The elements of a tensor, with its shape.</summary>
    public static implicit operator Numbers(Tensor values) => values.Data;
}
