namespace Detorch.Teach;

public static partial class Autograd
{
    /// <summary>All first derivatives of a function of tensors, such as <c>x => x.Tanh()</c>, at a point, which itself
    /// gets no gradient: ∂yᵢ/∂xⱼ, of shape [shape of y, shape of x]; one backward pass for each element of y.</summary>
    /// <exception cref="InvalidOperationException">Inside of <see cref="NoGrad"/>.</exception>
    public static Tensor Jacobian(Func<Tensor, Tensor> f, Tensor at)
    {
        var (x, y) = Evaluate("jacobian", f, at);
        var rows = NdArray.Zeros([y.Size, x.Size], x.DType);
        for (var i = 0; i < y.Size && y.RequiresGrad; i++)
        {
            var unit = NdArray.Zeros([y.Size], y.DType);
            unit[i] = 1;
            rows[i] = Grad(y, x, unit.Reshape(y.Shape), retainGraph: true).Data.Ravel();
        }
        return rows.Reshape([.. y.Shape, .. x.Shape]);
    }

    /// <summary>All second derivatives of a function with one result: ∂²y/∂xᵢ∂xⱼ, of shape [shape of x, shape of x]: the Jacobian of the gradient.</summary>
    /// <exception cref="InvalidOperationException">The function has several results, or this is inside of <see cref="NoGrad"/>.</exception>
    public static Tensor Hessian(Func<Tensor, Tensor> f, Tensor at) => Jacobian(x =>
    {
        var y = f(x);
        return y.RequiresGrad ? Grad(y, x, createGraph: true) : Tensor.Zeros(x.Shape, x.DType);
    }, at);

    /// <summary>The value of a function and the product vᵀJ of a vector of the value's
    /// shape with its Jacobian, in one backward pass: what reverse mode computes.</summary>
    /// <exception cref="InvalidOperationException">Inside of <see cref="NoGrad"/>.</exception>
    public static (Tensor Value, Tensor Product) Vjp(Func<Tensor, Tensor> f, Tensor at, Tensor v)
    {
        var (x, y) = Evaluate("vjp", f, at);
        return (y.Detach(), y.RequiresGrad ? Grad(y, x, v) : Tensor.Zeros(x.Shape, x.DType));
    }

    private static (Tensor X, Tensor Y) Evaluate(string op, Func<Tensor, Tensor> f, Tensor at)
    {
        if (!IsRecording)
            throw new InvalidOperationException($"{op}: inside of NoGrad() the function is not recorded, so it has no derivatives; call it outside.");
        var x = at.Detach().WithGrad();
        return (x, f(x));
    }
}
