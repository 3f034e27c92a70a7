namespace Detorch.Teach.Differences;

/// <summary>How <see cref="GradientCheck"/> compares.</summary>
/// <param name="Method">The formula of the numeric gradient; the central difference by default.</param>
/// <param name="Step">The first h; by default one that suits the method and the size of the number.</param>
/// <param name="Atol">An accepted absolute error; none by default. What needs a tenth of the gradient or more is inconclusive.</param>
/// <param name="Rtol">The relative error that is accepted, below 1: |a − n| ≤ error of n + Rtol · max(|a|, |n|).</param>
/// <param name="Fast">Compare one random direction of each input instead of every element, with two evaluations.</param>
/// <param name="Sample">Compare at most this many elements of each input, chosen at random; all by default.</param>
/// <param name="Order">1 checks the gradient, 2 the gradient of the gradient (what <c>Backward(createGraph: true)</c> records).</param>
/// <param name="Seed">The seed of the random directions and samples.</param>
public sealed record GradientCheckOptions(
    DifferenceMethod? Method = null, double? Step = null, double? Atol = null, double Rtol = 1e-3, bool Fast = false, int? Sample = null,
    int Order = 1, long Seed = 0)
{
    /// <summary>The formula of the numeric gradient.</summary>
    public DifferenceMethod Method { get; init; } = Method ?? DifferenceMethod.ThreePointMidpoint;

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        if (Order is not (1 or 2) || Method.DerivativeOrder != 1)
            throw new ArgumentException(
                $"gradient check: order {Order} with '{Method}'; the order is 1 or 2, and the method one for the first derivative.");
        if (Sample < 1)
            throw new ArgumentException($"gradient check: a sample of {Sample} numbers checks nothing; take 1 or more, or null for all.");
        if (Rtol is not (>= 0 and < 1))
            throw new ArgumentException(
                $"gradient check: an Rtol of {Rtol}; it must be 0 or more and below 1, which would accept a gradient of 0.");
        if (Atol is { } atol && !(atol >= 0 && double.IsFinite(atol)))
            throw new ArgumentException($"gradient check: an Atol of {atol}; it must be a finite number, 0 or more.");
    }
}
