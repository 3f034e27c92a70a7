using System.Numerics;
using Detorch.Teach;
using Detorch.Teach.Differences;
using Detorch.Teach.Kernels;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>Our side of "compare" and "growth"; the peers' are torch_workloads.py, arrays.py and TorchWorkloads.cs.</summary>
internal static class Workloads
{
    /// <summary>The workloads a to h, those forward passes that are measured alone (an apostrophe), and steps of the recipes of "headlines" (r1 to r6).</summary>
    public static IEnumerable<Workload> All()
    {
        yield return new("a", "XOR 2-8-1, batch 4, SGD", "xor", [], Xor);
        yield return new("b", "Iris 4-16-3, batch 150, Adam", "iris", [], () => Adam(Models.Mlp(new Rng(1), 4, 16, 3), [150, 4], 3));
        yield return new("c", "Boston 13-32-32-32-1, 379, Adam", "boston", [], Boston);
        yield return new("c'", "Boston, forward only", "boston_forward", [], () => Forward(Models.Mlp(new Rng(1), 13, 32, 32, 32, 1), [379, 13]));
        yield return new("d", "MNIST 784-256-128-10, 128", "mnist_mlp", [], () => Momentum(Models.Mlp(new Rng(1), 784, 256, 128, 10), [128, 784]));
        yield return new("d'", "MNIST MLP, forward only", "mnist_mlp_forward", [], () => Forward(Models.Mlp(new Rng(1), 784, 256, 128, 10), [128, 784]));
        yield return new("e", "ConvNet 16-32, batch 64, Adam", "convnet", [64, 28], () => ConvNet(64, 28));
        yield return new("e'", "ConvNet, forward only", "convnet_forward", [64, 28], () => Forward(Models.ConvNet(new Rng(1)), [64, 1, 28, 28]));
        foreach (var size in new[] { 64, 128, 256, 512, 1024, 2048 })
        {
            yield return Product<float>(size, size, size);
            yield return Product<double>(size, size, size);
        }
        yield return Elementwise("add into x", (x, y) => { x.AddInPlace(y); }, 3);
        yield return Elementwise("relu", (x, _) => x.Relu(), 2);
        yield return Elementwise("sum of all", (x, _) => x.Sum(), 1);
        yield return new("h", "gradient check 4-16-3, by hand", "differences", [], GradientCheckOfMlp);
        yield return new("h", "gradient check 4-16-3, gradcheck", "gradcheck", [], GradientCheckOfMlp);
        foreach (var recipe in RecipeWorkloads.All())
            yield return recipe;
    }

    /// <summary>A training step of a classifier with as many inputs as a layer is wide.</summary>
    public static Action MlpOf(int width, int depth, int batch) => Momentum(Models.Mlp(new Rng(1), [.. Enumerable.Repeat(width, depth), 10]), [batch, width]);

    /// <summary>A training step of workload e with another batch or other images.</summary>
    public static Action ConvNet(int batch, int side) => Adam(Models.ConvNet(new Rng(1), side), [batch, 1, side, side], 10);

    private static Action Xor()
    {
        var rng = new Rng(1);
        var model = new Sequential(new Linear(2, 8, rng), new Teach.Nn.Tanh(), new Linear(8, 1, rng));
        var (x, target) = (Tensor.From([[0f, 0], [0, 1], [1, 0], [1, 1]]), Tensor.From([[0f], [1], [1], [0]]));
        return Step(model, new Sgd(model.Parameters(), lr: 0.1), (y, t) => Loss.MeanSquaredError(y, t), x, target);
    }

    private static Action Boston()
    {
        var (model, rng) = (Models.Mlp(new Rng(1), 13, 32, 32, 32, 1), new Rng(1));
        return Step(model, new Adam(model.Parameters()), (y, t) => Loss.MeanSquaredError(y, t), Tensor.Randn([379, 13], rng), Tensor.Randn([379, 1], rng));
    }

    public static Action Adam(Sequential model, Shape inputs, int classes) => Classify(model, new Adam(model.Parameters()), inputs, classes);

    private static Action Momentum(Sequential model, Shape inputs) => Classify(model, new Sgd(model.Parameters(), lr: 0.01, momentum: 0.9), inputs, 10);

    private static Action Classify(Sequential model, Optimizer optimizer, Shape inputs, int classes)
    {
        var rng = new Rng(1);
        var labels = Tensor.From([.. Enumerable.Range(0, inputs[0]).Select(_ => rng.NextInt(classes))]);
        return Step(model, optimizer, (y, t) => Loss.CrossEntropy(y, t), Tensor.Randn(inputs, rng), labels);
    }

    private static Action Step(Module model, Optimizer optimizer, Func<Tensor, Tensor, Tensor> loss, Tensor x, Tensor target) =>
        () => Recipe.Step(model, optimizer, x, target, loss);

    private static Action Forward(Sequential model, Shape inputs)
    {
        var x = Tensor.Randn(inputs, new Rng(1));
        model.Eval();
        return () =>
        {
            using var noGrad = Autograd.NoGrad();
            model.Forward(x);
        };
    }

    private static Workload Product<T>(int m, int n, int k) where T : unmanaged, INumberBase<T>
    {
        var dtype = typeof(T) == typeof(float) ? "float32" : "float64";
        return new("f", $"matmul {m}x{k}x{n} {dtype}", "matmul", [m, n, k, dtype], () => ProductOf<T>(m, n, k), 2.0 * m * n * k, "GFLOP/s");
    }

    /// <summary>A product into an array that exists.</summary>
    public static Action ProductOf<T>(int m, int n, int k) where T : unmanaged, INumberBase<T>
    {
        var random = new Random(1);
        T[] Filled(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble()))];
        T[] a = Filled(m * k), b = Filled(k * n), c = new T[m * n];
        return () => Gemm.Multiply<T>(m, n, k, a, k, 1, b, n, 1, c, n);
    }

    private static Workload Elementwise(string name, Action<NdArray, NdArray> work, double arrays)
    {
        const int Rows = 2500, Columns = 4000;
        return new("g", $"{name}{(name == "relu" ? " into a new array" : "")}, 10 M floats", "elementwise", [name, Rows, Columns], () =>
        {
            var rng = new Rng(1);
            var (x, y) = (NdArray.Randn([Rows, Columns], rng), NdArray.Randn([Rows, Columns], rng));
            return () => work(x, y);
        }, 4.0 * arrays * Rows * Columns, "GB/s");
    }

    private static Action GradientCheckOfMlp()
    {
        var rng = new Rng(1);
        var (x, labels) = (Tensor.Randn([150, 4], rng, DType.Float64), NdArray.From([.. Enumerable.Range(0, 150).Select(_ => rng.NextInt(3))]));
        Tensor[] p = [.. new Shape[] { [16, 4], [16], [3, 16], [3] }.Select(shape => Tensor.Randn(shape, rng, DType.Float64).WithGrad())];
        return () => GradientCheck.Run(() => x.Linear(p[0], p[1]).Tanh().Linear(p[2], p[3]).CrossEntropy(labels).Mean(), p).ThrowIfWrong();
    }
}
