using System.Numerics;
using System.Numerics.Tensors;

namespace Detorch.Teach;

/// <summary>An elementwise function over a row. Input and output may be the same memory.</summary>
internal delegate void UnaryKernel<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>
/// The elementwise functions that System.Numerics.Tensors lacks, or whose obvious formula, which it uses, loses its digits near 0.
/// </summary>
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

    /// <summary>
    /// The hyperbolic tangent. Near 0, where the formula with exponentials loses all digits, by Lambert's continued fraction
    /// x/(1 + x²/(3 + x²/(5 + …))) up to 13. Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 4.5.70.
    /// </summary>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> near = stackalloc T[256];
        for (; x.Length > near.Length; x = x[near.Length..], y = y[near.Length..])
            TanhBlock(x[..near.Length], y[..near.Length], near);
        TanhBlock(x, y, near[..x.Length]);
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

    private static void TanhBlock<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> near) where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.CopyTo(near); // y may be the same memory as x.
        TensorPrimitives.Tanh(x, y);
        var limit = T.CreateChecked(0.5);
        var i = 0;
        for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var v = new Vector<T>(near[i..]);
            Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(v), Vector.Create(limit)), NearZero(v), new Vector<T>(y[i..])).CopyTo(y[i..]);
        }
        for (; i < y.Length; i++)
            y[i] = T.Abs(near[i]) < limit ? NearZero(Vector.Create(near[i]))[0] : y[i];
    }

    /// <summary>x (135135 + 17325 x² + 378 x⁴ + x⁶) / (135135 + 62370 x² + 3150 x⁴ + 28 x⁶), the fraction multiplied out.</summary>
    private static Vector<T> NearZero<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        static Vector<T> Number(int value) => Vector.Create(T.CreateChecked(value));
        var square = x * x;
        return x * (((square + Number(378)) * square + Number(17325)) * square + Number(135135))
            / (((square * Number(28) + Number(3150)) * square + Number(62370)) * square + Number(135135));
    }
}
