using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Teach.Tests.Training;

/// <summary>Whole training runs give the same numbers with any number of kernel threads.</summary>
[Collection(nameof(RunsAlone))]
public class ThreadedTrainingTests
{
    private static readonly Rng Numbers = new(5);
    private static readonly Tensor Images = Tensor.Randn([96, 1, 28, 28], Numbers);
    private static readonly Tensor Labels = Tensor.From([.. Enumerable.Range(0, 96).Select(_ => Numbers.NextInt(10))]);

    public static TheoryData<string, Func<Rng, Sequential>> Models => new()
    {
        { "MLP", rng => new(new Flatten(), new Linear(784, 256, rng), new Relu(), new Linear(256, 128, rng), new Tanh(), new Linear(128, 10, rng)) },
        {
            "ConvNet", rng => new(new Conv2d(1, 16, 3, rng, padding: 1), new BatchNorm2d(16), new Relu(), new MaxPool2d(2),
                new Conv2d(16, 32, 3, rng, padding: 1), new Relu(), new AvgPool2d(2), new Flatten(), new Dropout(0.2, rng), new Linear(1568, 10, rng))
        },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void The_same_seed_gives_the_same_losses_and_weights_bit_for_bit(string name, Func<Rng, Sequential> model)
    {
        var alone = Train(model, threads: 1);

        Assert.True(alone[0] > 1.2 * alone[4], $"{name} does not learn: {string.Join(", ", alone[..5])}");
        Assert.All([2, 3], threads => Assert.Equal(alone, Train(model, threads)));
    }

    /// <summary>The losses of twelve steps of Adam, every third one, then all weights.</summary>
    private static float[] Train(Func<Rng, Sequential> create, int threads)
    {
        var numbers = new List<float>();
        RunsAlone.WithThreads(threads, () =>
        {
            var model = create(new Rng(3));
            var adam = new Adam(model.Parameters(), lr: 3e-3);
            for (var step = 0; step <= 12; step++)
            {
                adam.ZeroGrad();
                var loss = Loss.CrossEntropy(model.Forward(Images), Labels);
                loss.Backward();
                adam.Step();
                if (step % 3 == 0)
                    numbers.Add((float)loss.Item());
            }
            numbers.AddRange(model.Parameters().SelectMany(parameter => parameter.Data.ToArray<float>()));
        });
        return [.. numbers];
    }
}
