namespace Detorch.Teach.Differences;

/// <summary>How <see cref="GradientCheck"/> compares.</summary>
/// <param name="Method">The formula of the numeric gradient; the central difference by default.</param>
/// <param name="Step">h; by default one that suits the method and the size of the number.</param>
/// <param name="Atol">The absolute error that is always accepted; by default what rounding makes of differences: 32 R ε |f| / h, with R = Σ|cᵢ|.</param>
/// <param name="Rtol">The relative error that is accepted: |a − n| ≤ Atol + Rtol · max(|a|, |n|).</param>
/// <param name="Fast">Compare one random direction of each input instead of every element: two evaluations for an input of any size.</param>
/// <param name="Sample">Compare at most so many elements of each input, chosen at random; all by default.</param>
/// <param name="Order">1 checks the gradient, 2 the gradient of the gradient (what <c>Backward(createGraph: true)</c> records).</param>
/// <param name="Seed">The seed of the random directions and samples.</param>
public sealed record GradientCheckOptions(
    DifferenceMethod? Method = null, double? Step = null, double? Atol = null, double Rtol = 1e-3, bool Fast = false, int? Sample = null, int Order = 1, long Seed = 0)
{
    /// <summary>The formula of the numeric gradient.</summary>
    public DifferenceMethod Method { get; init; } = Method ?? DifferenceMethod.ThreePointMidpoint;
}
