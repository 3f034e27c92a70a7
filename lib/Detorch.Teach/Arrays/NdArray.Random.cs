namespace Detorch.Teach;

// Every random array needs a generator: the same seed gives the same numbers.
public abstract partial class NdArray
{
    /// <summary>Uniform random numbers in [0, 1).</summary>
    public static NdArray Rand(Shape shape, Rng rng, DType dtype = DType.Float32) =>
        Drawn("rand", shape, dtype, x => rng.Required().FillUniform(x), x => rng.Required().FillUniform(x));

    /// <summary>Random numbers of the standard normal distribution.</summary>
    public static NdArray Randn(Shape shape, Rng rng, DType dtype = DType.Float32) =>
        Drawn("randn", shape, dtype, x => rng.Required().FillNormal(x), x => rng.Required().FillNormal(x));

    /// <summary>Random whole numbers low, … high − 1, each equally likely, in Int32.</summary>
    /// <exception cref="ArgumentException">There is no number from low up to, but without, high.</exception>
    public static NdArray RandInt(int low, int high, Shape shape, Rng rng)
    {
        if (low >= high || (long)high - low > int.MaxValue)
            throw new ArgumentException($"randint: there are {(long)high - low:N0} numbers from {low} up to, but without, {high}; " +
                $"1 to {int.MaxValue:N0} are possible.");
        var result = Zeroed<int>(shape);
        foreach (ref var element in result.Span)
            element = low + rng.NextInt(high - low);
        return result;
    }

    /// <summary>The numbers 0, 1, … n − 1 in random order, in Int32: <c>x[NdArray.Permutation(n, rng)]</c> is x shuffled.</summary>
    public static NdArray Permutation(int n, Rng rng) =>
        new NdArray<int>(rng.Required().Permutation(Shapes.CheckedCount("permutation", [n])), [n]);

    private static NdArray Drawn(string op, Shape shape, DType dtype, Action<Span<float>> fill, Action<Span<double>> fillWide)
    {
        var result = Zeros(shape, dtype).RequireFloat(op);
        if (result is NdArray<float> single)
            fill(single.Span);
        else
            fillWide(result.As<double>().Span);
        return result;
    }
}
