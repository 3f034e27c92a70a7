using System.Numerics;

namespace Detorch.Teach.Optim;

/// <summary>Stochastic gradient descent: w ← w − lr g. With momentum μ: v ← μ v + (1 − dampening) g (at the first step v = g), w ←
/// w − lr v; Nesterov: w ← w − lr (g + μ v). Weight decay adds λ w to g. Sources: Polyak, 1964; Sutskever et al., 2013.</summary>
public sealed class Sgd(
    IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, bool maximize = false)
    : Optimizer(parameters, lr, weightDecay, (nameof(momentum), momentum, momentum >= 0, "0 or more"),
        (nameof(momentum), momentum, !nesterov || (momentum > 0 && dampening == 0), "above 0, and dampening 0, for Nesterov"))
{
    private protected override string[] AverageNames => momentum == 0 ? [] : ["momentum_buffer"];

    private protected override void Update<T>(ParameterSlot slot, NdArray gradient, ParameterGroup group)
    {
        var (lr, sign, decay) = (Number<T>(group.Lr), Number<T>(maximize ? -1 : 1), Number<T>(group.WeightDecay));
        if (momentum == 0)
            UpdateLoop.Run<T, Plain<T>>(new(lr, sign, decay), slot, gradient);
        else
            UpdateLoop.Run<T, Heavy<T>>(
                new(lr, sign, decay, Number<T>(momentum), Number<T>(slot.Steps == 1 ? 1 : 1 - dampening), nesterov), slot, gradient);
    }

    private readonly record struct Plain<T>(Vector<T> Lr, Vector<T> Sign, Vector<T> Decay) : IUpdateRule<T> where T : unmanaged
    {
        public Vector<T> Apply(Vector<T> w, Vector<T> g, ref Vector<T> none0, ref Vector<T> none1, ref Vector<T> none2) => w - Lr * (Sign * g + Decay * w);
    }

    private readonly record struct Heavy<T>(Vector<T> Lr, Vector<T> Sign, Vector<T> Decay, Vector<T> Momentum, Vector<T> Weight, bool Nesterov) : IUpdateRule<T> where T : unmanaged
    {
        public Vector<T> Apply(Vector<T> w, Vector<T> g, ref Vector<T> v, ref Vector<T> none1, ref Vector<T> none2)
        {
            g = Sign * g + Decay * w;
            v = Momentum * v + Weight * g;
            return w - Lr * (Nesterov ? g + Momentum * v : v);
        }
    }
}
