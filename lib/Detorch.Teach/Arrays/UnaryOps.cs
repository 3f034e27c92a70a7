using System.Numerics;
using System.Numerics.Tensors;

namespace Detorch.Teach;

/// <summary>An elementwise function of one number, over a row. Input and output may be the same memory.</summary>
internal interface IUnaryOp
{
    static abstract string Name { get; }
    static abstract void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>;
}

internal readonly struct NegateOp : IUnaryOp
{
    public static string Name => "neg";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Negate(x, y);
}

internal readonly struct AbsOp : IUnaryOp
{
    public static string Name => "abs";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Abs(x, y);
}

/// <summary>−1, 0 or 1; NaN for NaN, as in numpy.</summary>
internal readonly struct SignOp : IUnaryOp
{
    public static string Name => "sign";

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = T.IsNaN(x[i]) ? x[i] : T.CreateChecked(T.Sign(x[i]));
    }
}

internal readonly struct ExpOp : IUnaryOp
{
    public static string Name => "exp";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Exp(x, y);
}

/// <summary>eˣ − 1, exact near 0.</summary>
internal readonly struct Expm1Op : IUnaryOp
{
    public static string Name => "expm1";

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Accurate.Expm1(x[i]);
    }
}

internal readonly struct LogOp : IUnaryOp
{
    public static string Name => "log";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Log(x, y);
}

/// <summary>ln(1 + x), exact near 0.</summary>
internal readonly struct Log1pOp : IUnaryOp
{
    public static string Name => "log1p";

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Accurate.Log1p(x[i]);
    }
}

internal readonly struct SqrtOp : IUnaryOp
{
    public static string Name => "sqrt";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Sqrt(x, y);
}

internal readonly struct SinOp : IUnaryOp
{
    public static string Name => "sin";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Sin(x, y);
}

internal readonly struct CosOp : IUnaryOp
{
    public static string Name => "cos";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Cos(x, y);
}

internal readonly struct TanOp : IUnaryOp
{
    public static string Name => "tan";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Tan(x, y);
}

/// <summary>The hyperbolic tangent.</summary>
/// <remarks>
/// Near 0, where the formula with exponentials loses all digits, Lambert's continued fraction x/(1 + x²/(3 + x²/(5 + …))) up to 13.
/// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 4.5.70.
/// </remarks>
internal readonly struct TanhOp : IUnaryOp
{
    public static string Name => "tanh";

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> near = stackalloc T[256];
        for (; x.Length > near.Length; x = x[near.Length..], y = y[near.Length..])
            ApplyBlock(x[..near.Length], y[..near.Length], near);
        ApplyBlock(x, y, near[..x.Length]);
    }

    private static void ApplyBlock<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> near) where T : unmanaged, IFloatingPointIeee754<T>
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

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal readonly struct SigmoidOp : IUnaryOp
{
    public static string Name => "sigmoid";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!x.IsEmpty) // TensorPrimitives refuses an empty row here, and only here.
            TensorPrimitives.Sigmoid(x, y);
    }
}

/// <summary>max(x, 0).</summary>
internal readonly struct ReluOp : IUnaryOp
{
    public static string Name => "relu";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Max(x, T.Zero, y);
}

/// <summary>2/√π ∫₀ˣ e^(−t²) dt, from MathNet.Numerics in double precision.</summary>
internal readonly struct ErfOp : IUnaryOp
{
    public static string Name => "erf";

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = T.CreateTruncating(MathNet.Numerics.SpecialFunctions.Erf(double.CreateTruncating(x[i])));
    }
}

internal readonly struct FloorOp : IUnaryOp
{
    public static string Name => "floor";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Floor(x, y);
}

/// <summary>Functions whose obvious formula loses its digits near 0, and which .NET computes by that formula.</summary>
internal static class Accurate
{
    /// <summary>Kahan's correction of e^x − 1. Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 1.14.1.</summary>
    public static T Expm1<T>(T x) where T : IFloatingPointIeee754<T>
    {
        var u = T.Exp(x);
        if (u == T.One)
            return x;
        var below = u - T.One;
        return below == -T.One || !T.IsFinite(u) ? below : below * x / T.Log(u);
    }

    /// <summary>Kahan's correction of ln(1 + x). Source: Goldberg, What Every Computer Scientist Should Know About Floating-Point Arithmetic, theorem 4.</summary>
    public static T Log1p<T>(T x) where T : IFloatingPointIeee754<T>
    {
        var u = T.One + x;
        if (u == T.One)
            return x;
        var log = T.Log(u);
        return T.IsFinite(u) ? log * x / (u - T.One) : log;
    }
}
