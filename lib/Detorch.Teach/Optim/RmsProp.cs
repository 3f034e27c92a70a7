using Detorch.Teach.Kernels;

namespace Detorch.Teach.Optim;

/// <summary>RMSprop: v ← α v + (1 − α) g², w ← w − lr g / (√v + ε). Weight decay adds λ w to g. Source: Hinton, lecture 6e, 2012.</summary>
public sealed class RmsProp(
    IEnumerable<Parameter> parameters, double lr = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0)
    : Optimizer(parameters, lr, weightDecay, ["square_avg"],
        (nameof(alpha), alpha, alpha is >= 0 and <= 1, "in [0, 1]"), (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected override void Update(ParameterSlot slot, NdArray gradient) =>
        slot.Move(gradient, new RootOfSquares(slot.Group.Lr, slot.Group.WeightDecay, Keep: alpha, Add: 1 - alpha, eps));
}

/// <summary>v ← keep · v + add · g², w ← w − lr g / (√v + ε): AdaGrad adds the squares up, RMSprop averages them.</summary>
internal readonly record struct RootOfSquares(double Lr, double Decay, double Keep, double Add, double Eps) : IUpdateRule
{
    public void Apply<N>(Span<N> w, ReadOnlySpan<N> g, Averages<N> averages) where N : struct, IRegister<N>
    {
        N lr = N.Of(Lr), decay = N.Of(Decay), keep = N.Of(Keep), add = N.Of(Add), eps = N.Of(Eps);
        for (var i = 0; i < w.Length; i++)
        {
            var gradient = g[i] + decay * w[i];
            var v = averages.First[i] = keep * averages.First[i] + add * gradient * gradient;
            w[i] -= lr * gradient / (N.Sqrt(v) + eps);
        }
    }
}
