using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Nn;

public class LossTests
{
    private static readonly Tensor Logits = NnGolden.Array("logits", [4, 3]), Targets = NnGolden.Array("targets", [4, 3]);
    private static readonly Tensor Probabilities = NnGolden.Array("probabilities", [4, 3]), Binary = NnGolden.Array("binary", [4, 3]), Signs = NnGolden.Array("signs", [4, 3]);
    private static readonly Tensor Labels = Tensor.From(0, 2, 1, 1), Some = Tensor.From(0, -100, 1, 2);
    private static readonly NdArray Weights = NdArray.From(0.5, 2.0, 1.0);

    public static TheoryData<string, Func<Tensor, Tensor>> All => new()
    {
        { "MeanSquaredError", x => Loss.MeanSquaredError(x, Targets) },
        { "MeanSquaredError sum", x => Loss.MeanSquaredError(x, Targets, Reduction.Sum) },
        { "MeanSquaredError none", x => Loss.MeanSquaredError(x, Targets, Reduction.None) },
        { "MeanAbsoluteError", x => Loss.MeanAbsoluteError(x, Targets) },
        { "Huber", x => Loss.Huber(x, Targets, delta: 0.8) },
        { "BinaryCrossEntropyWithLogits", x => Loss.BinaryCrossEntropyWithLogits(x, Binary) },
        { "BinaryCrossEntropyWithLogits weighted", x => Loss.BinaryCrossEntropyWithLogits(x, Binary, positiveWeight: 2.5) },
        { "Hinge", x => Loss.Hinge(x, Signs) },
        { "KullbackLeibler", x => Loss.KullbackLeibler((x / 100).LogSoftmax(), Probabilities) },
        { "NegativeLogLikelihood", x => Loss.NegativeLogLikelihood(x, Labels, Weights) },
        { "CrossEntropy", x => Loss.CrossEntropy(x, Labels) },
        { "CrossEntropy sum", x => Loss.CrossEntropy(x, Labels, reduction: Reduction.Sum) },
        { "CrossEntropy none", x => Loss.CrossEntropy(x, Labels, reduction: Reduction.None) },
        { "CrossEntropy weights", x => Loss.CrossEntropy(x, Labels, Weights) },
        { "CrossEntropy smoothing", x => Loss.CrossEntropy(x, Labels, labelSmoothing: 0.1) },
        { "CrossEntropy ignore", x => Loss.CrossEntropy(x, Some) },
        { "CrossEntropy all", x => Loss.CrossEntropy(x, Some, Weights, labelSmoothing: 0.2) },
        { "CrossEntropy all none", x => Loss.CrossEntropy(x, Some, Weights, labelSmoothing: 0.2, reduction: Reduction.None) },
        { "CrossEntropy probabilities", x => Loss.CrossEntropy(x, Probabilities) },
        { "CrossEntropy probabilities all", x => Loss.CrossEntropy(x, Probabilities, Weights, labelSmoothing: 0.2) },
    };

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Values_and_gradients_are_PyTorchs(string name, Func<Tensor, Tensor> loss) => NnGolden.Check("losses", name, Logits, loss);

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void A_classifier_that_knows_nothing_starts_at_ln_c(int classes)
    {
        var (rng, x) = (new Rng(classes), Tensor.Randn([256, 20], new Rng(1)));
        var labels = Tensor.From(Enumerable.Range(0, 256).Select(_ => rng.NextInt(classes)).ToArray());
        var last = new Linear(20, classes, rng);
        Init.Normal(last.Weight, 0.01, rng);
        Assert.Equal(Math.Log(classes), Loss.CrossEntropy(last.Forward(x), labels).Item(), 0.05 * Math.Log(classes) + 0.05);
    }

    [Fact]
    public void Labels_outside_the_classes_are_named_with_their_row()
    {
        Assert.Contains("label 3 at index 1 is outside 0 to 2", Message(() => Loss.CrossEntropy(Logits, Tensor.From(0, 3, 1, 1))));
        Assert.Contains("label -1 at index 0", Message(() => Loss.NegativeLogLikelihood(Logits, Tensor.From(-1, 0, 1, 1))));
    }

    [Fact]
    public void Labels_of_a_wrong_shape_or_dtype_are_told_how_to_be_right()
    {
        Assert.Contains("labels.Reshape(-1)", Message(() => Loss.CrossEntropy(Logits, Labels.Reshape(4, 1))));
        Assert.Contains("To(DType.Int32)", Message(() => Loss.CrossEntropy(Logits, Labels.To(DType.Float32))));
        Assert.Contains("To(DType.Float32)", Message(() => Loss.CrossEntropy(Logits, Probabilities.To(DType.Int32))));
        Assert.Contains("they need [4]", Message(() => Loss.CrossEntropy(Logits, Tensor.From(0, 1, 2))));
        Assert.Contains("[n, classes]", Message(() => Loss.CrossEntropy(Logits.Reshape(-1), Labels)));
        Assert.Contains("need [3]", Message(() => Loss.CrossEntropy(Logits, Labels, NdArray.Ones(4))));
    }

    [Fact]
    public void A_column_against_a_row_is_refused_instead_of_broadcast()
    {
        var message = Message(() => Loss.MeanSquaredError(Tensor.Ones(5, 1), Tensor.Ones(5)));
        Assert.Contains("the prediction has shape [5, 1], the target [5]", message);
        Assert.Contains("y.Squeeze(-1)", message);
        Assert.Contains("reshape one of them", Message(() => Loss.Huber(Tensor.Ones(5), Tensor.Ones(1, 5))));
        Assert.Contains("must be equal", Message(() => Loss.BinaryCrossEntropyWithLogits(Tensor.Ones(5, 1), Tensor.Ones(1))));
    }

    [Fact]
    public void Targets_that_are_no_probabilities_are_named()
    {
        Assert.Contains("row 2 sum to 1.1", Message(() => Loss.CrossEntropy(Logits, With(Probabilities, 2, 2, 0.9))));
        Assert.Contains("target 6 is -0.1", Message(() => Loss.KullbackLeibler(Logits, With(Probabilities, 2, 0, -0.1))));
        Assert.Contains("(t + 1) / 2", Message(() => Loss.BinaryCrossEntropyWithLogits(Logits, Signs)));
        Assert.Contains("2 t − 1", Message(() => Loss.Hinge(Logits, With(Signs, 0, 0, 0))));
        Assert.Contains("target 0 is NaN", Message(() => Loss.CrossEntropy(Logits, With(Probabilities, 0, 0, double.NaN))));
    }

    [Fact]
    public void An_empty_batch_has_no_mean()
    {
        Assert.Contains("is empty", Message(() => Loss.MeanSquaredError(Tensor.Zeros(0, 3), Tensor.Zeros(0, 3))));
        Assert.Contains("is empty", Message(() => Loss.CrossEntropy(Tensor.Zeros(0, 3), Tensor.From<int>())));
        Assert.Contains("every label is ignored", Message(() => Loss.CrossEntropy(Logits, Tensor.From(-100, -100, -100, -100))));
    }

    [Fact]
    public void A_sum_and_single_losses_of_nothing_are_0_and_nothing()
    {
        var none = Tensor.From(-100, -100);
        var logits = Tensor.From([[1.0, 2], [3.0, 4]]).WithGrad();
        Assert.Equal(0, Loss.CrossEntropy(logits, none, reduction: Reduction.Sum).Item());
        Assert.Equal([0.0, 0], Loss.CrossEntropy(logits, none, reduction: Reduction.None).Data.ToArray<double>());
        Assert.Equal([0.0, 0], Loss.NegativeLogLikelihood(logits.LogSoftmax(), none, reduction: Reduction.None).Data.ToArray<double>());
        Assert.Equal(0, Loss.CrossEntropy(logits, Tensor.From(0, 0), NdArray.From(0.0, 1), reduction: Reduction.Sum).Item());
        Loss.CrossEntropy(logits, none, reduction: Reduction.Sum).Backward();
        Assert.Equal([0.0, 0, 0, 0], logits.Grad!.Data.ToArray<double>());

        var (x, t) = (Tensor.Zeros([0, 3]), Tensor.Zeros([0, 3]));
        Func<Reduction, Tensor>[] losses =
        [
            r => Loss.MeanSquaredError(x, t, r), r => Loss.MeanAbsoluteError(x, t, r), r => Loss.Huber(x, t, 1, r), r => Loss.BinaryCrossEntropyWithLogits(x, t, 1, r),
            r => Loss.Hinge(x, t, r), r => Loss.KullbackLeibler(x, t, r), r => Loss.CrossEntropy(x, t, reduction: r), r => Loss.CrossEntropy(x, Tensor.From<int>(), reduction: r),
            r => Loss.CrossEntropy(x, Tensor.From<int>(), NdArray.Ones(3), reduction: r), r => Loss.NegativeLogLikelihood(x, Tensor.From<int>(), reduction: r),
        ];
        Assert.All(losses, loss =>
        {
            Assert.Equal(0, loss(Reduction.Sum).Item());
            Assert.Equal(0, loss(Reduction.None).Size);
            Assert.Contains("is empty", Message(() => loss(Reduction.Mean)));
        });
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void The_gradient_of_KullbackLeibler_by_a_target_of_0_is_finite(DType dtype)
    {
        var target = new Tensor(NdArray.From(0.0, 1).To(dtype)).WithGrad();
        Loss.KullbackLeibler(new Tensor(NdArray.From(-1.0, -0.5).To(dtype)), target).Backward();
        Assert.Equal([1, 1.5], target.Grad!.Data.ToArray<double>());
    }

    [Fact]
    public void What_has_weight_0_does_not_count_even_where_it_is_infinite()
    {
        const double Inf = double.PositiveInfinity;
        var ln2 = Math.Log(2);
        var logits = Tensor.From([[0.0, 0, -Inf], [0.0, 0, -Inf]]);
        var labels = Tensor.From(0, 1);
        var sure = Tensor.From([[0.5, 0.5, 0], [1.0, 0, 0]]);
        Expect(ln2, x => Loss.CrossEntropy(x, labels), [[-0.25, 0.25, 0], [0.25, -0.25, 0]]);
        Expect(ln2, x => Loss.CrossEntropy(x, labels, NdArray.From(1.0, 1, 1)), [[-0.25, 0.25, 0], [0.25, -0.25, 0]]);
        Expect(ln2, x => Loss.CrossEntropy(x, labels, NdArray.From(1.0, 1, 0)), [[-0.25, 0.25, 0], [0.25, -0.25, 0]]);
        Expect(ln2, x => Loss.CrossEntropy(x, Tensor.From(0, -100)), [[-0.5, 0.5, 0], [0, 0, 0]]);
        Expect(ln2, x => Loss.NegativeLogLikelihood(x.LogSoftmax(), labels), [[-0.25, 0.25, 0], [0.25, -0.25, 0]]);
        Expect(ln2, x => Loss.CrossEntropy(x, Tensor.From([[0.5, 0.5, 0], [1.0, 0, 0]])), [[0, 0, 0], [-0.25, 0.25, 0]]);
        Expect(ln2 / 2, x => Loss.KullbackLeibler(x.LogSoftmax(), sure), [[0, 0, 0], [-0.25, 0.25, 0]]);

        var certain = Tensor.From(Inf, -Inf, 0).WithGrad();
        var loss = Loss.BinaryCrossEntropyWithLogits(certain, Tensor.From(1.0, 0, 1), positiveWeight: 2, Reduction.Sum);
        loss.Backward();
        Assert.Equal(2 * ln2, loss.Item(), 1e-15);
        Assert.Equal([0, 0, -1.0], certain.Grad!.Data.ToArray<double>());
        Assert.Equal(Inf, Loss.BinaryCrossEntropyWithLogits(Tensor.From(-Inf), Tensor.From(1.0)).Item()); // Wrong, and certain of it.
        Assert.Equal(0, Loss.BinaryCrossEntropyWithLogits(Tensor.From(-Inf), Tensor.From(1.0), positiveWeight: 0).Item());

        void Expect(double value, Func<Tensor, Tensor> f, double[][] gradient)
        {
            var x = new Tensor(logits.Data.Copy()).WithGrad();
            var loss = f(x);
            loss.Backward();
            Assert.Equal(value, loss.Item(), 1e-15);
            Assert.All(gradient.SelectMany(row => row).Zip(x.Grad!.Data.ToArray<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
        }
    }

    [Fact]
    public void Weights_and_settings_that_make_no_loss_are_named()
    {
        Assert.Contains("class weights", Message(() => Loss.CrossEntropy(Logits, Labels, NdArray.From(1.0, -1, 1))));
        Assert.Contains("class weights", Message(() => Loss.CrossEntropy(Logits, Labels, NdArray.From(1.0, double.NaN, 1))));
        Assert.Contains("positiveWeight is -1", Message(() => Loss.BinaryCrossEntropyWithLogits(Logits, Binary, -1)));
        Assert.Contains("delta is", Message(() => Loss.Huber(Logits, Targets, double.PositiveInfinity)));
        Assert.Contains("labelSmoothing is 2", Message(() => Loss.CrossEntropy(Logits, Labels, labelSmoothing: 2)));
    }

    [Fact]
    public void Cross_entropy_has_a_logarithm() => // The toolkit's had none.
        Assert.Equal(-Math.Log(0.5), Loss.CrossEntropy(Tensor.Zeros([1, 2], DType.Float64), Tensor.From(0)).Item(), 1e-15);

    private static Tensor With(Tensor x, int row, int column, double value)
    {
        var changed = x.Data.Copy();
        changed[row, column] = value;
        return changed;
    }

    [Fact]
    public void A_reduction_that_does_not_exist_is_an_error() => Assert.Contains("must be Mean, Sum or None",
        Message(() => Loss.MeanSquaredError(Tensor.From([1.0]), Tensor.From([1.0]), (Reduction)9)), StringComparison.Ordinal);

    private static string Message(Func<Tensor> loss) => Assert.Throws<ArgumentException>(loss).Message;
}
