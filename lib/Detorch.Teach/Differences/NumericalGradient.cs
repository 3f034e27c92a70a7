namespace Detorch.Teach.Differences;

/// <summary>Gradients without the chain rule: the loss is evaluated with each number moved a little, one after the other. It must be
/// deterministic; n numbers take n + 1 evaluations with <see cref="DifferenceMethod.Forward"/> and 2n with <see
/// cref="DifferenceMethod.ThreePointMidpoint"/>. Nothing is recorded, and every number is put back, also when the loss throws.</summary>
public static class NumericalGradient
{
    /// <summary>Sets <see cref="Tensor.Grad"/> of each parameter, instead of <see cref="Tensor.Backward"/>, for any optimizer.</summary>
    /// <param name="parameters">What to differentiate by; those that do not require a gradient are left out.</param>
    /// <param name="loss">Computes the loss, of size 1, from the parameters as they are, on the caller's thread.</param>
    /// <param name="method">A formula for the first derivative; the central difference by default.</param>
    /// <param name="step">h; by default one that suits the method, the dtype and the size of the number.</param>
    /// <returns>The loss at the parameters themselves.</returns>
    /// <exception cref="ArgumentException">No parameter requires a gradient, or an unsuitable method or step.</exception>
    public static double Fill(IEnumerable<Tensor> parameters, Func<Tensor> loss, DifferenceMethod? method = null, double? step = null)
    {
        var moved = Trainable(parameters);
        var sweep = new Sweep(method, step);
        using var _ = Autograd.NoGrad();
        double Value() => loss().Item();
        var here = Value();
        foreach (var parameter in moved)
            parameter.Grad = new Tensor(sweep.Gradient(parameter.Data, Value, here));
        return here;
    }

    /// <summary>The same for a loss that takes the parameters, in their order, and changes nothing else: it receives copies, so the work
    /// is spread over <see cref="Threads.Count"/> threads. The result does not depend on their number.</summary>
    /// <inheritdoc cref="Fill(IEnumerable{Tensor}, Func{Tensor}, DifferenceMethod?, double?)" path="/*[not(self::summary)]"/>
    public static double Fill(
        IEnumerable<Tensor> parameters, Func<Tensor[], Tensor> loss, DifferenceMethod? method = null, double? step = null)
    {
        var all = parameters.Required().ToArray();
        var moved = Trainable(all);
        var sweep = new Sweep(method, step);
        var gradients = Array.ConvertAll(moved, parameter => NdArray.ZerosLike(parameter.Data));
        var count = moved.Sum(parameter => parameter.Size);
        using var noGrad = Autograd.NoGrad();
        var here = loss(all).Item();
        Threads.Share(count, (start, end) =>
        {
            using var _ = Autograd.NoGrad();
            var copyOf = all.Distinct().ToDictionary(parameter => parameter,
                parameter => new Tensor(parameter.Data.Copy(), parameter.RequiresGrad));
            var copies = Array.ConvertAll(all, parameter => copyOf[parameter]);
            double Value() => loss(copies).Item();
            foreach (var (copy, gradient) in copies.Distinct().Where(copy => copy.RequiresGrad).Zip(gradients))
            {
                sweep.Fill(gradient, copy.Data, Math.Clamp(start, 0, copy.Size), Math.Clamp(end, 0, copy.Size), Value, here);
                (start, end) = (start - copy.Size, end - copy.Size);
            }
        });
        for (var i = 0; i < moved.Length; i++)
            moved[i].Grad = new Tensor(gradients[i]);
        return here;
    }

    /// <summary>The gradient of f, whose result has size 1, at x: a tensor of x's shape and dtype. x itself is not changed.</summary>
    public static Tensor Of(Func<Tensor, Tensor> f, Tensor x, DifferenceMethod? method = null, double? step = null)
    {
        var copy = new Tensor(x.Required().Data.Copy(), requiresGrad: true);
        Fill([copy], () => f.Required()(copy), method, step);
        return copy.Grad!;
    }

    /// <summary>The gradient by an array of a loss that reads it, without tensors: x changes in place, one element at a time.</summary>
    public static NdArray Of(NdArray x, Func<double> loss, DifferenceMethod? method = null, double? step = null)
    {
        using var _ = Autograd.NoGrad();
        return new Sweep(method, step).Gradient(x, loss.Required(), loss());
    }

    private static Tensor[] Trainable(IEnumerable<Tensor> parameters)
    {
        var trainable = parameters.Required().Where(parameter => parameter.RequiresGrad).Distinct().ToArray();
        return trainable.Length > 0 ? trainable : throw new ArgumentException(
            "numerical gradient: none of the tensors requires a gradient; pass parameters, or call WithGrad() on a tensor.");
    }
}
