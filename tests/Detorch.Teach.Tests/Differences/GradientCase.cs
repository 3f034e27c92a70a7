using System.Text.Json;
using Detorch.Teach.Differences;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Differences;

/// <summary>A function at a place with a gradient that is right or wrong, and what PyTorch's gradcheck says of it: a line of
/// tests/golden/gradient_checks.json, which the script beside it writes.</summary>
/// <param name="Category">smooth, kinked, tiny, huge, edge (of the domain) or single (Float32 inside).</param>
/// <param name="Function">A name in <see cref="Functions"/>, and in the script.</param>
/// <param name="A">The function's first number.</param>
/// <param name="B">The function's second number.</param>
/// <param name="Shape">The shape of x.</param>
/// <param name="X">The place.</param>
/// <param name="Error">What happens to the gradient on its way to x.</param>
/// <param name="C">The error's number.</param>
/// <param name="Wrong">Whether the gradient is wrong.</param>
/// <param name="Torch">Whether gradcheck accepts it.</param>
public sealed record GradientCase(
    string Category, string Function, double A, double B, int[] Shape, double[] X, string Error, double C, bool Wrong, bool Torch)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, Func<Tensor, double, double, Tensor>> Functions = new()
    {
        ["sin"] = (x, a, b) => a * (b * x).Sin(),
        ["exp"] = (x, a, b) => a * (b * x).Exp(),
        ["tanh"] = (x, a, b) => a * (b * x).Tanh(),
        ["cubic"] = (x, a, b) => a * x * x * x + b * x,
        ["gauss"] = (x, a, b) => a * (-b * x * x).Exp(),
        ["softplus"] = (x, a, b) => a * (1 + (b * x).Exp()).Log(),
        ["sigmoid"] = (x, a, b) => a / (1 + (-b * x).Exp()),
        ["logsumexp"] = (x, a, b) => a * (b * x).Exp().Sum(axis: -1).Log(),
        ["softmax"] = (x, a, b) => a * (b * x).Softmax(),
        ["layer"] = (x, a, b) => a * (Rows(x).MatMul(Weights(x.Shape[^1], 3)) + b).Tanh(),
        ["squares"] = (x, a, b) => a * (x * x).Sum(axis: -1),
        ["meansquare"] = (x, a, b) => a * ((x - b) * (x - b)).Mean(),
        ["norm"] = (x, a, b) => a * ((x * x).Sum(axis: -1) + b * b).Sqrt(),
        ["two"] = (x, a, b) => a * x.Sin() + b * x * x,
        ["relu"] = (x, a, b) => a * x.Relu(),
        ["abs"] = (x, a, b) => a * x.Abs(),
        ["clip"] = (x, a, b) => a * x.Clip(-1, 1),
        ["max"] = (x, a, b) => a * x.Max(axis: -1),
        ["maximum"] = (x, a, b) => a * Tensor.Maximum(x, 0.1 * x),
        ["relusquare"] = (x, a, b) => a * x.Relu().Square(),
        ["xabs"] = (x, a, b) => a * x * x.Abs(),
        ["hinge"] = (x, a, b) => a * (1 - x).Relu(),
        ["scaled"] = (x, a, b) => a * x.Sin(),
        ["offset"] = (x, a, b) => a * x.Sin() + b,
        ["power5"] = (x, a, b) => a * x.Pow(5),
        ["bigsin"] = (x, a, b) => a * x.Sin(),
        ["bigexp"] = (x, a, b) => x.Exp(),
        ["log"] = (x, a, b) => a * x.Log(),
        ["sqrt"] = (x, a, b) => a * x.Sqrt(),
        ["reciprocal"] = (x, a, b) => a / x,
        ["pow"] = (x, a, b) => a * x.Pow(b),
        ["atanh"] = (x, a, b) => a * ((1 + x) / (1 - x)).Log(),
        ["log1m"] = (x, a, b) => a * (1 - x).Log(),
        ["arc"] = (x, a, b) => a * (1 - x * x).Sqrt(),
        ["xlogx"] = (x, a, b) => a * x * x.Log(),
        ["single_tanh"] = (x, a, b) => a * x.To(DType.Float32).Tanh(),
        ["single_offset"] = (x, a, b) => (a * x.To(DType.Float32)).Sum() + b,
        ["single_softmax"] = (x, a, b) => a * x.To(DType.Float32).Softmax(),
        ["hidden_tanh"] = (x, a, b) => (a * x.To(DType.Float32).Tanh()).To(DType.Float64),
        ["hidden_offset"] = (x, a, b) => (a * x + b).Sum() - b,
    };

    public static IReadOnlyList<GradientCase> All { get; } =
        JsonSerializer.Deserialize<GradientCase[]>(File.ReadAllText(Repository.PathOf("tests", "golden", "gradient_checks.json")), Json)!;

    /// <summary>What our checker reports.</summary>
    public GradientReport Check()
    {
        var f = Functions[Function];
        return GradientCheck.Run(x => Error == "term" ? A * x.Sin() + (B * x * x).Detach() : f(new Changed(Error, C).Apply(x), A, B),
            new Tensor(NdArray.From<double>(X, Shape)), name: "x");
    }

    public override string ToString() =>
        $"{Category} {Function}(a = {A:R}, b = {B:R}) at [{string.Join(", ", X.Select(x => $"{x:R}"))}] {string.Join('x', Shape)}, error {Error} {C:R}";

    private static Tensor Rows(Tensor x) => x.Rank == 1 ? x.Reshape(1, -1) : x;

    private static Tensor Weights(int rows, int columns) => new(NdArray.From<double>(
        [.. Enumerable.Range(0, rows * columns).Select(k => Math.Sin(1 + 7 * (k / columns) + 3 * (k % columns)))], [rows, columns]));

    /// <summary>x, whose gradient gets an error.</summary>
    private sealed class Changed(string error, double c) : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0].Copy();

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) =>
        [
            error switch
            {
                "none" => g,
                "factor" => g * c,
                "sign" => -g,
                "zero" => g * 0,
                "added" => g + c,
                "element" => g * Only(g.Shape, c),
                "transposed" => g.T,
                "permuted" => Tensor.Concat([g.Reshape(-1)[^1..], g.Reshape(-1)[..^1]], 0).Reshape([.. g.Shape]),
                "infinite" => g * double.PositiveInfinity,
                "nan" => g * double.NaN,
                _ => throw new InvalidOperationException($"There is no error '{error}'."),
            },
        ];

        private static Tensor Only(Shape shape, double c)
        {
            var factors = NdArray.Ones([shape.Size], DType.Float64);
            factors[0] = NdArray.Scalar(c);
            return new(factors.Reshape([.. shape]));
        }
    }
}
