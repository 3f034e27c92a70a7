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

internal readonly struct TanhOp : IUnaryOp
{
    public static string Name => "tanh";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Tanh(x, y);
}

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal readonly struct SigmoidOp : IUnaryOp
{
    public static string Name => "sigmoid";
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Sigmoid(x, y);
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
