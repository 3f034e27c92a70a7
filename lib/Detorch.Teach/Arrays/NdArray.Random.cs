namespace Detorch.Teach;

// Every random array asks for its generator: the same seed gives the same numbers.
public abstract partial class NdArray
{
    /// <summary>Uniform random numbers in [0, 1).</summary>
    public static NdArray Rand(Shape shape, Rng rng, DType dtype = DType.Float32) => Drawn("rand", shape, dtype, x => rng.FillUniform(x), x => rng.FillUniform(x));

    /// <summary>Random numbers of the standard normal distribution.</summary>
    public static NdArray Randn(Shape shape, Rng rng, DType dtype = DType.Float32) => Drawn("randn", shape, dtype, x => rng.FillNormal(x), x => rng.FillNormal(x));

    /// <summary>Random whole numbers low, … high − 1, each equally likely, in Int32.</summary>
    /// <exception cref="ArgumentException">There is no number from low up to, but without, high.</exception>
    public static NdArray RandInt(int low, int high, Shape shape, Rng rng)
    {
        if (low >= high || (long)high - low > int.MaxValue)
            throw new ArgumentException($"randint: there are {(long)high - low:N0} numbers from {low} up to, but without, {high}; 1 to {int.MaxValue:N0} are possible.");
        var result = Zeroed<int>(shape);
        foreach (ref var element in result.Span)
            element = low + rng.NextInt(high - low);
        return result;
    }

    /// <summary>The numbers 0, 1, … n − 1 in random order, in Int32: <c>x[NdArray.Permutation(n, rng)]</c> is x shuffled.</summary>
    public static NdArray Permutation(int n, Rng rng)
    {
        Shapes.CheckedCount("permutation", [n]);
        return From(rng.Permutation(n));
    }

    /// <summary>Random entries along the first axis of <paramref name="items"/>, each equally likely unless probabilities are given.</summary>
    /// <param name="items">What to choose from.</param>
    /// <param name="count">How many.</param>
    /// <param name="rng">The generator.</param>
    /// <param name="replace">Whether an entry may be chosen twice.</param>
    /// <param name="probabilities">How likely each entry is [n]; they are scaled to a sum of 1. Only with replacement.</param>
    /// <exception cref="ArgumentException">More entries than there are, or probabilities that are none.</exception>
    public static NdArray Choice(NdArray items, int count, Rng rng, bool replace = true, NdArray? probabilities = null)
    {
        var n = items.Rank == 0 ? 0 : items.Sizes[0];
        Shapes.CheckedCount("choice", [count]);
        if (count > 0 && (n == 0 || (!replace && count > n)))
            throw new ArgumentException($"choice: {count} entries of {items.Shape} {(replace ? "with" : "without")} replacement; its first axis has {n}.");
        if (probabilities is not null)
            return items[ByProbability(probabilities, n, count, replace, rng)];
        return items[replace ? RandInt(0, Math.Max(n, 1), [count], rng) : From(rng.Permutation(n)[..count])];
    }

    private static NdArray Drawn(string op, Shape shape, DType dtype, Action<Span<float>> fill, Action<Span<double>> fillWide)
    {
        var result = Zeros(shape, dtype).RequireFloat(op);
        if (result is NdArray<float> single)
            fill(single.Span);
        else
            fillWide(result.As<double>().Span);
        return result;
    }

    private static NdArray<int> ByProbability(NdArray probabilities, int n, int count, bool replace, Rng rng)
    {
        var p = probabilities.To(DType.Float64);
        if (!replace || p.Rank != 1 || p.Size != n || !(bool)(p >= 0).All() || !double.IsFinite(p.Sum().Item()) || p.Sum().Item() == 0)
            throw new ArgumentException($"choice: probabilities of shape {p.Shape} for {n} entries; they are [{n}], 0 or more, with a finite sum above 0, and with replacement.");
        var cumulative = p.CumSum(0).As<double>().Span;
        var result = Zeroed<int>([count]);
        foreach (ref var place in result.Span)
        {
            var found = cumulative.BinarySearch(rng.NextDouble() * cumulative[^1]);
            place = found < 0 ? ~found : found + 1; // The first entry whose cumulative probability is above the draw.
        }
        return result;
    }
}
