using System.Runtime.CompilerServices;
using Detorch.Teach.Nn;

namespace Detorch.Teach.Differences;

/// <summary>Compares the gradients of the chain rule with differences, number by number. Everything is computed in Float64, on copies: a
/// Float32 model is checked in Float64, and neither it nor its gradients change.</summary>
/// <remarks><para>A result of several numbers is multiplied by random weights and summed, φ = Σ wᵢ yᵢ, so that an error that cancels in a
/// plain sum is found, too. A difference n of step h is off from the derivative by</para>
/// <para>(1) rounding of f: each value of φ has an error up to η = 8 u Σ|wᵢ yᵢ|, with the unit roundoff u of the dtype in which f computes,
/// so n has η Σ|cᵢ| / h [1, section 5.4; 2; 3, chapter 3]. Where f loses more digits inside, small steps show it.</para>
/// <para>(2) rounding of the step: u |x n| / h, unless h is a power of two and f computes in Float64 [2].</para>
/// <para>(3) truncation, C hᵖ f⁽ᵖ⁺¹⁾ for a formula of order p: the change to a second step, h / 4, shows it; where the order is another, as
/// for x |x| at 0, the limit of four steps does [4, 5].</para>
/// <para>(4) the domain: where a value is NaN or infinite (log, sqrt, 1/x near 0), smaller steps are taken until both sides are finite, or,
/// at the edge itself, those on the side inside.</para>
/// <para>(5) kinks (relu, max, abs): where the slopes on both sides stay apart as h shrinks, every number between them is accepted as a
/// subgradient and counted as a kink, not as compared; any other is wrong.</para>
/// <para>With E the estimate of (1) to (3), an analytic number a is wrong if |a − n| > E + rtol · max(|a|, |n|), or if a is not finite
/// and n is. It is right within that, if E is at most a hundredth of a or n, or 1e-7 of the largest gradient around. Otherwise it is
/// inconclusive, as is a check that compared nothing, and the report says what to change. One step settles nearly every number; only the
/// others take more.</para>
/// <para>Sources: [1] Dennis and Schnabel, Numerical Methods for Unconstrained Optimization and Nonlinear Equations (1983); [2] Press et
/// al., Numerical Recipes, 3rd ed., section 5.7; [3] Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.; [4] Richardson (1911)
/// and Ridders, Advances in Engineering Software 4 (1982); [5] Aitken (1926); bands of the relative error and kinks: Stanford CS231n,
/// "Gradient checks".</para></remarks>
/// <example><code>
/// GradientCheck.Run(x => x[0].MatMul(x[1]).Tanh(), [W, b])
/// GradientCheck.Run(() => Loss.CrossEntropy(model.Forward(x), y), model.Parameters()).ThrowIfWrong();
/// </code></example>
public static class GradientCheck
{
    /// <summary>Checks a function of several tensors: by those that require a gradient, or by all floats where none does.</summary>
    /// <param name="f">The function; it must be deterministic.</param>
    /// <param name="inputs">Where it is differentiated. They are not changed; f gets copies in Float64.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="names">What the report calls the inputs, separated by commas; by default as the caller wrote them.</param>
    public static GradientReport Run(Func<Tensor[], Tensor> f, Tensor[] inputs, GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(inputs))] string names = "")
    {
        var anyRequires = inputs.Required().Any(input => input.Required().RequiresGrad);
        var copies = Array.ConvertAll(inputs, input =>
            new Tensor(InFloat64(input.Data), anyRequires ? input.RequiresGrad : input.DType.IsFloat()));
        return Check(() => f.Required()(copies), copies, NamesOf(inputs.Length, names), options);
    }

    /// <summary>Checks a function of one tensor, which gets a copy in Float64.</summary>
    /// <inheritdoc cref="Run(Func{Tensor[], Tensor}, Tensor[], GradientCheckOptions?, string)"/>
    public static GradientReport Run(Func<Tensor, Tensor> f, Tensor input, GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(input))] string name = "") => Run(x => f.Required()(x[0]), [input], options, name);

    /// <summary>Checks a function that reads parameters from outside, such as a model's loss, by those that require a gradient.</summary>
    /// <param name="f">The function. It must be deterministic (a Dropout layer must be in Eval mode, and so must a BatchNorm layer that is
    /// to keep its running statistics) and read the parameters afresh at every call.</param>
    /// <param name="parameters">What to differentiate by. During the check they hold copies in Float64.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="names">What the report calls the parameters, separated by commas; by default as the caller wrote them.</param>
    public static GradientReport Run(Func<Tensor> f, IEnumerable<Tensor> parameters, GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(parameters))] string names = "")
    {
        var all = parameters.Required().ToArray();
        return InDoubles(all, () => Check(f, all, NamesOf(all.Length, names), options));
    }

    /// <summary>Checks a module by its parameters and, if it is of floats, by its input. One that is random must be in Eval mode.</summary>
    public static GradientReport Run(Module module, Tensor input, GradientCheckOptions? options = null)
    {
        var x = new Tensor(InFloat64(input.Required().Data), input.DType.IsFloat());
        var parameters = module.Required().NamedParameters();
        Tensor[] values = [.. parameters.Select(parameter => parameter.Value)];
        return InDoubles([.. values, .. module.NamedBuffers().Select(buffer => buffer.Value)], () => Check(() => module.Forward(x),
            [.. values, x], [.. parameters.Select(parameter => parameter.Name), "input"], options));
    }

    /// <summary>Checks gradients that were derived by hand, for a loss that is computed with arrays, without a tape.</summary>
    /// <param name="loss">The loss; it must be deterministic and read the parameters afresh at every call.</param>
    /// <param name="parameters">The arrays to differentiate by, in Float64; their elements are moved one at a time and put back.</param>
    /// <param name="gradients">The gradient of each parameter, of its shape.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="names">What the report calls the parameters, separated by commas; by default as the caller wrote them.</param>
    /// <exception cref="ArgumentException">Not a gradient of its shape for each parameter, or a parameter not in Float64.</exception>
    public static GradientReport ByHand(
        Func<double> loss, NdArray[] parameters, NdArray[] gradients, GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(parameters))] string names = "")
    {
        if (parameters.Required().Length != gradients.Required().Length)
            throw new ArgumentException(
                $"gradient check: {gradients.Length} gradients for {parameters.Length} parameters; there must be one for each.");
        var named = NamesOf(parameters.Length, names);
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].DType != DType.Float64)
                throw new ArgumentException($"gradient check: {named[i]} is {parameters[i].DType}; differences need Float64:"
                    + " make the parameters with DType.Float64.");
            if (gradients[i].Shape != parameters[i].Shape)
                throw new ArgumentException($"gradient check: the gradient of {named[i]} has shape {gradients[i].Shape}, the parameter "
                    + $"{parameters[i].Shape}; the two must be equal. Is something transposed, or not summed?");
        }
        var inputs = Array.ConvertAll(parameters, parameter => new Tensor(parameter, requiresGrad: true));
        var given = Array.ConvertAll(gradients, gradient => new Tensor(gradient.To(DType.Float64)));
        var kept = Array.ConvertAll(parameters, parameter => parameter.Copy());
        try
        {
            return Check(() => new HandWritten(loss, given).Apply(inputs), inputs, named, options);
        }
        catch // The loss threw, with a number moved.
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].CopyFrom(kept[i]);
            throw;
        }
    }

    private static GradientReport Check(Func<Tensor> f, Tensor[] tensors, string[] names, GradientCheckOptions? options)
    {
        var wanted = tensors.Zip(names).Where(pair => pair.First.RequiresGrad).ToArray();
        var (chosen, named) = (wanted.Select(pair => pair.First).ToArray(), wanted.Select(pair => pair.Second).ToArray());
        var mixes = Module.MixesDTypes;
        try
        {
            Module.MixesDTypes = true;
            return new GradientChecker(f, chosen, named, options ?? new()).Run();
        }
        finally
        {
            Module.MixesDTypes = mixes;
        }
    }

    /// <summary>Makes tensors hold Float64 copies of their numbers while a check runs.</summary>
    private static GradientReport InDoubles(Tensor[] tensors, Func<GradientReport> check)
    {
        var kept = Array.ConvertAll(tensors, tensor => tensor.Data);
        try
        {
            foreach (var tensor in tensors)
                tensor.Data = InFloat64(tensor.Data);
            return check();
        }
        finally
        {
            for (var i = 0; i < tensors.Length; i++)
                tensors[i].Data = kept[i];
        }
    }

    /// <summary>A copy with the same strides, so that a view is checked as a view, unless they repeat elements.</summary>
    private static NdArray InFloat64(NdArray x)
    {
        if (!x.DType.IsFloat())
            return x.Copy(); // A batch norm counts its batches, on the copy.
        if (x.IsContiguous || x.Strides.Contains(0))
            return new NdArray<double>([.. x.To(DType.Float64).AsContiguous().As<double>().Span], x.Sizes);
        double[] memory = x is NdArray<float> single ? Array.ConvertAll(single.Elements, element => (double)element)
            : [.. x.As<double>().Elements];
        return new NdArray<double>(memory, [memory.Length]).ViewOf(x.Sizes, x.StrideArray, x.Offset);
    }

    private static string[] NamesOf(int count, string written)
    {
        var names = (written.Required() is ['[', .., ']'] ? written[1..^1] : written).Split(',', StringSplitOptions.TrimEntries);
        return names.Length == count && names.All(name => name.Length is > 0 and < 30) ? names
            : [.. Enumerable.Range(0, count).Select(i => $"input {i}")];
    }

    /// <summary>A loss whose gradients the caller has computed.</summary>
    private sealed class HandWritten(Func<double> loss, Tensor[] gradients) : Function
    {
        protected override NdArray Forward(NdArray[] x) => NdArray.Scalar(loss.Required()(), DType.Float64);

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [.. gradients.Select(gradient => g * gradient)];
    }
}
