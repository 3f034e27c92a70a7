using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>A computation that is written once for both types of floats. Its operands are its fields.</summary>
internal interface IFloatKernel
{
    /// <summary>Computes with the elements of the operands as T.</summary>
    NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>The one place that chooses the C# type for a dtype. The JIT compiles a kernel once for each type.</summary>
internal static class Dispatch
{
    /// <summary>Runs a kernel with the type of the elements of x.</summary>
    /// <exception cref="ArgumentException">x is not an array of floats.</exception>
    public static NdArray Run<TKernel>(string op, NdArray x, in TKernel kernel) where TKernel : struct, IFloatKernel =>
        x.RequireFloat(op) is NdArray<float> ? kernel.Run<float>() : kernel.Run<double>();
}
