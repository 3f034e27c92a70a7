namespace Detorch.Teach.Tests.Checks;

public class ScoreArraysTests
{
    private static readonly NdArray Right = NdArray.From([[1.0, 2, 3], [4, 5, 7]]);

    [Fact]
    public void Each_array_earns_its_share_and_the_message_names_the_usual_mistake()
    {
        var score = Score.Arrays(("dW", Right, Right), ("db", Right * 2, Right));
        Assert.Equal(0.5, score.Share);
        Assert.Equal("dW right, db wrong. db: It is 2 times too large, the number of rows: is the mean over the batch missing?", score.Message);
        Assert.Equal((1, null), (Score.Arrays(("dW", Right, Right)).Share, Score.Arrays(("dW", Right, Right)).Message));
    }

    [Fact]
    public void A_wrong_shape_and_null_are_named_and_the_right_numbers_are_not()
    {
        Assert.Equal("dW wrong. Its shape is [3, 2] instead of [2, 3]. It is transposed: swap rows and columns (.T).", Score.Arrays(("dW", Right.T, Right)).Message);
        Assert.Equal("dW wrong. It is null.", Score.Arrays(("dW", null, Right)).Message);
        var off = Right.Copy();
        off[1, 2] = 7.1;
        Assert.Equal((0, "dW wrong."), (Score.Arrays(("dW", off, Right)).Share, Score.Arrays(("dW", off, Right)).Message));
    }

    [Fact]
    public void NaN_is_wrong_and_rounding_is_not()
    {
        Assert.Equal(0, Score.Arrays(("y", NdArray.From(double.NaN), NdArray.From(1.0))).Share);
        Assert.Equal(1, Score.Arrays(("y", NdArray.From(1 + 1e-9), NdArray.From(1.0))).Share);
        Assert.Equal(1, Score.Arrays(("y", NdArray.Zeros([0, 3], DType.Float64), NdArray.Zeros([0, 3], DType.Float64))).Share);
        Assert.Throws<ArgumentException>(() => Score.Arrays());
    }
}
