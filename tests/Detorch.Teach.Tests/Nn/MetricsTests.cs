using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Nn;

public class MetricsTests
{
    private static readonly Tensor Labels = Tensor.From(0, 0, 0, 1, 1, 2), Predicted = Tensor.From(0, 0, 1, 1, 1, 1);

    [Theory]
    [InlineData(1e200)]
    [InlineData(1)]
    [InlineData(1e-200)]
    public void R2_does_not_depend_on_the_unit(double unit) =>
        Assert.Equal(0.5, Metrics.R2(Tensor.From(unit, 2 * unit), Tensor.From(unit, 3 * unit)), 1e-14);

    [Fact]
    public void Accuracy_counts_the_rows_that_are_right()
    {
        Assert.Equal(4.0 / 6, Metrics.Accuracy(Predicted, Labels), 1e-12);
        Assert.Equal(0.5, Metrics.Accuracy(Tensor.From([[0.1, 0.9], [3.0, -1]]), Tensor.From(1, 1)));
    }

    [Fact]
    public void A_confusion_matrix_has_the_truth_in_its_rows() =>
        Assert.Equal([2, 1, 0, 0, 2, 0, 0, 1, 0], Metrics.ConfusionMatrix(Predicted, Labels).As<int>().Span.ToArray());

    [Fact]
    public void Precision_recall_and_F1_are_given_for_each_class()
    {
        AssertClose([1, 0.5, 0], Metrics.Precision(Predicted, Labels));
        AssertClose([2.0 / 3, 1, 0], Metrics.Recall(Predicted, Labels));
        AssertClose([0.8, 2.0 / 3, 0], Metrics.F1(Predicted, Labels));
    }

    [Fact]
    public void R2_is_1_for_the_truth_and_0_for_the_mean()
    {
        var target = Tensor.From(1.0, 2, 6);
        Assert.Equal(1, Metrics.R2(target, target));
        Assert.Equal(0, Metrics.R2(Tensor.Full([3], 3, DType.Float64), target), 1e-12);
        Assert.Equal(1, Metrics.MeanAbsoluteError(Tensor.From(2.0, 3, 5), target));
        Assert.Contains("no spread", Assert.Throws<ArgumentException>(() => Metrics.R2(target, Tensor.Ones([3], DType.Float64))).Message);
    }

    [Fact]
    public void Shapes_that_do_not_fit_and_classes_out_of_range_are_named()
    {
        Assert.Contains("scores [n, classes]", Assert.Throws<ArgumentException>(() => Metrics.Accuracy(Tensor.Ones(3, 2), Labels)).Message);
        Assert.Contains("there are no labels", Assert.Throws<ArgumentException>(() => Metrics.Accuracy(Tensor.From<int>(), Tensor.From<int>())).Message);
        Assert.Contains("outside 0 to 1", Assert.Throws<ArgumentException>(() => Metrics.ConfusionMatrix(Predicted, Labels, classes: 2)).Message);
    }

    private static void AssertClose(double[] expected, NdArray actual) =>
        Assert.True((actual - NdArray.From(expected)).Abs().Max().Item() < 1e-12, string.Join(", ", actual.As<double>().Span.ToArray()));
}
