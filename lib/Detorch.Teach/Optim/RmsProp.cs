using System.Numerics;

namespace Detorch.Teach.Optim;

/// <summary>RMSprop: v ← α v + (1 − α) g², w ← w − lr g / (√v + ε). Weight decay adds λ w to g. Source: Hinton, lecture 6e, 2012.</summary>
public sealed class RmsProp(IEnumerable<Parameter> parameters, double lr = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0)
    : Optimizer(parameters, lr, weightDecay, (nameof(alpha), alpha, alpha is >= 0 and <= 1, "in [0, 1]"), (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected override string[] AverageNames => ["square_avg"];

    private protected override void Update<T>(ParameterSlot slot, NdArray gradient, ParameterGroup group) => UpdateLoop.Run<T, Rule<T>>(
        new(Number<T>(group.Lr), Number<T>(group.WeightDecay), Number<T>(alpha), Number<T>(1 - alpha), Number<T>(eps)), slot, gradient);

    private readonly record struct Rule<T>(Vector<T> Lr, Vector<T> Decay, Vector<T> Alpha, Vector<T> Rest, Vector<T> Eps) : IUpdateRule<T> where T : unmanaged
    {
        public Vector<T> Apply(Vector<T> w, Vector<T> g, ref Vector<T> v, ref Vector<T> none1, ref Vector<T> none2)
        {
            g += Decay * w;
            v = Alpha * v + Rest * g * g;
            return w - Lr * g / (Vector.SquareRoot(v) + Eps);
        }
    }
}
