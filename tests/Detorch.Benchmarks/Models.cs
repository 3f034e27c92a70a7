using Detorch.Teach;
using Detorch.Teach.Nn;

namespace Detorch.Benchmarks;

/// <summary>Models that several verbs measure.</summary>
internal static class Models
{
    /// <summary>Workload e: 1 → 16 → 32 channels, 3×3 with padding 1, relu and pooling by 2 after each, then ten classes of square images.</summary>
    public static Sequential ConvNet(Rng rng, int side) => new(
        new Conv2d(1, 16, 3, rng, padding: 1), new Relu(), new MaxPool2d(2), new Conv2d(16, 32, 3, rng, padding: 1), new Relu(), new MaxPool2d(2),
        new Flatten(), new Linear(32 * (side / 4) * (side / 4), 10, rng));

    /// <summary>The same for images of 28×28.</summary>
    public static Sequential ConvNet(Rng rng) => ConvNet(rng, 28);
}
