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
        Assert.Contains("label 3 in row 1 is outside 0 to 2", Message(() => Loss.CrossEntropy(Logits, Tensor.From(0, 3, 1, 1))));
        Assert.Contains("label -1 in row 0", Message(() => Loss.NegativeLogLikelihood(Logits, Tensor.From(-1, 0, 1, 1))));
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
    public void Cross_entropy_has_a_logarithm() => // The toolkit's had none.
        Assert.Equal(-Math.Log(0.5), Loss.CrossEntropy(Tensor.Zeros([1, 2], DType.Float64), Tensor.From(0)).Item(), 1e-15);

    private static Tensor With(Tensor x, int row, int column, double value)
    {
        var changed = x.Data.Copy();
        changed[row, column] = value;
        return changed;
    }

    private static string Message(Func<Tensor> loss) => Assert.Throws<ArgumentException>(loss).Message;
}
