using Detorch.Teach.Kernels;

namespace Detorch.Teach.Optim;

/// <summary>Stochastic gradient descent: w ← w − lr g. With momentum μ: v ← μ v + (1 − dampening) g (at the first step v = g), w ←
/// w − lr v; Nesterov: w ← w − lr (g + μ v). Weight decay adds λ w to g. Sources: Polyak, 1964; Sutskever et al., 2013.</summary>
public sealed class Sgd(
    IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, bool maximize = false)
    : Optimizer(parameters, lr, weightDecay, (nameof(momentum), momentum, momentum >= 0, "0 or more"), (nameof(dampening), dampening, true, "a number"),
        (nameof(momentum), momentum, !nesterov || (momentum > 0 && dampening == 0), "above 0, and dampening 0, for Nesterov"))
{
    private protected override string[] AverageNames { get; } = momentum == 0 ? [] : ["momentum_buffer"];

    private protected override void Update(ParameterSlot slot, NdArray gradient, ParameterGroup group)
    {
        var (lr, sign, decay) = (group.Lr, maximize ? -1 : 1, group.WeightDecay);
        if (momentum == 0)
            slot.Move(gradient, new Plain(lr, sign, decay));
        else
            slot.Move(gradient, new Heavy(lr, sign, decay, momentum, Weight: slot.Steps == 1 ? 1 : 1 - dampening, nesterov));
    }

    private readonly record struct Plain(double Lr, double Sign, double Decay) : IUpdateRule
    {
        public N Apply<N>(N w, N g, ref Averages<N> of) where N : struct, IRegister<N> => w - Lr * (Sign * g + Decay * w);
    }

    private readonly record struct Heavy(double Lr, double Sign, double Decay, double Momentum, double Weight, bool Nesterov) : IUpdateRule
    {
        public N Apply<N>(N w, N g, ref Averages<N> of) where N : struct, IRegister<N>
        {
            g = Sign * g + Decay * w;
            var v = of.First = Momentum * of.First + Weight * g;
            return w - Lr * (Nesterov ? g + Momentum * v : v);
        }
    }
}
