using System.Numerics;

namespace Detorch.Teach.Optim;

/// <summary>AdaGrad: s ← s + g², w ← w − lr g / (√s + ε): the more a weight has moved, the smaller its steps. Source: Duchi et al., 2011.</summary>
public sealed class AdaGrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double eps = 1e-10, double weightDecay = 0)
    : Optimizer(parameters, lr, weightDecay, (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected override string[] AverageNames => ["sum"];

    private protected override void Update<T>(ParameterSlot slot, NdArray gradient, ParameterGroup group) =>
        UpdateLoop.Run<T, Rule<T>>(new(Number<T>(group.Lr), Number<T>(group.WeightDecay), Number<T>(eps)), slot, gradient);

    private readonly record struct Rule<T>(Vector<T> Lr, Vector<T> Decay, Vector<T> Eps) : IUpdateRule<T> where T : unmanaged
    {
        public Vector<T> Apply(Vector<T> w, Vector<T> g, ref Vector<T> sum, ref Vector<T> none1, ref Vector<T> none2)
        {
            g += Decay * w;
            sum += g * g;
            return w - Lr * g / (Vector.SquareRoot(sum) + Eps);
        }
    }
}
