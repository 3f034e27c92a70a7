namespace Detorch.Teach.Differences;

/// <summary>How <see cref="GradientCheck"/> compares.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>The formula of the numeric gradient; the central difference by default.</summary>
    public DifferenceMethod Method { get; init; } = DifferenceMethod.ThreePointMidpoint;

    /// <summary>h; by default one that suits the method and the size of the number.</summary>
    public double? Step { get; init; }

    /// <summary>The absolute error that is always accepted; by default what rounding makes of differences: 32 R ε |f| / h, with R = Σ|cᵢ|.</summary>
    public double? Atol { get; init; }

    /// <summary>The relative error that is accepted: |a − n| ≤ Atol + Rtol · max(|a|, |n|).</summary>
    public double Rtol { get; init; } = 1e-3;

    /// <summary>Compare one random direction of each input instead of every element: two evaluations for an input of any size.</summary>
    public bool Fast { get; init; }

    /// <summary>Compare at most so many elements of each input, chosen at random; all by default.</summary>
    public int? Sample { get; init; }

    /// <summary>1 checks the gradient, 2 the gradient of the gradient (what <c>Backward(createGraph: true)</c> records).</summary>
    public int Order { get; init; } = 1;

    /// <summary>The seed of the random directions and samples.</summary>
    public long Seed { get; init; }
}
