using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>x = k π/2 + r with |r| ≤ π/4, and the polynomials of sin r and cos r, in double precision, shorter for a float
/// result.</summary>
/// <remarks>π/2 is subtracted in three parts, of which the first two have so few bits that k times them is exact; what rounding takes from
/// r is kept. Source: Muller, Elementary Functions, 3rd ed., chapter 11.</remarks>
internal static class Trigonometry
{
    /// <summary>Up to here k has so few bits that its products are exact. Beyond, .NET's functions take π to a thousand digits.</summary>
    public const double Limit = 500_000;

    /// <summary>The rounding shift plus k, sin r and cos r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Shifted, V Sin, V Cos) SinCos<TStored, T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var shifted = S.MultiplyAdd(x, S.Of(2 / Math.PI), S.Of(Bits.RoundingShift<T>()));
        var k = S.Subtract(shifted, S.Of(Bits.RoundingShift<T>()));
        var first = S.MultiplyAdd(k, S.Of(-1.57079632673412561417), x);
        if (typeof(TStored) == typeof(float))
        {
            var angle = S.MultiplyAdd(k, S.Of(-6.07710050650619224932e-11), first);
            var square = S.Multiply(angle, angle);
            var odd = S.MultiplyAdd(S.Of(2.71830423177593741e-6), square, S.Of(-0.000198393340833615048));
            odd = S.MultiplyAdd(odd, square, S.Of(0.00833332938358340005));
            odd = S.MultiplyAdd(odd, square, S.Of(-0.166666666416070051));
            var even = S.MultiplyAdd(S.Of(-2.72101692366604344e-7), square, S.Of(0.0000247995191902033562));
            even = S.MultiplyAdd(even, square, S.Of(-0.0013888883750353866));
            even = S.MultiplyAdd(even, square, S.Of(0.0416666666227931975));
            even = S.MultiplyAdd(even, square, S.Of(-0.5));
            return (shifted, S.MultiplyAdd(S.Multiply(odd, square), angle, angle), S.MultiplyAdd(even, square, S.Of(1)));
        }
        var product = S.Multiply(k, S.Of(6.07710050630396597660e-11));
        var second = S.Subtract(first, product);
        var rest = S.Subtract(S.Subtract(first, second), product);
        rest = S.MultiplyAdd(k, S.Of(-2.02226624879595063154e-21), rest);
        var r = S.Add(second, rest);
        var lost = S.Add(S.Subtract(second, r), rest);

        var z = S.Multiply(r, r);
        var s = S.Of(1.58967956419136126e-10);
        s = S.MultiplyAdd(s, z, S.Of(-2.50507581150747407e-8));
        s = S.MultiplyAdd(s, z, S.Of(2.75573136919168331e-6));
        s = S.MultiplyAdd(s, z, S.Of(-0.000198412698298078046));
        s = S.MultiplyAdd(s, z, S.Of(0.00833333333332241364));
        s = S.MultiplyAdd(s, z, S.Of(-0.16666666666666632));
        var half = S.Multiply(z, S.Of(0.5));
        var close = S.Subtract(S.Of(1), half);
        var sin = S.Add(r, S.MultiplyAdd(S.Multiply(r, z), s, S.Multiply(lost, close)));

        var c = S.Of(-1.13596477724046469e-11);
        c = S.MultiplyAdd(c, z, S.Of(2.0875723272676213e-9));
        c = S.MultiplyAdd(c, z, S.Of(-2.75573143523292055e-7));
        c = S.MultiplyAdd(c, z, S.Of(0.0000248015872894821745));
        c = S.MultiplyAdd(c, z, S.Of(-0.00138888888888741239));
        c = S.MultiplyAdd(c, z, S.Of(0.0416666666666665995));
        // 1 − z/2 with what rounding took from it, − r·lost from the angle.
        var tail = S.Subtract(S.Subtract(S.Of(1), close), half);
        var cos = S.Add(close, S.MultiplyAdd(S.Multiply(z, z), c, S.Subtract(tail, S.Multiply(r, lost))));
        return (shifted, sin, cos);
    }

    /// <summary>−x where the mask is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NegateIf<T, V, S>(V mask, V x) where T : unmanaged where V : struct where S : ISimd<V, T> =>
            S.Select(mask, S.Multiply(x, S.Of(-1)), x);
}

/// <summary>sin x.</summary>
internal readonly struct Sin<TStored> : IElementary
{
    public static double Limit => Trigonometry.Limit;

    public static double Beyond(double x) => Math.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var (shifted, sin, cos) = Trigonometry.SinCos<TStored, T, V, S>(x);
        var y = S.Select(Bits.HasBit<T, V, S>(shifted, 1), cos, sin);
        y = Trigonometry.NegateIf<T, V, S>(Bits.HasBit<T, V, S>(shifted, 2), y);
        // sin of 0 keeps its sign.
        return S.Select(S.Less(S.Of(0), S.Abs(x)), y, x);
    }
}

/// <summary>cos x.</summary>
internal readonly struct Cos<TStored> : IElementary
{
    public static double Limit => Trigonometry.Limit;

    public static double Beyond(double x) => Math.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var (shifted, sin, cos) = Trigonometry.SinCos<TStored, T, V, S>(x);
        var isOdd = Bits.HasBit<T, V, S>(shifted, 1);
        var y = S.Select(isOdd, sin, cos);
        // cos changes its sign in quadrants 1 and 2: the bits 1 and 2 of k differ.
        y = Trigonometry.NegateIf<T, V, S>(isOdd, y);
        return Trigonometry.NegateIf<T, V, S>(Bits.HasBit<T, V, S>(shifted, 2), y);
    }
}

/// <summary>tan x = sin x / cos x.</summary>
internal readonly struct Tan<TStored> : IElementary
{
    public static double Limit => Trigonometry.Limit;

    public static double Beyond(double x) => Math.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var (shifted, sin, cos) = Trigonometry.SinCos<TStored, T, V, S>(x);
        var isOdd = Bits.HasBit<T, V, S>(shifted, 1);
        var y = S.Divide(S.Select(isOdd, cos, sin), S.Select(isOdd, sin, cos));
        y = Trigonometry.NegateIf<T, V, S>(isOdd, y);
        return S.Select(S.Less(S.Of(0), S.Abs(x)), y, x);
    }
}
