using Detorch.Teach;
using Detorch.Teach.Nn;
using Detorch.Teach.Differences;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

internal static partial class Gallery
{
    private static readonly Dictionary<string, Func<Figure>> Course = new()
    {
        ["curves"] = () => Plot.Curves([("SGD", Noisy(400, 0.01)), ("Adam", Noisy(300, 0.03))], "Two runs", "step", "loss", smoothing: 0.9, logY: true),
        ["loss-accuracy"] = () => Plot.LossAndAccuracy([("train", Curve(40, 0.1), Curve(40, 0.1).Map(v => 1 - 0.4 * v)), ("test", Curve(40, 0.07), Curve(40, 0.07).Map(v => 1 - 0.5 * v))], "Digits"),
        ["confusion"] = () => Plot.ConfusionMatrix(Steps(300).Map(i => i % 10), Steps(300).Map(i => i % 17 == 0 ? 3 : i % 10), "Digits that are mistaken"),
        ["confidence"] = () => Plot.Confidence(Tensor.Randn([500, 4], new Rng(1)).Data.Softmax(), Steps(500).Map(i => i % 4), "How sure is it?"),
        ["regression"] = () => Plot.TrueAgainstPredicted(Noisy(80, 0.03), Noisy(80, 0.031), "House prices", "price (1000 $)"),
        ["residuals"] = () => Plot.Residuals(Noisy(80, 0.03), Noisy(80, 0.02), "House prices", "price (1000 $)"),
        ["digits"] = () => Plot.Images(NdArray.Rand([20, 8, 8], new Rng(2)), "Twenty pictures", Enumerable.Range(0, 20).Select(i => $"{i % 10} not {i % 7}")),
        ["filters"] = () => Plot.Images(NdArray.Randn([16, 1, 5, 5], new Rng(3)), "Filters of the first layer", signed: true),
        ["saliency"] = () => Plot.Saliency(Bump(20, 20), NdArray.Randn([1, 1, 20, 20], new Rng(4)), "What the model looks at"),
        ["layers"] = () => Plot.LayerHistograms(Enumerable.Range(1, 5).Select(l => ($"layer {l} (tanh)", (Numbers)(NdArray.Randn([4000], new Rng(l)) * (1.0 / l)))), "Activations narrow", "activation"),
        ["layer-spread"] = () => Plot.LayerSpread([("plain", Enumerable.Range(1, 5).Select(l => ($"layer {l}", (Numbers)(NdArray.Randn([400], new Rng(l)) * Math.Pow(10, -l))))),
            ("residual", Enumerable.Range(1, 5).Select(l => ($"layer {l}", (Numbers)NdArray.Randn([400], new Rng(l)))))], "Gradients that vanish", "standard deviation of the gradient"),
        ["paths"] = () => Plot.Paths(Rosenbrock, (-2, 2), (-1, 3), [("gradient descent", Descent(0.001, 500)), ("ten steps", Descent(0.0015, 10))], "Rosenbrock", (1, 1), logLevels: true),
        ["paths-3d"] = () => Plot.Paths3d((x, y) => x * x + 3 * y * y, (-2, 2), (-2, 2), [("SGD", new double[][] { [1.8, 1.5], [1.2, -0.8], [0.8, 0.4], [0.5, -0.2], [0.2, 0] })], "A bowl"),
        ["v-curve"] = () => Plot.ErrorAgainstStep(Math.Sin, Math.Cos(1), 1, "The V curve of sin at 1, float64"),
        ["secant"] = () => Plot.SecantAndTangent(Math.Sin, Math.Cos(1), 1, "sin: from secant to tangent"),
        ["gradient-report"] = () => Plot.Gradients(GradientCheck.Run(p => p[0].MatMul(p[1]).Tanh(), [
            new Tensor(NdArray.Randn([5, 4], new Rng(5), DType.Float64)), new Tensor(NdArray.Randn([4], new Rng(6), DType.Float64))], names: "W, x"), "A layer"),
        ["gradients"] = () => Plot.Gradients(NdArray.Randn([6, 4], new Rng(5)), NdArray.Randn([6, 4], new Rng(5)) + NdArray.Randn([6, 4], new Rng(6)) * 1e-5, "Weights of layer 1"),
        ["explorer"] = () => GradientExplorer.Show(x => (x.Sin() * x).Sum(), Tensor.From(1.3)),
        ["explorer-model"] = () =>
        {
            var (model, x) = (new Sequential(new Linear(4, 3, new Rng(1)), new Tanh(), new Linear(3, 1, new Rng(2))), Tensor.Randn([8, 4], new Rng(3)));
            return GradientExplorer.Show(model, () => model.Forward(x).Square().Mean(), "0.weight");
        },
        ["graph"] = () => Plot.Graph(["x = 3", "× 9", "+ 12"], [[], [0, 0], [0, 1]],
            [("+", ["1", "1", "1"]), ("×", ["7", "1", "1"])], "The gradient of x² + x"),
        ["kernel"] = () => Plot.SlidingKernel(Bump(12, 12), new double[,] { { 1, 0, -1 }, { 2, 0, -2 }, { 1, 0, -1 } }, "A kernel that finds vertical edges"),
        ["roofline"] = () => Plot.Roofline(145, 14, [("naive", 0.25, 0.6), ("blocked", 8, 12), ("SIMD", 40, 110), ("sum", 0.08, 1)], "Roofline of this machine"),
        ["pca"] = () => Plot.Pca(Flowers(), Steps(90).Map(i => (int)i / 30), "Three clouds in four dimensions", ["a", "b", "c"]),
        ["pca-regions"] = () => Plot.Pca(Flowers(), Steps(90).Map(i => (int)i / 30), "The classes of a model", ["a", "b", "c"],
            p => p.MatMul(Tensor.From<float>([[-3, 0, 3], [0, 0, 0], [0, 0.5f, 0], [0, 0, 0.2f]])) + Tensor.From(2f, 0.5f, -6)),
    };

    private static Numbers Noisy(int n, double rate)
    {
        var noise = (Numbers)NdArray.Rand([n], new Rng(7));
        return new([.. Curve(n, rate).Select((v, i) => v * (0.7 + 0.6 * noise[i]))]);
    }

    private static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

    private static double[][] Descent(double lr, int steps)
    {
        var (x, y) = (-1.5, 2.0);
        return [.. Enumerable.Range(0, steps).Select(_ =>
        {
            double[] here = [x, y];
            (x, y) = (x - lr * (-2 * (1 - x) - 400 * x * (y - x * x)), y - lr * 200 * (y - x * x));
            return here;
        })];
    }

    private static Tensor Flowers()
    {
        var noise = NdArray.Randn([90, 4], new Rng(8));
        return new(noise * 0.3 + NdArray.From(Enumerable.Range(0, 360).Select(i => i / 4 / 30 * (i % 4 == 0 ? 1.5f : i % 4 == 2 ? -1f : 0.3f)).ToArray()).Reshape(90, 4));
    }
}
