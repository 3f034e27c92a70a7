using System.Runtime.CompilerServices;
using Detorch.Teach.Nn;

namespace Detorch.Teach.Differences;

/// <summary>Compares the gradients of the chain rule with differences, number by number. Everything is computed in Float64,
/// on copies: a Float32 model is checked in Float64 and is not changed, nor are gradients that it holds.</summary>
/// <remarks>A result of several numbers is multiplied by random weights and summed, so that an error that cancels
/// in a plain sum is found, too. A function with kinks (relu, max, abs) has no derivative at them: numbers whose
/// differences do not agree from both sides, however small the step, are left out with a remark.</remarks>
/// <example><code>
/// GradientCheck.Run(x => x[0].MatMul(x[1]).Tanh(), [W, b])
/// GradientCheck.Run(() => Loss.CrossEntropy(model.Forward(x), y), model.Parameters()).ThrowIfWrong();
/// </code></example>
public static class GradientCheck
{
    /// <summary>Checks a function of several tensors: by those that require a gradient, or by all floats where none does.</summary>
    /// <param name="f">The function; it must be deterministic.</param>
    /// <param name="inputs">Where. They are not changed; f is handed copies in Float64.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="names">What the report calls the inputs, separated by commas; by default what stands in the caller's brackets.</param>
    public static GradientReport Run(
        Func<Tensor[], Tensor> f, Tensor[] inputs, GradientCheckOptions? options = null, [CallerArgumentExpression(nameof(inputs))] string names = "")
    {
        var anyRequires = inputs.Any(input => input.RequiresGrad);
        var copies = Array.ConvertAll(inputs, input => new Tensor(InFloat64(input.Data), anyRequires ? input.RequiresGrad : input.DType.IsFloat()));
        return Check(() => f(copies), copies, NamesOf(inputs.Length, names), options);
    }

    /// <summary>Checks a function of one tensor, which is handed a copy in Float64.</summary>
    /// <inheritdoc cref="Run(Func{Tensor[], Tensor}, Tensor[], GradientCheckOptions?, string)"/>
    public static GradientReport Run(
        Func<Tensor, Tensor> f, Tensor input, GradientCheckOptions? options = null, [CallerArgumentExpression(nameof(input))] string name = "") =>
        Run(x => f(x[0]), [input], options, name);

    /// <summary>Checks a function that reads parameters from outside, such as a model's loss, by those that require a gradient.</summary>
    /// <param name="f">The function; it must be deterministic (a Dropout layer in Eval mode, and so a BatchNorm layer that is to keep its running statistics) and read the parameters afresh at every call.</param>
    /// <param name="parameters">By what to differentiate. For the time of the check they hold copies in Float64.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="names">What the report calls the parameters, separated by commas; by default what stands in the caller's brackets.</param>
    public static GradientReport Run(
        Func<Tensor> f, IEnumerable<Tensor> parameters, GradientCheckOptions? options = null, [CallerArgumentExpression(nameof(parameters))] string names = "")
    {
        var all = parameters.ToArray();
        return InDoubles(all, () => Check(f, all, NamesOf(all.Length, names), options));
    }

    /// <summary>Checks a module, which runs as it is (a random one belongs in Eval mode), by its parameters and, where it is of floats, by its input.</summary>
    public static GradientReport Run(Module module, Tensor input, GradientCheckOptions? options = null)
    {
        var x = new Tensor(InFloat64(input.Data), input.DType.IsFloat());
        var parameters = module.NamedParameters();
        return InDoubles([.. parameters.Select(parameter => parameter.Value), .. module.NamedBuffers().Select(buffer => buffer.Value)], () =>
            Check(() => module.Forward(x), [.. parameters.Select(parameter => parameter.Value), x], [.. parameters.Select(parameter => parameter.Name), "input"], options));
    }

    /// <summary>Checks gradients that were worked out by hand, for a loss that is written with arrays and knows no tape.</summary>
    /// <param name="loss">The loss; it must be deterministic and read the parameters afresh at every call.</param>
    /// <param name="parameters">The arrays by which to differentiate, in Float64; their elements are moved one at a time and put back.</param>
    /// <param name="gradients">The gradient of each parameter, of its shape.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="names">What the report calls the parameters, separated by commas; by default what stands in the caller's brackets.</param>
    /// <exception cref="ArgumentException">There is not one gradient for each parameter, or its shape is another; or a parameter is not Float64.</exception>
    public static GradientReport ByHand(
        Func<double> loss, NdArray[] parameters, NdArray[] gradients, GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(parameters))] string names = "")
    {
        if (parameters.Length != gradients.Length)
            throw new ArgumentException($"gradient check: {gradients.Length} gradients for {parameters.Length} parameters; there must be one for each.");
        var named = NamesOf(parameters.Length, names);
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].DType != DType.Float64)
                throw new ArgumentException($"gradient check: {named[i]} is {parameters[i].DType}; differences need Float64, make the parameters with DType.Float64.");
            if (gradients[i].Shape != parameters[i].Shape)
                throw new ArgumentException(
                    $"gradient check: the gradient of {named[i]} has shape {gradients[i].Shape}, the parameter {parameters[i].Shape}; the two must be equal. Is something transposed, or not summed?");
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
        return new GradientChecker(f, [.. wanted.Select(pair => pair.First)], [.. wanted.Select(pair => pair.Second)], options ?? new()).Run();
    }

    /// <summary>Lets tensors hold Float64 copies of their numbers while something runs.</summary>
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

    /// <summary>A copy with the same strides (a check of a view must not check something contiguous instead), unless they repeat elements.</summary>
    private static NdArray InFloat64(NdArray x)
    {
        if (!x.DType.IsFloat())
            return x.Copy(); // A batch norm counts its batches, on the copy.
        if (x.IsContiguous || x.Strides.Contains(0))
            return new NdArray<double>([.. x.To(DType.Float64).AsContiguous().As<double>().Span], x.Sizes);
        double[] memory = x is NdArray<float> single ? Array.ConvertAll(single.Elements, element => (double)element) : [.. x.As<double>().Elements];
        return new NdArray<double>(memory, [memory.Length]).ViewOf(x.Sizes, x.StrideArray, x.Offset);
    }

    private static string[] NamesOf(int count, string written)
    {
        var names = (written is ['[', .., ']'] ? written[1..^1] : written).Split(',', StringSplitOptions.TrimEntries);
        return names.Length == count && names.All(name => name.Length is > 0 and < 30) ? names : [.. Enumerable.Range(0, count).Select(i => $"input {i}")];
    }

    /// <summary>A loss whose gradients somebody else has computed.</summary>
    private sealed class HandWritten(Func<double> loss, Tensor[] gradients) : Function
    {
        protected override NdArray Forward(NdArray[] x) => NdArray.Scalar(loss(), DType.Float64);

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [.. gradients.Select(gradient => g * gradient)];
    }
}
