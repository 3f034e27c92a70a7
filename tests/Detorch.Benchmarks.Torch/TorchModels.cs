using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detorch.Benchmarks.Torch;

/// <summary>The models of the workloads, as training.py has them.</summary>
internal static class TorchModels
{
    /// <summary>Linear layers of these sizes with an activation between them.</summary>
    public static Sequential Mlp(Func<nn.Module<Tensor, Tensor>> activation, params long[] sizes)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 0; i + 1 < sizes.Length; i++)
        {
            if (i > 0)
                layers.Add(activation());
            layers.Add(nn.Linear(sizes[i], sizes[i + 1]));
        }
        return nn.Sequential(layers);
    }

    public static Sequential ConvNet(long side) => nn.Sequential(
        nn.Conv2d(1, 16, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(32 * (side / 4) * (side / 4), 10));

    public static Sequential NormConvNet() => nn.Sequential(
        nn.Conv2d(1, 16, 3, padding: 1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding: 1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.3), nn.Linear(1568, 10));
}
