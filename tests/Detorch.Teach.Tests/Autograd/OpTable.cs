namespace Detorch.Teach.Tests.Gradients;

/// <summary>
/// Every op that the tape records: the tests of values, of first and of second derivatives read this table, and a test fails
/// when a recorded op has no row. To add an op is to add a row here and a case in tests/golden/autograd.py.
/// </summary>
public static class OpTable
{
    private static NdArray Labels => NdArray.From(2, 0, 1, 2);
    private static NdArray Condition => NdArray.From([[true, false, true], [false, true, false]]);

    public static readonly OpRow[] Rows =
    [
        // Arithmetic, with broadcasting.
        new("add", x => x[0] + x[1], In([2, 3]), In([2, 3])),
        new("add broadcast", x => x[0] + x[1], In([2, 1, 3]), In([4, 1])),
        new("add number", x => 2 + (x[0] + 0.5), In([2, 3])),
        new("sub", x => x[0] - x[1], In([2, 3]), In([3])),
        new("sub number", x => 2 - (x[0] - 0.5), In([2, 3])),
        new("neg", x => -x[0], In([2, 3])),
        new("mul", x => x[0] * x[1], In([2, 3]), In([2, 3])),
        new("mul broadcast", x => x[0] * x[1], In([3, 1]), In([2, 1, 4])),
        new("mul scalar", x => x[0] * x[1], In([]), In([2, 3])),
        new("mul number", x => 2 * (x[0] * -0.5), In([2, 3])),
        new("mul itself", x => x[0] * x[0], In([2, 3])),
        new("div", x => x[0] / x[1], In([2, 3]), In([3], 0.5, 2)),
        new("div number", x => 2 / (x[0] / 3), In([2, 3], 0.5, 2)),
        new("mod", x => x[0] % x[1], In([5], 2.1, 2.4), In([5], 0.9, 1)),
        new("pow", x => x[0].Pow(x[1]), In([2, 3], 0.5, 2), In([3], 0.5, 3)),
        new("pow exponent 0", x => x[0].Pow(x[1]), In([2, 3], 0.5, 2), In([3], 0, 0)),
        new("pow number", x => x[0].Pow(3) + x[0].Pow(2) + x[0].Pow(1) + x[0].Pow(0), In([2, 3])),
        new("pow fraction", x => x[0].Pow(-1.5), In([2, 3], 0.5, 2)),

        // Elementwise functions.
        new("abs", x => x[0].Abs(), In([4], -2, -0.5)),
        new("exp", x => x[0].Exp(), In([2, 3])),
        new("expm1", x => x[0].Expm1(), In([2, 3])),
        new("log", x => x[0].Log(), In([2, 3], 0.5, 2)),
        new("log1p", x => x[0].Log1p(), In([2, 3], -0.5, 2)),
        new("sqrt", x => x[0].Sqrt(), In([2, 3], 0.5, 2)),
        new("square", x => x[0].Square(), In([2, 3])),
        new("sin", x => x[0].Sin(), In([2, 3])),
        new("cos", x => x[0].Cos(), In([2, 3])),
        new("tan", x => x[0].Tan(), In([2, 3])),
        new("tanh", x => x[0].Tanh(), In([2, 3])),
        new("sigmoid", x => x[0].Sigmoid(), In([2, 3])),
        new("erf", x => x[0].Erf(), In([2, 3])),
        new("relu", x => x[0].Relu() * x[0], In([2, 3], 0.5, 2)),
        new("relu below", x => x[0].Relu() * x[0], In([2, 3], -2, -0.5)),
        new("maximum", x => Tensor.Maximum(x[0], x[1]) * x[0], In([2, 3], 0.5, 1), In([3], -1, 0)),
        new("minimum", x => Tensor.Minimum(x[0], x[1]) * x[0], In([2, 3], 0.5, 1), In([3], -1, 0)),
        new("clip", x => x[0].Clip(-0.5, 0.5) * x[0], In([2, 3], -0.4, 0.4)),
        new("where", x => Tensor.Where(Condition, x[0], x[1]) * x[0], In([2, 3]), In([3])),
        new("to", x => x[0].To(DType.Float32).To(DType.Float64) * x[0], In([])) { Tolerance = 1e-3 },

        // Reductions.
        new("sum", x => x[0].Sum().Square(), In([2, 3])),
        new("sum axes", x => x[0].Sum([0, 2]).Square(), In([2, 3, 4])),
        new("sum kept", x => x[0].Sum(1, keepDims: true) * x[0], In([2, 3])),
        new("mean", x => x[0].Mean().Square(), In([2, 3])),
        new("mean axis", x => x[0].Mean(-1) * x[1], In([2, 3]), In([2])),
        new("mean_square", x => Detorch.Teach.Nn.Loss.MeanSquaredError(x[0], x[1]), In([4, 3]), In([4, 3])),
        new("var", x => x[0].Var([0, 1], ddof: 1), In([3, 4])),
        new("std", x => x[0].Std(1, ddof: 1), In([3, 4])),
        new("max", x => x[0].Max() * x[0], In([2, 3])),
        new("max axis", x => x[0].Max(0).Square(), In([4, 3])),
        new("min", x => x[0].Min() * x[0], In([2, 3])),
        new("min axis", x => x[0].Min(0).Square(), In([4, 3])),
        new("logsumexp", x => x[0].LogSumExp(0), In([4, 3])),
        new("softmax", x => x[0].Softmax(), In([2, 4])),
        new("softmax axis", x => x[0].Softmax(0), In([3, 2])),
        new("log_softmax", x => x[0].LogSoftmax(), In([2, 4])),

        // Shapes.
        new("reshape", x => x[0].Reshape(3, -1) * x[1], In([2, 6]), In([3, 4])),
        new("flatten", x => x[0].Flatten(1).Square(), In([2, 3, 2])),
        new("squeeze", x => x[0].Squeeze(1).Square(), In([2, 1, 3])),
        new("expand_dims", x => x[0].ExpandDims(1) * x[0], In([3])),
        new("transpose", x => x[0].T * x[1], In([2, 3]), In([3, 2])),
        new("transpose axes", x => x[0].Transpose(0, 1).Square(), In([2, 3, 2])),
        new("permute", x => x[0].Permute(2, 0, 1).Square(), In([2, 3, 4])),
        new("broadcast", x => x[0].BroadcastTo(2, 3, 4) * x[1], In([3, 1]), In([2, 3, 4])),
        new("index", x => x[0][0] * x[0][1..^1, (..).By(-1)], In([4, 3])),
        new("index array", x => x[0][NdArray.From(0, 2, 0)].Square(), In([4, 3])),
        new("index mask", x => x[0][Condition].Square(), In([2, 3])),
        new("take_along_axis", x => x[0].TakeAlongAxis(NdArray.From([[1, 1], [0, 3]]), 1).Square(), In([2, 4])),
        new("scatter_add", x => x[0].ScatterAdd([NdArray.From(0, 2, 0)], x[1]).Square(), In([3, 2]), In([3, 2])),
        new("pad", x => x[0].Pad([(1, 0), (2, 1)], 0.5).Square(), In([2, 3])),
        new("concat", x => Tensor.Concat([x[0], x[1], x[0]], axis: 1).Square(), In([2, 3]), In([2, 2])),
        new("stack", x => Tensor.Stack([x[0], x[1]], axis: 1).Square(), In([2, 3]), In([2, 3])),

        // Products and layers.
        new("matmul", x => x[0].MatMul(x[1]), In([2, 3]), In([3, 4])),
        new("matmul batch", x => x[0].MatMul(x[1]), In([2, 1, 3, 2]), In([2, 2, 3])),
        new("matmul vectors", x => x[0].MatMul(x[1]) * x[0].MatMul(x[2]).MatMul(x[1]), In([3]), In([3]), In([3, 3])),
        new("einsum", x => Tensor.Einsum("ijk,kl->li", x[0], x[1]), In([2, 3, 2]), In([2, 4])),
        new("einsum three", x => Tensor.Einsum("ij,jk,i->", x[0], x[1], x[2]), In([2, 3]), In([3, 2]), In([2])),
        new("einsum implicit", x => Tensor.Einsum("ij,ki", x[0], x[1]), In([2, 3]), In([4, 2])),
        new("einsum ellipsis", x => Tensor.Einsum("...i,...j,i->...j", x[0], x[1], x[2]), In([2, 1, 3]), In([4, 2]), In([3])),
        new("einsum diagonal", x => Tensor.Einsum("iji,kk->ij", x[0], x[1]) * Tensor.Einsum("kk", x[1]), In([3, 2, 3]), In([2, 2])),
        new("linear", x => x[0].Linear(x[1], x[2]), In([4, 3]), In([2, 3]), In([2])),
        new("linear batch", x => x[0].Linear(x[1]).Square() + x[2].Linear(x[1]), In([2, 2, 3]), In([2, 3]), In([3])),
        new("cross_entropy", x => x[0].CrossEntropy(Labels), In([4, 3])),
        new("normalize", x => x[0].Normalize([0, 2], 1e-5, out _, out _), In([3, 2, 2])),
        new("layer_norm", x => x[0].LayerNorm(x[1], x[2]), In([3, 4]), In([4]), In([4])),
        new("batch_norm", x => x[0].BatchNorm(x[1], x[2], 1e-5, out _, out _), In([2, 3, 2, 2]), In([3]), In([3])),
        new("dropout", x => x[0].Dropout(0.4, new Rng(1)) * x[0], In([4, 3])),

        new("function", x => new Product().Apply(x[0], x[1]), In([2, 3]), In([2, 3])),
        new("leaky_relu", x => x[0].LeakyRelu(0.1) * x[0], In([4])),
        new("elu", x => x[0].Elu(1.5), In([4])),
        new("gelu", x => x[0].Gelu(), In([4])),
        new("silu", x => x[0].Silu(), In([4])),
        new("softplus", x => x[0].Softplus(), In([4])),

        // Convolution and pooling.
        new("conv2d", x => x[0].Conv2d(x[1], x[2]), In([2, 2, 4, 3]), In([3, 2, 2, 2]), In([3])),
        new("conv2d settings", x => x[0].Conv2d(x[1], null, stride: (2, 1), padding: (1, 2), dilation: (1, 2)), In([2, 2, 5, 4]), In([2, 2, 3, 2])),
        new("conv1d", x => x[0].Conv1d(x[1], x[2], stride: 2, padding: 1, dilation: 2), In([2, 2, 7]), In([3, 2, 2]), In([3])),
        new("max_pool2d", x => x[0].MaxPool2d(2).Square(), In([2, 2, 4, 5])),
        new("max_pool2d settings", x => x[0].MaxPool2d((3, 2), stride: (1, 2), padding: 1).Square(), In([1, 2, 4, 5])),
        new("avg_pool2d", x => x[0].AvgPool2d(2).Square(), In([2, 2, 4, 5])),
        new("avg_pool2d settings", x => x[0].AvgPool2d((3, 2), stride: (1, 2), padding: 1).Square(), In([1, 2, 4, 5])),
    ];

    /// <summary>The rows by name, as a test's data.</summary>
    public static TheoryData<string> Names => [.. Rows.Select(row => row.Name)];

    /// <summary>a · b, as a student would declare it.</summary>
    private sealed class Product : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0] * x[1];
        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * x[1], g * x[0]];
    }

    private static Operand In(int[] shape, double low = -1, double high = 1) => new(shape, low, high);

    public static OpRow Row(string name) => Rows.Single(row => row.Name == name);
}
