namespace Detorch.Teach.Data;

/// <summary>y = (x − shift) / scale for each feature. Measure it on the training inputs and apply it to both parts:
/// <c>var scaler = Scaler.Standard(train.Inputs); train = train.Map(scaler.Apply); test = test.Map(scaler.Apply);</c>.
/// A feature that is constant is only shifted.</summary>
public sealed class Scaler
{
    private Scaler(NdArray shift, NdArray scale)
    {
        if (double.IsPositiveInfinity(scale.Max().Item()))
            throw new ArgumentException(
                $"scaler: a feature is infinite, or its spread is more than {scale.DType} can hold; leave it out or divide it first.");
        (Shift, Scale) = (shift, NdArray.Where(scale.EqualTo(0), NdArray.OnesLike(scale), scale));
    }

    /// <summary>What is subtracted from each feature.</summary>
    public NdArray Shift { get; }

    /// <summary>What each feature is divided by; never 0.</summary>
    public NdArray Scale { get; }

    /// <summary>To mean 0 and standard deviation 1 (over n, not n − 1), feature by feature: x [n, …].</summary>
    public static Scaler Standard(NdArray x)
    {
        var exact = NotEmpty(x).To(DType.Float64);
        return new(exact.Mean(axis: 0).To(x.DType), exact.Std(axis: 0).To(x.DType));
    }

    /// <summary>To the range 0 to 1, feature by feature: x [n, …].</summary>
    public static Scaler MinMax(NdArray x)
    {
        var low = NotEmpty(x).Min(axis: 0);
        return new(low, x.Max(axis: 0) - low);
    }

    /// <summary>(x − shift) / scale.</summary>
    public NdArray Apply(NdArray x) => (x - Shift) / Scale;

    /// <summary>y · scale + shift: what <see cref="Apply"/> was given.</summary>
    public NdArray Invert(NdArray y) => y * Scale + Shift;

    private static NdArray NotEmpty(NdArray x) => x.Required().Rank > 0 && x.Shape[0] > 0 ? x.RequireFloat("scaler")
        : throw new ArgumentException($"scaler: {x.Shape} has no samples to measure.");
}
