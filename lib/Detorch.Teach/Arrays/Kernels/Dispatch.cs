using System.Numerics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>A computation that is written once for both types of floats. Its operands are its fields.</summary>
internal interface IFloatKernel
{
    /// <summary>Computes with the elements of the operands as T.</summary>
    NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A computation that is written once for all types of numbers. Its operands are its fields.</summary>
internal interface INumberKernel
{
    /// <inheritdoc cref="IFloatKernel.Run{T}"/>
    NdArray Run<T>() where T : unmanaged, INumber<T>;
}

/// <summary>The one place that chooses the C# type for a dtype. The JIT compiles a kernel once for each type.</summary>
internal static class Dispatch
{
    /// <summary>Runs a kernel with the type of the elements of x.</summary>
    /// <exception cref="ArgumentException">x is not an array of floats.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NdArray Run<TKernel>(string op, NdArray x, in TKernel kernel) where TKernel : struct, IFloatKernel
    {
        if (x is NdArray<float>)
            return kernel.Run<float>();
        x.RequireFloat(op);
        return kernel.Run<double>();
    }

    /// <summary>Runs a kernel with the C# type of a dtype; truth values are bytes, 0 or 1 (see
    /// <see cref="NdArray.AsNumbers{T}"/>).</summary>
    public static NdArray Run<TKernel>(DType dtype, in TKernel kernel) where TKernel : struct, INumberKernel => dtype switch
    {
        DType.Float32 => kernel.Run<float>(),
        DType.Float64 => kernel.Run<double>(),
        DType.Int32 => kernel.Run<int>(),
        DType.Int64 => kernel.Run<long>(),
        DType.UInt8 or DType.Bool => kernel.Run<byte>(),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "not a dtype."),
    };
}
