namespace Detorch.Teach;

public partial class Tensor
{
    /// <summary>Zeros of a shape, in Float32.</summary>
    public static Tensor Zeros(params Shape shape) => new(NdArray.Zeros(shape));

    /// <summary>Zeros of a shape and dtype.</summary>
    public static Tensor Zeros(Shape shape, DType dtype) => new(NdArray.Zeros(shape, dtype));

    /// <summary>Ones of a shape, in Float32.</summary>
    public static Tensor Ones(params Shape shape) => new(NdArray.Ones(shape));

    /// <summary>Ones of a shape and dtype.</summary>
    public static Tensor Ones(Shape shape, DType dtype) => new(NdArray.Ones(shape, dtype));

    /// <summary>A shape filled with one value.</summary>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32) => new(NdArray.Full(shape, value, dtype));

    /// <summary>A one-dimensional tensor with a copy of the values; its dtype is that of the C# type.</summary>
    public static Tensor From<T>(params T[] values) where T : unmanaged => new(NdArray.From(values));

    /// <summary>A matrix with a copy of the rows.</summary>
    public static Tensor From<T>(T[][] rows) where T : unmanaged => new(NdArray.From(rows));

    /// <summary>A scalar: a tensor without axes.</summary>
    public static Tensor Scalar(double value, DType dtype = DType.Float32) => new(NdArray.Scalar(value, dtype));

    /// <summary>start, start + step, … up to but without stop.</summary>
    public static Tensor Arange(double start, double stop, double step = 1, DType dtype = DType.Float32) =>
        new(NdArray.Arange(start, stop, step, dtype));

    /// <summary>Evenly spaced numbers from start to stop, both included.</summary>
    public static Tensor Linspace(double start, double stop, int count, DType dtype = DType.Float32) =>
        new(NdArray.Linspace(start, stop, count, dtype));

    /// <summary>The identity matrix [n, n].</summary>
    public static Tensor Eye(int n, DType dtype = DType.Float32) => new(NdArray.Eye(n, dtype));

    /// <summary>Uniform random numbers in [0, 1) from <see cref="Rng.Default"/>, in Float32: <c>Tensor.Rand(2, 3)</c>.</summary>
    public static Tensor Rand(params Shape shape) => Rand(shape, Rng.Default);

    /// <summary>Uniform random numbers in [0, 1).</summary>
    public static Tensor Rand(Shape shape, Rng rng, DType dtype = DType.Float32) => new(NdArray.Rand(shape, rng, dtype));

    /// <summary>Random numbers of the standard normal distribution from <see cref="Rng.Default"/>: <c>Tensor.Randn(2, 3)</c>.</summary>
    public static Tensor Randn(params Shape shape) => Randn(shape, Rng.Default);

    /// <summary>Random numbers of the standard normal distribution.</summary>
    public static Tensor Randn(Shape shape, Rng rng, DType dtype = DType.Float32) => new(NdArray.Randn(shape, rng, dtype));
}
