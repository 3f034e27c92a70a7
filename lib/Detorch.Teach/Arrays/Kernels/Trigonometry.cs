using System.Numerics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>x = k π/2 + r with |r| ≤ π/4, and the polynomials of sin r and cos r, in double precision; shorter ones where the result is stored as a float.</summary>
/// <remarks>π/2 is subtracted in three parts, of which the first two have so few bits that k times them is exact; what rounding takes from r is kept.
/// Source: Muller, Elementary Functions, 3rd ed., chapter 11.</remarks>
internal static class Trigonometry
{
    /// <summary>Up to here k has so few bits that its products are exact. Farther out .NET's own functions take π to a thousand digits.</summary>
    public const double Limit = 500_000;

    /// <summary>The rounding shift plus k, sin r and cos r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector Shifted, TVector Sin, TVector Cos) SinCos<TStored, T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var shifted = TSimd.MultiplyAdd(x, TSimd.Constant(2 / Math.PI), TSimd.Constant(Simd.RoundingShift<T>()));
        var k = TSimd.Subtract(shifted, TSimd.Constant(Simd.RoundingShift<T>()));
        var first = TSimd.MultiplyAdd(k, TSimd.Constant(-1.57079632673412561417), x);
        if (typeof(TStored) == typeof(float))
        {
            var angle = TSimd.MultiplyAdd(k, TSimd.Constant(-6.07710050650619224932e-11), first);
            var square = TSimd.Multiply(angle, angle);
            var odd = TSimd.MultiplyAdd(TSimd.Constant(2.71830423177593741e-6), square, TSimd.Constant(-0.000198393340833615048));
            odd = TSimd.MultiplyAdd(odd, square, TSimd.Constant(0.00833332938358340005));
            odd = TSimd.MultiplyAdd(odd, square, TSimd.Constant(-0.166666666416070051));
            var even = TSimd.MultiplyAdd(TSimd.Constant(-2.72101692366604344e-7), square, TSimd.Constant(0.0000247995191902033562));
            even = TSimd.MultiplyAdd(even, square, TSimd.Constant(-0.0013888883750353866));
            even = TSimd.MultiplyAdd(even, square, TSimd.Constant(0.0416666666227931975));
            even = TSimd.MultiplyAdd(even, square, TSimd.Constant(-0.5));
            return (shifted, TSimd.MultiplyAdd(TSimd.Multiply(odd, square), angle, angle), TSimd.MultiplyAdd(even, square, TSimd.Constant(1)));
        }
        var product = TSimd.Multiply(k, TSimd.Constant(6.07710050630396597660e-11));
        var second = TSimd.Subtract(first, product);
        var rest = TSimd.Subtract(TSimd.Subtract(first, second), product);
        rest = TSimd.MultiplyAdd(k, TSimd.Constant(-2.02226624879595063154e-21), rest);
        var r = TSimd.Add(second, rest);
        var lost = TSimd.Add(TSimd.Subtract(second, r), rest);

        var z = TSimd.Multiply(r, r);
        var s = TSimd.Constant(1.58967956419136126e-10);
        s = TSimd.MultiplyAdd(s, z, TSimd.Constant(-2.50507581150747407e-8));
        s = TSimd.MultiplyAdd(s, z, TSimd.Constant(2.75573136919168331e-6));
        s = TSimd.MultiplyAdd(s, z, TSimd.Constant(-0.000198412698298078046));
        s = TSimd.MultiplyAdd(s, z, TSimd.Constant(0.00833333333332241364));
        s = TSimd.MultiplyAdd(s, z, TSimd.Constant(-0.16666666666666632));
        var half = TSimd.Multiply(z, TSimd.Constant(0.5));
        var close = TSimd.Subtract(TSimd.Constant(1), half);
        var sin = TSimd.Add(r, TSimd.MultiplyAdd(TSimd.Multiply(r, z), s, TSimd.Multiply(lost, close)));

        var c = TSimd.Constant(-1.13596477724046469e-11);
        c = TSimd.MultiplyAdd(c, z, TSimd.Constant(2.0875723272676213e-9));
        c = TSimd.MultiplyAdd(c, z, TSimd.Constant(-2.75573143523292055e-7));
        c = TSimd.MultiplyAdd(c, z, TSimd.Constant(0.0000248015872894821745));
        c = TSimd.MultiplyAdd(c, z, TSimd.Constant(-0.00138888888888741239));
        c = TSimd.MultiplyAdd(c, z, TSimd.Constant(0.0416666666666665995));
        // 1 − z/2 with what rounding took from it, − r·lost from the angle.
        var tail = TSimd.Subtract(TSimd.Subtract(TSimd.Constant(1), close), half);
        var cos = TSimd.Add(close, TSimd.MultiplyAdd(TSimd.Multiply(z, z), c, TSimd.Subtract(tail, TSimd.Multiply(r, lost))));
        return (shifted, sin, cos);
    }

    /// <summary>−x where the mask is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NegateIf<T, TVector, TSimd>(TVector mask, TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector> =>
            TSimd.Select(mask, TSimd.Multiply(x, TSimd.Constant(-1)), x);
}

/// <summary>sin x.</summary>
internal readonly struct Sin<TStored> : IElementary
{
    public static double Limit => Trigonometry.Limit;

    public static double Beyond(double x) => Math.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var (shifted, sin, cos) = Trigonometry.SinCos<TStored, T, TVector, TSimd>(x);
        var y = TSimd.Select(TSimd.HasBit(shifted, 1), cos, sin);
        y = Trigonometry.NegateIf<T, TVector, TSimd>(TSimd.HasBit(shifted, 2), y);
        // sin of 0 keeps its sign.
        return TSimd.Select(TSimd.Less(TSimd.Constant(0), TSimd.Abs(x)), y, x);
    }
}

/// <summary>cos x.</summary>
internal readonly struct Cos<TStored> : IElementary
{
    public static double Limit => Trigonometry.Limit;

    public static double Beyond(double x) => Math.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var (shifted, sin, cos) = Trigonometry.SinCos<TStored, T, TVector, TSimd>(x);
        var isOdd = TSimd.HasBit(shifted, 1);
        var y = TSimd.Select(isOdd, sin, cos);
        // cos changes its sign in quadrants 1 and 2: the bits 1 and 2 of k differ.
        y = Trigonometry.NegateIf<T, TVector, TSimd>(isOdd, y);
        return Trigonometry.NegateIf<T, TVector, TSimd>(TSimd.HasBit(shifted, 2), y);
    }
}

/// <summary>tan x = sin x / cos x.</summary>
internal readonly struct Tan<TStored> : IElementary
{
    public static double Limit => Trigonometry.Limit;

    public static double Beyond(double x) => Math.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var (shifted, sin, cos) = Trigonometry.SinCos<TStored, T, TVector, TSimd>(x);
        var isOdd = TSimd.HasBit(shifted, 1);
        var y = TSimd.Divide(TSimd.Select(isOdd, cos, sin), TSimd.Select(isOdd, sin, cos));
        y = Trigonometry.NegateIf<T, TVector, TSimd>(isOdd, y);
        return TSimd.Select(TSimd.Less(TSimd.Constant(0), TSimd.Abs(x)), y, x);
    }
}
