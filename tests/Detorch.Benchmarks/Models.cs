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

    /// <summary>The same with batch norm before each relu, and dropout of 0.3 before the classes.</summary>
    public static Sequential NormConvNet(Rng rng) => new(
        new Conv2d(1, 16, 3, rng, padding: 1), new BatchNorm2d(16), new Relu(), new MaxPool2d(2),
        new Conv2d(16, 32, 3, rng, padding: 1), new BatchNorm2d(32), new Relu(), new MaxPool2d(2), new Flatten(), new Dropout(0.3, rng), new Linear(1568, 10, rng));

    /// <summary>Layers of these sizes with relu between them.</summary>
    public static Sequential Mlp(Rng rng, params int[] sizes) =>
        new([.. sizes.Zip(sizes.Skip(1)).SelectMany<(int In, int Out), Module>((size, i) => i + 2 < sizes.Length
            ? [new Linear(size.In, size.Out, rng), new Relu()] : [new Linear(size.In, size.Out, rng)])]);
}
