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
    public void Outside_of_the_scope_nothing_is_checked()
    {
        using (Anomaly.Detect())
            Assert.Throws<ArithmeticException>(() => Tensor.From(0.0).Log());
        Assert.Equal(double.NegativeInfinity, Tensor.From(0.0).Log().Item());
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
