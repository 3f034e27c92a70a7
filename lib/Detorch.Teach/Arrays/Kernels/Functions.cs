using System.Numerics;
using System.Numerics.Tensors;

namespace Detorch.Teach.Kernels;

/// <summary>An elementwise function over a row. Input and output may be the same memory.</summary>
internal delegate void UnaryKernel<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>The elementwise functions that System.Numerics.Tensors lacks, or whose obvious formula, which it uses, loses its digits near 0.</summary>
internal static class Functions
{
    /// <summary>−1, 0 or 1; NaN for NaN, as in numpy.</summary>
    public static void Sign<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = T.IsNaN(x[i]) ? x[i] : T.CreateChecked(T.Sign(x[i]));
    }

    /// <summary>max(x, 0).</summary>
    public static void Relu<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Max(x, T.Zero, y);

    /// <summary>2/√π ∫₀ˣ e^(−t²) dt, from MathNet.Numerics in double precision.</summary>
    public static void Erf<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = T.CreateTruncating(MathNet.Numerics.SpecialFunctions.Erf(double.CreateTruncating(x[i])));
    }

    /// <summary>eˣ − 1, exact near 0.</summary>
    public static void Expm1<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Expm1(x[i]);
    }

    /// <summary>ln(1 + x), exact near 0.</summary>
    public static void Log1p<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Log1p(x[i]);
    }

    /// <summary>Kahan's correction of e^x − 1. Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 1.14.1.</summary>
    private static T Expm1<T>(T x) where T : IFloatingPointIeee754<T>
    {
        var u = T.Exp(x);
        if (u == T.One)
            return x;
        var below = u - T.One;
        return below == -T.One || !T.IsFinite(u) ? below : below * x / T.Log(u);
    }

    /// <summary>Kahan's correction of ln(1 + x). Source: Goldberg, What Every Computer Scientist Should Know About Floating-Point Arithmetic, theorem 4.</summary>
    private static T Log1p<T>(T x) where T : IFloatingPointIeee754<T>
    {
        var u = T.One + x;
        if (u == T.One)
            return x;
        var log = T.Log(u);
        return T.IsFinite(u) ? log * x / (u - T.One) : log;
    }
}
