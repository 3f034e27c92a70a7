using System.Runtime.CompilerServices;

namespace Detorch.Teach.Tests.Gradients;

public class AnomalyTests
{
    [Fact]
    public void The_op_and_the_line_that_first_made_an_infinity_in_the_forward_pass_are_named()
    {
        using var search = Anomaly.Detect();
        var x = Tensor.From(1.0, 0.0).WithGrad();
        var line = Line() + 1;
        var error = Assert.Throws<ArithmeticException>(() => x.Log() * 0);
        Assert.Contains("'log'", error.Message);
        Assert.Contains($"AnomalyTests.cs, line {line}", error.Message);
        Assert.Contains("1 NaN or infinite of 2 numbers of shape [2] in the forward pass", error.Message);
    }

    [Fact]
    public void The_op_and_the_line_whose_backward_pass_first_made_an_infinity_are_named()
    {
        using var search = Anomaly.Detect();
        var x = Tensor.From(1.0, 0.0).WithGrad();
        var line = Line() + 1;
        var y = x.Sqrt();
        var loss = (y * 3 + y * x).Sum(); // Both are used twice, else the compiler makes one expression of these lines.
        var error = Assert.Throws<ArithmeticException>(() => loss.Backward());
        Assert.Contains("the backward pass of 'sqrt'", error.Message);
        Assert.Contains($"AnomalyTests.cs, line {line}", error.Message);
    }

    [Fact]
    public void After_an_anomaly_in_the_backward_pass_the_forward_pass_is_told_apart_again()
    {
        using var search = Anomaly.Detect();
        var x = Tensor.From(0.0).WithGrad();
        Assert.Throws<ArithmeticException>(() => x.Sqrt().Backward());
        Assert.Contains("in the forward pass", Assert.Throws<ArithmeticException>(() => 1 / x).Message);
    }

    [Fact]
    public void What_the_data_already_held_is_not_laid_to_the_op()
    {
        using var search = Anomaly.Detect();
        var (x, w) = (Tensor.From(1.0, double.NaN, 2), Tensor.Ones([3]).WithGrad());
        var message = Assert.Throws<ArithmeticException>(() => x * w).Message;
        Assert.Contains("'mul' at AnomalyTests.cs", message);
        Assert.Contains("was given 1 NaN or infinite of 3 numbers of shape [3]: no op made it here, the data already held it", message);
        Assert.DoesNotContain("made 1 NaN", message);
        Assert.Equal(3, Tensor.Where(NdArray.From(true, false, true), x, w).Sum().Item() - 1); // An op that takes none of it may have it.
    }

    [Fact]
    public void The_op_that_made_the_first_one_before_the_search_began_is_named()
    {
        var x = Tensor.From(0.0, 1.0).WithGrad();
        var y = (x + 0).Log() * 2 + 1;
        using var search = Anomaly.Detect();
        var message = Assert.Throws<ArithmeticException>(() => y.Tanh() * y).Message;
        Assert.Contains("'mul' at ", message);
        Assert.Contains("'log', which was called at an unknown place (outside of Anomaly.Detect()), made it", message);
    }

    [Fact]
    public void A_gradient_that_was_passed_in_with_a_NaN_is_not_laid_to_the_op()
    {
        using var search = Anomaly.Detect();
        var message = Assert.Throws<ArithmeticException>(() => (Tensor.From(1.0).WithGrad() * 2).Backward(Tensor.From(double.NaN))).Message;
        Assert.Contains("the backward pass of 'mul'", message);
        Assert.Contains("the gradient that was passed to Backward, already held it", message);
    }

    [Fact]
    public void A_sum_of_gradients_that_overflows_belongs_to_the_backward_pass()
    {
        using var search = Anomaly.Detect();
        var x = Tensor.From(0.0).WithGrad();
        var y = x * 1.0;
        Assert.Contains("the backward pass of 'mul'", Assert.Throws<ArithmeticException>(() => (y * 1e308 + y * 1e308).Backward()).Message);
    }

    [Fact]
    public void Outside_of_the_scope_nothing_is_checked()
    {
        using (Anomaly.Detect())
            Assert.Throws<ArithmeticException>(() => Tensor.From(0.0).Log());
        Assert.Equal(double.NegativeInfinity, Tensor.From(0.0).Log().Item());
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
