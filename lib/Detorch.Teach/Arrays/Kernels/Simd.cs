using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

/// <summary>Runs loops with the widest registers that this processor has.</summary>
internal static class Simd
{
    /// <summary>A loop that is written once for all widths of registers. Its operands are its fields.</summary>
    public interface IKernel<T> where T : unmanaged
    {
        /// <summary>Runs the loop with registers of one width.</summary>
        void Run<V, S>() where V : struct where S : ISimd<V, T>;
    }

    /// <summary>The one place that chooses the width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TKernel>(in TKernel kernel) where T : unmanaged where TKernel : struct, IKernel<T>
    {
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<Vector512<T>, Simd512<T>>();
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<Vector256<T>, Simd256<T>>();
        else
            kernel.Run<Vector128<T>, Simd128<T>>();
    }
}
