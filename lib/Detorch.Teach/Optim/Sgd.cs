using Detorch.Teach.Kernels;

namespace Detorch.Teach.Optim;

/// <summary>Stochastic gradient descent: w ← w − lr g. With momentum μ: v ← μ v + (1 − dampening) g (at the first step v = g), w ← w − lr
/// v; Nesterov: w ← w − lr (g + μ v). Weight decay adds λ w to g. Sources: Polyak, 1964; Sutskever et al., 2013.</summary>
public sealed class Sgd(
    IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weightDecay = 0,
    bool nesterov = false, bool maximize = false)
    : Optimizer(parameters, lr, weightDecay, momentum == 0 ? [] : ["momentum_buffer"],
        (nameof(momentum), momentum, momentum >= 0, "0 or more"), (nameof(dampening), dampening, true, "a number"),
        (nameof(momentum), momentum, !nesterov || (momentum > 0 && dampening == 0), "above 0, and dampening 0, for Nesterov"))
{
    private protected override void Update(ParameterSlot slot, NdArray gradient)
    {
        var (lr, sign, decay) = (slot.Group.Lr, maximize ? -1 : 1, slot.Group.WeightDecay);
        if (momentum == 0)
            slot.Move(gradient, new Plain(lr, sign, decay));
        else
            slot.Move(gradient, new Heavy(lr, sign, decay, momentum, Weight: slot.Steps == 1 ? 1 : 1 - dampening, nesterov));
    }

    private readonly record struct Plain(double Lr, double Sign, double Decay) : IUpdateRule
    {
        public void Apply<N>(Span<N> w, ReadOnlySpan<N> g, Averages<N> averages) where N : struct, IRegister<N>
        {
            N lr = N.Of(Lr), sign = N.Of(Sign), decay = N.Of(Decay);
            for (var i = 0; i < w.Length; i++)
                w[i] -= lr * (sign * g[i] + decay * w[i]);
        }
    }

    private readonly record struct Heavy(double Lr, double Sign, double Decay, double Momentum, double Weight, bool Nesterov) : IUpdateRule
    {
        public void Apply<N>(Span<N> w, ReadOnlySpan<N> g, Averages<N> averages) where N : struct, IRegister<N>
        {
            N lr = N.Of(Lr), sign = N.Of(Sign), decay = N.Of(Decay), momentum = N.Of(Momentum), weight = N.Of(Weight);
            for (var i = 0; i < w.Length; i++)
            {
                var gradient = sign * g[i] + decay * w[i];
                var v = averages.First[i] = momentum * averages.First[i] + weight * gradient;
                w[i] -= lr * (Nesterov ? gradient + momentum * v : v);
            }
        }
    }
}
