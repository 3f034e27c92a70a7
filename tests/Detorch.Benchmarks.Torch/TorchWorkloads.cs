using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detorch.Benchmarks.Torch;

/// <summary>
/// The workloads of "compare" and "growth" in TorchSharp. Detorch.Benchmarks finds this class by its name and makes delegates of its methods, so that
/// neither project refers to the other.
/// </summary>
public static class TorchWorkloads
{
    /// <summary>Loads libtorch; returns the versions, and the libraries that it was built with by its own account.</summary>
    /// <exception cref="DllNotFoundException">A library is missing or asks for a newer system.</exception>
    public static string Start()
    {
        manual_seed(1);
        var about = $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, {Libtorch.Configuration()}";
        return Libtorch.HasFusedSteps ? $"{about}; fused steps agree with TorchSharp's to {FusedStepCheck.LargestDifference():g2}" : $"{about}; no fused steps here";
    }

    /// <summary>Whether workloads can have <c>isFused</c>.</summary>
    public static bool HasFusedSteps() => Libtorch.HasFusedSteps;

    public static void SetThreads(int count) => set_num_threads(count);

    /// <summary>A workload ready to be called, or null where TorchSharp has none of this name.</summary>
    /// <param name="isFused">The update of the parameters is libtorch's fused call; workloads without an update have no such form.</param>
    public static Action? Make(string workload, object[] arguments, bool isFused)
    {
        var numbers = arguments.OfType<int>().Select(number => (long)number).ToArray();
        var type = arguments.Contains("float64") ? ScalarType.Float64 : ScalarType.Float32;
        return workload switch
        {
            "xor" => Step(TorchModels.Mlp(() => nn.Tanh(), 2, 8, 1), MeanSquares, tensor(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }).reshape(4, 2), tensor(new float[] { 0, 1, 1, 0 }).reshape(4, 1), Sgd(0.1, 0, isFused)),
            "iris" => Step(TorchModels.Mlp(() => nn.ReLU(), 4, 16, 3), CrossEntropy, randn(150, 4), randint(3, 150), Adam(isFused)),
            "boston" => Step(TorchModels.Mlp(() => nn.ReLU(), 13, 32, 32, 32, 1), MeanSquares, randn(379, 13), randn(379, 1), Adam(isFused)),
            "mnist_mlp" => Step(TorchModels.Mlp(() => nn.ReLU(), 784, 256, 128, 10), CrossEntropy, randn(128, 784), randint(10, 128), Sgd(0.01, 0.9, isFused)),
            "mlp" => Step(TorchModels.Mlp(() => nn.ReLU(), [numbers[0], .. Enumerable.Repeat(numbers[0], (int)numbers[1] - 1), 10]), CrossEntropy, randn(numbers[2], numbers[0]), randint(10, numbers[2]), Sgd(0.01, 0.9, isFused)),
            "convnet" => Step(TorchModels.ConvNet(numbers[1]), CrossEntropy, randn(numbers[0], 1, numbers[1], numbers[1]), randint(10, numbers[0]), Adam(isFused)),
            "xor_bce" => Step(TorchModels.Mlp(() => nn.Tanh(), 2, 3, 1), (y, t) => nn.functional.binary_cross_entropy_with_logits(y, t), tensor(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }).reshape(4, 2), tensor(new float[] { 0, 1, 1, 0 }).reshape(4, 1), Adam(isFused)),
            "tao" => Step(TorchModels.Mlp(() => nn.ReLU(), 2, 25, 25, 2), CrossEntropy, randn(32, 2), randint(2, 32), Adam(isFused)),
            "norm_convnet" => Step(TorchModels.NormConvNet(), CrossEntropy, randn(64, 1, 28, 28), randint(10, 64), Adam(isFused)),
            _ when isFused => null,
            "boston_forward" => Forward(TorchModels.Mlp(() => nn.ReLU(), 13, 32, 32, 32, 1), randn(379, 13)),
            "mnist_mlp_forward" => Forward(TorchModels.Mlp(() => nn.ReLU(), 784, 256, 128, 10), randn(128, 784)),
            "convnet_forward" => Forward(TorchModels.ConvNet(numbers[1]), randn(numbers[0], 1, numbers[1], numbers[1])),
            "matmul" => MatMul(numbers[0], numbers[1], numbers[2], type),
            "elementwise" => Elementwise((string)arguments[0], randn(numbers[0], numbers[1]), randn(numbers[0], numbers[1])),
            "differences" => Differences(),
            _ => null,
        };
    }

    private static Func<Sequential, Action> Sgd(double lr, double momentum, bool isFused) => model =>
        isFused ? FusedStep.Sgd(model.parameters(), lr, momentum) : StepOf(optim.SGD(model.parameters(), lr, momentum));

    private static Func<Sequential, Action> Adam(bool isFused) => model =>
        isFused ? FusedStep.Adam(model.parameters(), 1e-3) : StepOf(optim.Adam(model.parameters()));

    private static Action StepOf(optim.Optimizer optimizer) => () => optimizer.step();

    private static Tensor MeanSquares(Tensor y, Tensor target) => nn.functional.mse_loss(y, target);

    private static Tensor CrossEntropy(Tensor y, Tensor target) => nn.functional.cross_entropy(y, target);

    /// <summary>Forward, loss, backward, update. The model disposes of what is between its layers.</summary>
    internal static Action Step(Sequential model, Func<Tensor, Tensor, Tensor> loss, Tensor x, Tensor target, Func<Sequential, Action> optimizer)
    {
        var update = optimizer(model);
        return () =>
        {
            using var y = model.forward(x);
            using var value = loss(y, target);
            model.zero_grad();
            value.backward();
            update();
        };
    }

    private static Action Forward(Sequential model, Tensor x)
    {
        model.eval();
        return () =>
        {
            using var noGrad = no_grad();
            using var y = model.forward(x);
        };
    }

    private static Action MatMul(long m, long n, long k, ScalarType type)
    {
        var (a, b, c) = (rand(m, k, type), rand(k, n, type), empty(m, n, type));
        return () => c.addmm_(a, b, beta: 0, alpha: 1);
    }

    private static Action? Elementwise(string name, Tensor x, Tensor y) => name switch
    {
        "add into x" => () => x.add_(y),
        "add" => () => { using var sum = x + y; },
        "relu" => () => { using var positive = x.relu(); },
        "sum of all" => () => { using var sum = x.sum(); },
        _ => null,
    };

    /// <summary>The check of workload h by hand: the backward pass, and the loss with each of 131 parameters moved to both sides.</summary>
    private static unsafe Action Differences()
    {
        const double Step = 1e-6;
        var (x, labels) = (randn(150, 4, float64), randint(3, 150));
        Tensor[] p = [.. new long[][] { [16, 4], [16], [3, 16], [3] }.Select(shape => randn(shape, float64).requires_grad_())];
        Tensor Loss()
        {
            using var inner = nn.functional.linear(x, p[0], p[1]);
            using var h = inner.tanh();
            using var y = nn.functional.linear(h, p[2], p[3]);
            return nn.functional.cross_entropy(y, labels);
        }
        double Value()
        {
            using var loss = Loss();
            return loss.item<double>();
        }
        return () =>
        {
            foreach (var each in p)
                each.grad?.zero_();
            using (var loss = Loss())
                loss.backward();
            using var noGrad = no_grad();
            foreach (var each in p)
            {
                var elements = new Span<double>((void*)Address(each), (int)each.numel());
                using var gradient = each.grad!;
                var expected = new Span<double>((void*)Address(gradient), elements.Length);
                for (var i = 0; i < elements.Length; i++)
                {
                    var kept = elements[i];
                    elements[i] = kept + Step;
                    var above = Value();
                    elements[i] = kept - Step;
                    var below = Value();
                    elements[i] = kept;
                    var numeric = (above - below) / (2 * Step);
                    if (Math.Abs(numeric - expected[i]) > 1e-5 + 1e-3 * Math.Abs(numeric))
                        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"gradient {expected[i]}, difference {numeric}"));
                }
            }
        };
    }

    private static nint Address(Tensor tensor)
    {
        unsafe
        {
            fixed (byte* first = tensor.bytes)
                return (nint)first;
        }
    }
}
