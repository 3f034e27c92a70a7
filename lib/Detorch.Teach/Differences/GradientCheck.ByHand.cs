using System.Runtime.CompilerServices;

namespace Detorch.Teach.Differences;

public static partial class GradientCheck
{
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
        return Check(() => new HandWritten(loss, given).Apply(inputs), inputs, named, options);
    }

    /// <summary>A loss whose gradients somebody else has computed.</summary>
    private sealed class HandWritten(Func<double> loss, Tensor[] gradients) : Function
    {
        protected override NdArray Forward(NdArray[] x) => NdArray.Scalar(loss(), DType.Float64);

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [.. gradients.Select(gradient => g * gradient)];
    }
}
