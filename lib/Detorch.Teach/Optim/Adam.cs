using Detorch.Teach.Kernels;

namespace Detorch.Teach.Optim;

/// <summary>Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), w ← w − lr m̂ / (√v̂ + ε).
/// AMSGrad takes the largest v so far. Weight decay adds λ w to g. Sources: Kingma and Ba, 2015; Reddi et al., 2018.</summary>
public class Adam(
    IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0,
    bool amsgrad = false, bool maximize = false)
    : Optimizer(parameters, lr, weightDecay, (nameof(beta1), beta1, beta1 is >= 0 and < 1, "in [0, 1)"),
        (nameof(beta2), beta2, beta2 is >= 0 and < 1, "in [0, 1)"), (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected bool IsDecoupled { get; init; }

    private protected override string[] AverageNames { get; } = amsgrad ? ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : ["exp_avg", "exp_avg_sq"];

    private protected override void Update(ParameterSlot slot, NdArray gradient, ParameterGroup group) => slot.Move(gradient, new Rule(
        group.Lr, beta1, beta2, eps, Sign: maximize ? -1 : 1, amsgrad,
        Correction1: 1 / (1 - Math.Pow(beta1, slot.Steps)),     // m and v start at 0 and are too small at first
        Correction2: 1 / (1 - Math.Pow(beta2, slot.Steps)),
        Decay: IsDecoupled ? 0 : group.WeightDecay,
        Shrink: IsDecoupled ? 1 - group.Lr * group.WeightDecay : 1));

    private readonly record struct Rule(
        double Lr, double Beta1, double Beta2, double Eps, double Sign, bool Amsgrad, double Correction1, double Correction2, double Decay, double Shrink) : IUpdateRule
    {
        public N Apply<N>(N w, N g, ref Averages<N> of) where N : struct, IRegister<N>
        {
            g = Sign * g + Decay * w;
            var m = of.First = Beta1 * of.First + (1 - Beta1) * g;
            var v = of.Second = Beta2 * of.Second + (1 - Beta2) * (g * g);
            if (Amsgrad)
                v = of.Third = N.Max(of.Third, v);
            var (mHat, vHat) = (Correction1 * m, Correction2 * v);
            return Shrink * w - Lr * mHat / (N.Sqrt(vHat) + Eps);
        }
    }
}

/// <summary><see cref="Adam"/> with decoupled weight decay: w ← (1 − lr λ) w before the step,
/// so that the decay is not divided by √v̂. Source: Loshchilov and Hutter, 2019.</summary>
public sealed class AdamW : Adam
{
    /// <inheritdoc cref="Adam"/>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 1e-2,
        bool amsgrad = false, bool maximize = false) : base(parameters, lr, beta1, beta2, eps, weightDecay, amsgrad, maximize) => IsDecoupled = true;
}
