using Detorch.Teach.Kernels;

namespace Detorch.Teach.Optim;

/// <summary>AdaGrad: s ← s + g², w ← w − lr g / (√s + ε): steps shrink. Weight decay adds λ w to g. Source: Duchi et al., 2011.</summary>
public sealed class AdaGrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double eps = 1e-10, double weightDecay = 0)
    : Optimizer(parameters, lr, weightDecay, (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected override string[] AverageNames { get; } = ["sum"];

    private protected override void Update(ParameterSlot slot, NdArray gradient, ParameterGroup group) =>
        slot.Move(gradient, new Rule(group.Lr, group.WeightDecay, eps));

    private readonly record struct Rule(double Lr, double Decay, double Eps) : IUpdateRule
    {
        public void Apply<N>(Span<N> w, ReadOnlySpan<N> g, Averages<N> averages) where N : struct, IRegister<N>
        {
            N lr = N.Of(Lr), decay = N.Of(Decay), eps = N.Of(Eps);
            for (var i = 0; i < w.Length; i++)
            {
                var gradient = g[i] + decay * w[i];
                var s = averages.First[i] += gradient * gradient;
                w[i] -= lr * gradient / (N.Sqrt(s) + eps);
            }
        }
    }
}
