namespace Detorch.Teach.Optim;

/// <summary>AdaGrad: s ← s + g², w ← w − lr g / (√s + ε): steps shrink. Weight decay adds λ w to g. Source: Duchi et al., 2011.</summary>
public sealed class AdaGrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double eps = 1e-10, double weightDecay = 0)
    : Optimizer(parameters, lr, weightDecay, ["sum"], (nameof(eps), eps, eps >= 0, "0 or more"))
{
    private protected override void Update(ParameterSlot slot, NdArray gradient) =>
        slot.Move(gradient, new RootOfSquares(slot.Group.Lr, slot.Group.WeightDecay, Keep: 1, Add: 1, eps));
}
