using System.Numerics;
using System.Numerics.Tensors;

namespace Detorch.Teach.Kernels;

/// <summary>An elementwise function over a row. Input and output may be the same memory.</summary>
internal delegate void UnaryKernel<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>The elementwise functions that neither System.Numerics.Tensors nor <see cref="Kernels.Elementary"/> has.</summary>
internal static class Functions
{
    /// <summary>−1, 0 or 1; NaN for NaN, as in numpy.</summary>
    public static void Sign<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = T.IsNaN(x[i]) ? x[i] : T.CreateChecked(T.Sign(x[i]));
    }

    /// <summary>max(x, 0).</summary>
    public static void Relu<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> =>
        GateOp.Apply(x, x, y);

    /// <summary>2/√π ∫₀ˣ e^(−t²) dt, from MathNet.Numerics in double precision.</summary>
    public static void Erf<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            var value = T.CreateTruncating(MathNet.Numerics.SpecialFunctions.Erf(double.CreateTruncating(x[i])));
            y[i] = T.CopySign(value, x[i]); // MathNet drops the sign of 0.
        }
    }
}
