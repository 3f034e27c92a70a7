using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detorch.Benchmarks.Torch;

/// <summary>
/// One call of libtorch that updates all parameters, as Python's <c>SGD(fused=True)</c> and <c>Adam(fused=True)</c> do. TorchSharp has no such call: its
/// optimizers are loops over small ones. The calls have C++ names; a list of tensors is passed as its address and length, an optional tensor by address.
/// </summary>
internal sealed unsafe class FusedStep
{
    private static readonly nint None = (nint)NativeMemory.AllocZeroed(32); // An empty std::optional.

    private readonly Parameter[] parameters;
    private readonly Tensor[] first, second, steps;
    private readonly nint parameterList, firstList, secondList, stepList, gradientList, function;
    private bool isFirst = true;

    private FusedStep(IEnumerable<Parameter> parameters, string name)
    {
        this.parameters = [.. parameters];
        function = Libtorch.Find(name);
        (first, second, steps) = ([.. this.parameters.Select(p => zeros_like(p))], [.. this.parameters.Select(p => zeros_like(p))], [.. this.parameters.Select(_ => zeros(1))]);
        (parameterList, firstList, secondList, stepList) = (ListOf(this.parameters), ListOf(first), ListOf(second), ListOf(steps));
        gradientList = (nint)NativeMemory.Alloc((nuint)this.parameters.Length, (nuint)sizeof(nint));
    }

    public static Action Sgd(IEnumerable<Parameter> parameters, double lr, double momentum)
    {
        var fused = new FusedStep(parameters, Libtorch.FusedSgd);
        return () => fused.StepOfSgd(lr, momentum);
    }

    public static Action Adam(IEnumerable<Parameter> parameters, double lr)
    {
        var fused = new FusedStep(parameters, Libtorch.FusedAdam);
        return () => fused.StepOfAdam(lr);
    }

    private void StepOfSgd(double lr, double momentum)
    {
        using var noGrad = no_grad();
        var gradients = ReadGradients();
        var call = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, double, double, double, double, byte, byte, byte, nint, nint, void>)function;
        nint n = parameters.Length;
        call(parameterList, n, gradientList, n, momentum == 0 ? 0 : firstList, momentum == 0 ? 0 : n, 0, momentum, lr, 0, 0, 0, (byte)(isFirst ? 1 : 0), None, None);
        isFirst = false;
        Dispose(gradients);
    }

    private void StepOfAdam(double lr)
    {
        using var noGrad = no_grad();
        var gradients = ReadGradients();
        foreach (var step in steps)
            step.add_(1);
        var call = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, double, double, double, double, double, byte, byte, nint, nint, void>)function;
        nint n = parameters.Length;
        call(parameterList, n, gradientList, n, firstList, n, secondList, n, 0, 0, stepList, n, lr, 0.9, 0.999, 0, 1e-8, 0, 0, None, None);
        Dispose(gradients);
    }

    /// <summary>The gradients of this step, which hold the addresses in the list until they are disposed.</summary>
    private Tensor[] ReadGradients()
    {
        var gradients = new Tensor[parameters.Length];
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i] = parameters[i].grad!;
            ((nint*)gradientList)[i] = *(nint*)gradients[i].Handle;
        }
        return gradients;
    }

    private static void Dispose(Tensor[] tensors)
    {
        foreach (var tensor in tensors)
            tensor.Dispose();
    }

    /// <summary>A handle is the address of a C++ tensor, which is one pointer; a list of tensors is these pointers in a row.</summary>
    private static nint ListOf(IReadOnlyList<Tensor> tensors)
    {
        var list = (nint*)NativeMemory.Alloc((nuint)tensors.Count, (nuint)sizeof(nint));
        for (var i = 0; i < tensors.Count; i++)
            list[i] = *(nint*)tensors[i].Handle;
        return (nint)list;
    }
}
