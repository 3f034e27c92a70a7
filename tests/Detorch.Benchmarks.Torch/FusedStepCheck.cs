using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detorch.Benchmarks.Torch;

/// <summary>Trains a small model by TorchSharp's optimizers and by the fused calls, from the same start: a wrong argument would show.</summary>
internal static class FusedStepCheck
{
    private const double Allowed = 1e-5;

    /// <summary>The largest difference between the parameters after ten steps.</summary>
    /// <exception cref="InvalidOperationException">It is too large for rounding.</exception>
    public static double LargestDifference()
    {
        (Func<Sequential, Action> Theirs, Func<Sequential, Action> Fused)[] pairs =
        [
            (model => StepOf(optim.SGD(model.parameters(), 0.1)), model => FusedStep.Sgd(model.parameters(), 0.1, 0)),
            (model => StepOf(optim.SGD(model.parameters(), 0.1, 0.9)), model => FusedStep.Sgd(model.parameters(), 0.1, 0.9)),
            (model => StepOf(optim.Adam(model.parameters(), 0.01)), model => FusedStep.Adam(model.parameters(), 0.01)),
        ];
        var largest = pairs.Max(pair => Trained(pair.Theirs).Zip(Trained(pair.Fused), (a, b) => (double)Math.Abs(a - b)).Max());
        return largest < Allowed ? largest : throw new InvalidOperationException($"libtorch's fused steps differ from TorchSharp's by {largest}");
    }

    private static Action StepOf(optim.Optimizer optimizer) => () => optimizer.step();

    private static float[] Trained(Func<Sequential, Action> optimizer)
    {
        manual_seed(3);
        var model = TorchModels.Mlp(() => nn.Tanh(), 4, 8, 2);
        var (x, target) = (randn(16, 4), randn(16, 2));
        var step = TorchWorkloads.Step(model, (y, t) => nn.functional.mse_loss(y, t), x, target, optimizer);
        for (var i = 0; i < 10; i++)
            step();
        return [.. model.parameters().SelectMany(p => p.data<float>())];
    }
}
