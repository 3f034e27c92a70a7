using Detorch.Teach.Kernels;

namespace Detorch.Teach.Optim;

/// <summary>Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), w ← w − lr m̂ / (√v̂ + ε). AMSGrad
/// takes the largest v so far. Weight decay adds λ w to g. Sources: Kingma and Ba, 2015; Reddi et al., 2018.</summary>
public class Adam(
    IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
    double weightDecay = 0, bool amsgrad = false, bool maximize = false)
    : Optimizer(parameters, lr, weightDecay, amsgrad ? ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : ["exp_avg", "exp_avg_sq"],
        (nameof(beta1), beta1, beta1 is >= 0 and < 1, "in [0, 1)"), (nameof(beta2), beta2, beta2 is >= 0 and < 1, "in [0, 1)"),
        (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected virtual bool IsDecoupled => false;

    private protected override void Update(ParameterSlot slot, NdArray gradient) => slot.Move(gradient, new Rule(
        slot.Group.Lr, beta1, beta2, eps, Sign: maximize ? -1 : 1, amsgrad,
        Correction1: 1 / (1 - Math.Pow(beta1, slot.Steps)),     // m and v start at 0 and are too small at first
        Correction2: 1 / (1 - Math.Pow(beta2, slot.Steps)),
        Decay: IsDecoupled ? 0 : slot.Group.WeightDecay,
        Shrink: IsDecoupled ? 1 - slot.Group.Lr * slot.Group.WeightDecay : 1));

    private readonly record struct Rule(
        double Lr, double Beta1, double Beta2, double Eps, double Sign, bool Amsgrad,
        double Correction1, double Correction2, double Decay, double Shrink) : IUpdateRule
    {
        public void Apply<N>(Span<N> w, ReadOnlySpan<N> g, Averages<N> averages) where N : struct, IRegister<N>
        {
            N lr = N.Of(Lr), eps = N.Of(Eps), sign = N.Of(Sign), decay = N.Of(Decay), shrink = N.Of(Shrink);
            N beta1 = N.Of(Beta1), rest1 = N.Of(1 - Beta1), correction1 = N.Of(Correction1);
            N beta2 = N.Of(Beta2), rest2 = N.Of(1 - Beta2), correction2 = N.Of(Correction2);
            for (var i = 0; i < w.Length; i++)
            {
                var gradient = sign * g[i] + decay * w[i];
                var m = averages.First[i] = beta1 * averages.First[i] + rest1 * gradient;
                var v = averages.Second[i] = beta2 * averages.Second[i] + rest2 * gradient * gradient;
                if (Amsgrad)
                    v = averages.Third[i] = N.Max(averages.Third[i], v);
                var (mHat, vHat) = (m * correction1, v * correction2);
                w[i] = shrink * w[i] - lr * mHat / (N.Sqrt(vHat) + eps);
            }
        }
    }
}

/// <summary><see cref="Adam"/> with decoupled weight decay: w ← (1 − lr λ) w before the step. Loshchilov and Hutter, 2019.</summary>
public sealed class AdamW(
    IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
    double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
    : Adam(parameters, lr, beta1, beta2, eps, weightDecay, amsgrad, maximize)
{
    private protected override bool IsDecoupled => true;
}
