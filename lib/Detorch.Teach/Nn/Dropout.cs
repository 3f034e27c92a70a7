namespace Detorch.Teach.Nn;

/// <summary>In training each number is dropped (set to 0) with probability p, and the others are multiplied by 1 / (1 − p), so that the
/// expected value stays; in evaluation nothing happens. Source: Srivastava et al., 2014.</summary>
public sealed class Dropout(double p, Rng? rng = null) : Module($"{p}")
{
    private readonly Rng rng = rng ?? Rng.Default;
    private readonly double p = Setting.Require(p, p is >= 0 and <= 1, "Dropout", "in [0, 1], the probability to be dropped");

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Training && p > 0 ? x.Required().Dropout(p, rng) : x;
}
