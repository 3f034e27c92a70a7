using Detorch.Teach.Kernels;

namespace Detorch.Teach.Optim;

/// <summary>RMSprop: v ← α v + (1 − α) g², w ← w − lr g / (√v + ε). Weight decay adds λ w to g. Source: Hinton, lecture 6e, 2012.</summary>
public sealed class RmsProp(
    IEnumerable<Parameter> parameters, double lr = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0)
    : Optimizer(parameters, lr, weightDecay,
        (nameof(alpha), alpha, alpha is >= 0 and <= 1, "in [0, 1]"), (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected override string[] AverageNames { get; } = ["square_avg"];

    private protected override void Update(ParameterSlot slot, NdArray gradient, ParameterGroup group) =>
        slot.Move(gradient, new Rule(group.Lr, group.WeightDecay, alpha, eps));

    private readonly record struct Rule(double Lr, double Decay, double Alpha, double Eps) : IUpdateRule
    {
        public void Apply<N>(Span<N> w, ReadOnlySpan<N> g, Averages<N> averages) where N : struct, IRegister<N>
        {
            N lr = N.Of(Lr), decay = N.Of(Decay), alpha = N.Of(Alpha), rest = N.Of(1 - Alpha), eps = N.Of(Eps);
            for (var i = 0; i < w.Length; i++)
            {
                var gradient = g[i] + decay * w[i];
                var v = averages.First[i] = alpha * averages.First[i] + rest * gradient * gradient;
                w[i] -= lr * gradient / (N.Sqrt(v) + eps);
            }
        }
    }
}
