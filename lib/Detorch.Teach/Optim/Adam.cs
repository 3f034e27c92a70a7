using System.Numerics;

namespace Detorch.Teach.Optim;

/// <summary>Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², both starting at 0 and divided by 1 − βᵗ, which corrects that start; w ← w − lr
/// m̂ / (√v̂ + ε). AMSGrad takes the largest v so far. Weight decay adds λ w to g. Sources: Kingma and Ba, 2015; Reddi et al., 2018.</summary>
public class Adam(
    IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0,
    bool amsgrad = false, bool maximize = false)
    : Optimizer(parameters, lr, weightDecay, (nameof(beta1), beta1, beta1 is >= 0 and < 1, "in [0, 1)"),
        (nameof(beta2), beta2, beta2 is >= 0 and < 1, "in [0, 1)"), (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected bool IsDecoupled { get; init; }

    private protected override string[] AverageNames => amsgrad ? ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : ["exp_avg", "exp_avg_sq"];

    private protected override void Update<T>(ParameterSlot slot, NdArray gradient, ParameterGroup group)
    {
        var (correction1, correction2) = (1 - Math.Pow(beta1, slot.Steps), 1 - Math.Pow(beta2, slot.Steps));
        UpdateLoop.Run<T, Rule<T>>(
            new(Sign: Number<T>(maximize ? -1 : 1),
                Decay: Number<T>(IsDecoupled ? 0 : group.WeightDecay),
                Shrink: Number<T>(IsDecoupled ? 1 - group.Lr * group.WeightDecay : 1),
                Beta1: Number<T>(beta1), Rest1: Number<T>(1 - beta1),
                Beta2: Number<T>(beta2), Rest2: Number<T>(1 - beta2),
                Step: Number<T>(group.Lr / correction1),
                Root: Number<T>(Math.Sqrt(correction2)),
                Eps: Number<T>(eps), amsgrad),
            slot, gradient);
    }

    private readonly record struct Rule<T>(
        Vector<T> Sign, Vector<T> Decay, Vector<T> Shrink, Vector<T> Beta1, Vector<T> Rest1, Vector<T> Beta2, Vector<T> Rest2,
        Vector<T> Step, Vector<T> Root, Vector<T> Eps, bool Amsgrad) : IUpdateRule<T> where T : unmanaged
    {
        public Vector<T> Apply(Vector<T> w, Vector<T> g, ref Vector<T> m, ref Vector<T> v, ref Vector<T> largest)
        {
            g = Sign * g + Decay * w;
            m = Beta1 * m + Rest1 * g;
            v = Beta2 * v + Rest2 * g * g;
            if (Amsgrad)
                largest = Vector.Max(largest, v);
            return Shrink * w - Step * m / (Vector.SquareRoot(Amsgrad ? largest : v) / Root + Eps);
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
