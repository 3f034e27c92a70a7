using Detorch.Teach;
using Detorch.Teach.Differences;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>Steps of the recipes of "headlines", on numbers made at random, so that their times are ratios to a peer.</summary>
internal static class RecipeWorkloads
{
    public static IEnumerable<Workload> All()
    {
        yield return new("r1", "XOR 2-3-1 by hand, batch 2", "by_hand", [], ByHand);
        yield return new("r2", "XOR 2-3-1, Adam, BCE of logits", "xor_bce", [], XorWithLogits);
        yield return new("r3", "Tao 2-25-25-2, batch 32, Adam", "tao", [], () => Workloads.Adam(Models.Mlp(new Rng(1), 2, 25, 25, 2), [32, 2], 2));
        yield return new("r4", "batch norm ConvNet, batch 64", "norm_convnet", [], () => Workloads.Adam(Models.NormConvNet(new Rng(1)), [64, 1, 28, 28], 10));
        yield return new("r5", "Iris 4-3, differences, batch 5", "forward_differences", [4, 3], () => ForwardDifferences(4, 3));
        yield return new("r6", "digits 64-10, differences, 5", "forward_differences", [64, 10], () => ForwardDifferences(64, 10));
    }

    private static Action ByHand()
    {
        var rng = new Rng(0);
        var (x, t) = (NdArray.From([[0f, 0], [0, 1]]), NdArray.From([[0f], [1]]));
        var (w1, b1, w2, b2) = (NdArray.Randn([2, 3], rng), NdArray.Zeros(3), NdArray.Randn([3, 1], rng), NdArray.Zeros(1));
        return () =>
        {
            var h = (x.MatMul(w1) + b1).Tanh();
            var gy = (h.MatMul(w2) + b2 - t) * (2.0 / t.Size);
            var gh = gy.MatMul(w2.T) * (1 - h * h);
            w2.AddInPlace(h.T.MatMul(gy), -0.01);
            b2.AddInPlace(gy.Sum(axis: 0), -0.01);
            w1.AddInPlace(x.T.MatMul(gh), -0.01);
            b1.AddInPlace(gh.Sum(axis: 0), -0.01);
        };
    }

    private static Action XorWithLogits()
    {
        var rng = new Rng(0);
        var (x, target) = (Tensor.From([[0f, 0], [0, 1], [1, 0], [1, 1]]), Tensor.From([[0f], [1], [1], [0]]));
        var model = new Sequential(new Linear(2, 3, rng), new Tanh(), new Linear(3, 1, rng));
        var adam = new Adam(model.Parameters(), lr: 0.01);
        return () => Recipe.Step(model, adam, x, target, (y, t) => Loss.BinaryCrossEntropyWithLogits(y, t));
    }

    /// <summary>A step of a linear classifier by forward differences, batch 5, cross-entropy, SGD 0.05, float64.</summary>
    private static Action ForwardDifferences(int inputs, int classes)
    {
        var rng = new Rng(1);
        var (x, labels) = (Tensor.Randn([5, inputs], rng, DType.Float64), Tensor.From([.. Enumerable.Range(0, 5).Select(_ => rng.NextInt(classes))]));
        var model = (Linear)new Linear(inputs, classes, rng).To(DType.Float64);
        var (parameters, sgd) = (model.Parameters(), new Sgd(model.Parameters(), lr: 0.05));
        return () =>
        {
            NumericalGradient.Fill(parameters, () => Loss.CrossEntropy(model.Forward(x), labels), DifferenceMethod.Forward);
            sgd.Step();
        };
    }
}
