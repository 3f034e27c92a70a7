namespace Detorch.Teach.Tests.Gradients;

public class HigherDerivativeTests
{
    [Fact]
    public void The_first_to_sixth_derivatives_of_sin_are_cos_and_on()
    {
        var x = Tensor.Linspace(-3, 3, 7, DType.Float64).WithGrad();
        Func<double, double>[] expected = [Math.Cos, t => -Math.Sin(t), t => -Math.Cos(t), Math.Sin, Math.Cos, t => -Math.Sin(t)];
        var y = x.Sin();
        foreach (var derivative in expected)
        {
            y = Autograd.Grad(y, x, Tensor.Ones([7], DType.Float64), createGraph: true);
            for (var i = 0; i < x.Size; i++)
                Assert.Equal(derivative(x[i].Item()), y[i].Item(), 1e-14);
        }
    }

    [Fact]
    public void The_Hessian_of_Rosenbrock_matches_its_formula()
    {
        var (a, b) = (-1.2, 0.7);
        var hessian = Autograd.Hessian(v => (1 - v[0]).Square() + 100 * (v[1] - v[0].Square()).Square(), Tensor.From(a, b));
        Assert.Equal(new Shape([2, 2]), hessian.Shape);
        Assert.Equal(2 - 400 * (b - 3 * a * a), hessian[0, 0].Item(), 1e-10);
        Assert.Equal(-400 * a, hessian[0, 1].Item(), 1e-10);
        Assert.Equal(-400 * a, hessian[1, 0].Item(), 1e-10);
        Assert.Equal(200, hessian[1, 1].Item(), 1e-10);
    }

    [Fact]
    public void The_Jacobian_has_the_axes_of_the_result_and_then_those_of_the_input()
    {
        var (x, w) = (Tensor.From([1.0, 2, 3]), Tensor.From([[1.0, -1, 2], [0, 3, 1]]));
        var jacobian = Autograd.Jacobian(v => w.MatMul(v.Square()), x);
        Assert.Equal(new Shape([2, 3]), jacobian.Shape);
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 3; j++)
                Assert.Equal(2 * w[i, j].Item() * x[j].Item(), jacobian[i, j].Item());
        Assert.Null(x.Grad);
        Assert.Equal(new Shape([2, 3, 2, 3]), Autograd.Jacobian(v => v.Exp(), w).Shape);
    }

    [Fact]
    public void A_constant_has_zero_derivatives_and_a_linear_function_a_zero_Hessian()
    {
        Assert.Equal(0, Autograd.Jacobian(_ => Tensor.Ones([2]), Tensor.From(1.0, 2.0)).Data.Abs().Sum().Item());
        Assert.Equal(0, Autograd.Hessian(x => (x * 3).Sum(), Tensor.From(1.0, 2.0)).Data.Abs().Sum().Item());
    }

    [Fact]
    public void The_Hessian_of_several_results_is_refused() =>
        Assert.StartsWith("hessian: the function has a result of shape [2]", Assert.Throws<InvalidOperationException>(() => Autograd.Hessian(x => x.Square(), Tensor.From(1.0, 2.0))).Message);

    [Fact]
    public void Inside_NoGrad_a_Jacobian_is_refused()
    {
        using (Autograd.NoGrad())
            Assert.Contains("NoGrad", Assert.Throws<InvalidOperationException>(() => Autograd.Jacobian(x => x, Tensor.From(1.0))).Message);
    }

    [Fact]
    public void A_gradient_penalty_trains_through_a_gradient()
    {
        var (w, x) = (Tensor.From(0.3, -0.8).WithGrad(), Tensor.From(1.5, 0.5).WithGrad());
        Tensor Penalty() => Autograd.Grad((w * x).Tanh().Sum(), x, createGraph: true).Square().Sum();
        Penalty().Backward();
        Assert.NotNull(w.Grad);
        var analytic = w.Grad[0].Item();
        var (up, down) = (0.0, 0.0);
        using (Autograd.NoGrad())
            w[0] = 0.3 + 1e-6;
        up = Penalty().Item();
        using (Autograd.NoGrad())
            w[0] = 0.3 - 1e-6;
        down = Penalty().Item();
        Assert.Equal((up - down) / 2e-6, analytic, 1e-8);
    }
}
