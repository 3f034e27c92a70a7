using System.Numerics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>What eˣ, eˣ − 1, tanh and the sigmoid share: x = k ln 2 + r with |r| ≤ ln 2 / 2, and a polynomial for e^r.</summary>
/// <remarks>ln 2 is subtracted in two parts, of which the first has so few bits that k times it is exact (Cody and Waite). The polynomials have the
/// least largest error on the interval, found by Remez's exchange. Source: Muller, Elementary Functions, 3rd ed., chapters 3 and 11.</remarks>
internal static class Exponentials
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double HighOfLn2<T>() => typeof(T) == typeof(double) ? 6.93147180369123816490e-1 : 0.693359375;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LowOfLn2<T>() => typeof(T) == typeof(double) ? 1.90821492927058770002e-10 : -2.12194440054690583e-4;

    /// <summary>The rounding shift plus k, k, and x − k·(the high part of ln 2), which is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector Shifted, TVector K, TVector High) Reduce<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var shifted = TSimd.MultiplyAdd(x, TSimd.Constant(1.4426950408889634), TSimd.Constant(Simd.RoundingShift<T>()));
        var k = TSimd.Subtract(shifted, TSimd.Constant(Simd.RoundingShift<T>()));
        return (shifted, k, TSimd.MultiplyAdd(k, TSimd.Constant(-HighOfLn2<T>()), x));
    }

    /// <summary>q(r) of e^r = 1 + r + r² q(r), computed in T for a result that is stored in TStored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Rest<TStored, T, TVector, TSimd>(TVector r)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        if (typeof(T) == typeof(float))
        {
            var p = TSimd.Constant(0.0013814598562123399);
            p = TSimd.MultiplyAdd(p, r, TSimd.Constant(0.00836871687870076578));
            p = TSimd.MultiplyAdd(p, r, TSimd.Constant(0.0416683880469959739));
            p = TSimd.MultiplyAdd(p, r, TSimd.Constant(0.166665206317201088));
            return TSimd.MultiplyAdd(p, r, TSimd.Constant(0.499999934477882828));
        }
        if (typeof(TStored) == typeof(float))
        {
            var p = TSimd.Constant(0.0000248825111739232546);
            p = TSimd.MultiplyAdd(p, r, TSimd.Constant(0.000199049589973048287));
            p = TSimd.MultiplyAdd(p, r, TSimd.Constant(0.00138888092845363642));
            p = TSimd.MultiplyAdd(p, r, TSimd.Constant(0.00833328895737484399));
            p = TSimd.MultiplyAdd(p, r, TSimd.Constant(0.0416666669552762644));
            p = TSimd.MultiplyAdd(p, r, TSimd.Constant(0.16666666754540346));
            return TSimd.MultiplyAdd(p, r, TSimd.Constant(0.499999999997360073));
        }
        var q = TSimd.Constant(1.76877200683453337e-9);
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(2.51051942221307255e-8));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(2.75679272043583001e-7));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(2.75572554617780938e-6));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.0000248015745380712018));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.000198412698747651614));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.00138888888955971428));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.00833333333332615363));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.0416666666666522895));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.16666666666666671));
        return TSimd.MultiplyAdd(q, r, TSimd.Constant(0.500000000000000086));
    }
}

/// <summary>eˣ = 2ᵏ (1 + (r + r² q(r))).</summary>
internal readonly struct Exp : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        // Beyond these bounds the result is 0 or infinite.
        x = TSimd.Max(TSimd.Constant(typeof(T) == typeof(double) ? -746 : -105), TSimd.Min(TSimd.Constant(typeof(T) == typeof(double) ? 710 : 89), x));
        var (shifted, k, high) = Exponentials.Reduce<T, TVector, TSimd>(x);
        var r = TSimd.MultiplyAdd(k, TSimd.Constant(-Exponentials.LowOfLn2<T>()), high);
        var p = TSimd.MultiplyAdd(TSimd.Multiply(r, r), Exponentials.Rest<T, T, TVector, TSimd>(r), r);
        return TSimd.Scale(TSimd.Add(p, TSimd.Constant(1)), shifted, k);
    }
}

/// <summary>eˣ − 1 = 2 (2ᵏ⁻¹ p + (2ᵏ⁻¹ − ½)) with p = e^r − 1, where r keeps what rounding takes from it.</summary>
internal readonly struct Expm1<TStored> : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var bounded = TSimd.Max(TSimd.Constant(-40), TSimd.Min(TSimd.Constant(typeof(T) == typeof(double) ? 710 : 89), x)); // From −40 down it is −1.
        var (shifted, k, high) = Exponentials.Reduce<T, TVector, TSimd>(bounded);
        var r = TSimd.MultiplyAdd(k, TSimd.Constant(-Exponentials.LowOfLn2<T>()), high);
        var lost = TSimd.MultiplyAdd(k, TSimd.Constant(-Exponentials.LowOfLn2<T>()), TSimd.Subtract(high, r));
        var p = TSimd.Add(r, TSimd.MultiplyAdd(TSimd.Multiply(r, r), Exponentials.Rest<TStored, T, TVector, TSimd>(r), lost));
        var half = TSimd.Scale(TSimd.Constant(0.5), shifted, k); // 2ᵏ⁻¹, since 2ᵏ may overflow where the result does not.
        var y = TSimd.MultiplyAdd(half, p, TSimd.Subtract(half, TSimd.Constant(0.5)));
        return TSimd.CopySign(TSimd.Select(TSimd.Less(TSimd.Abs(k), TSimd.Constant(0.5)), p, TSimd.Add(y, y)), x);
    }
}

/// <summary>1 / (1 + e⁻ˣ) = 2ᵏ / (2ᵏ + e⁻ʳ) with x = k ln 2 + r: neither side overflows, and far below 0 it is eˣ.</summary>
internal readonly struct Sigmoid : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        x = TSimd.Max(TSimd.Constant(typeof(T) == typeof(double) ? -746 : -105), TSimd.Min(TSimd.Constant(typeof(T) == typeof(double) ? 40 : 20), x)); // From there up it is 1.
        var (shifted, k, high) = Exponentials.Reduce<T, TVector, TSimd>(x);
        var r = TSimd.Subtract(TSimd.Multiply(k, TSimd.Constant(Exponentials.LowOfLn2<T>())), high); // −r
        var p = TSimd.MultiplyAdd(TSimd.Multiply(r, r), Exponentials.Rest<T, T, TVector, TSimd>(r), r);
        var power = TSimd.Scale(TSimd.Constant(1), shifted, k);
        return TSimd.Scale(TSimd.Divide(TSimd.Constant(1), TSimd.Add(TSimd.Add(power, p), TSimd.Constant(1))), shifted, k);
    }
}

/// <summary>tanh x by the addition theorem: |x| = k ln 2 / 2 + h with |h| ≤ 0.277, and tanh (k ln 2 / 2) = (2ᵏ − 1) / (2ᵏ + 1).</summary>
/// <remarks>With t = tanh h, a polynomial, tanh |x| = N / D with N = (2ᵏ − 1) + t (2ᵏ + 1) and D = (2ᵏ + 1) + t (2ᵏ − 1) = N + 2 (1 − t), so that what
/// rounding does to N is in both; where k is 0, D is exactly 2. k is rounded at 0.8: then h is hardly ever negative, and nothing cancels.</remarks>
internal readonly struct Tanh : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var isDouble = typeof(T) == typeof(double);
        var bounded = TSimd.Min(TSimd.Constant(isDouble ? 20 : 10), TSimd.Abs(x)); // From there on tanh rounds to 1.
        var shifted = TSimd.Add(TSimd.MultiplyAdd(bounded, TSimd.Constant(2 * 1.4426950408889634), TSimd.Constant(-0.3)), TSimd.Constant(Simd.RoundingShift<T>()));
        var k = TSimd.Subtract(shifted, TSimd.Constant(Simd.RoundingShift<T>()));
        var h = TSimd.MultiplyAdd(k, TSimd.Constant(-Exponentials.HighOfLn2<T>() / 2), bounded);
        h = TSimd.MultiplyAdd(k, TSimd.Constant(-Exponentials.LowOfLn2<T>() / 2), h);

        var square = TSimd.Multiply(h, h);
        TVector p;
        if (isDouble)
        {
            p = TSimd.Constant(0.000514255980851717478);
            p = TSimd.MultiplyAdd(p, square, TSimd.Constant(-0.00144531180046248058));
            p = TSimd.MultiplyAdd(p, square, TSimd.Constant(0.00359133171024967381));
            p = TSimd.MultiplyAdd(p, square, TSimd.Constant(-0.00886320038508603842));
            p = TSimd.MultiplyAdd(p, square, TSimd.Constant(0.0218694876299498206));
            p = TSimd.MultiplyAdd(p, square, TSimd.Constant(-0.0539682539553089935));
            p = TSimd.MultiplyAdd(p, square, TSimd.Constant(0.133333333333243836));
            p = TSimd.MultiplyAdd(p, square, TSimd.Constant(-0.333333333333333122));
        }
        else
        {
            p = TSimd.MultiplyAdd(TSimd.Constant(-0.0508737710161889006), square, TSimd.Constant(0.133197510205976586));
            p = TSimd.MultiplyAdd(p, square, TSimd.Constant(-0.333331627709801015));
        }
        var t = TSimd.MultiplyAdd(TSimd.Multiply(h, square), p, h);

        var power = TSimd.PowerOfTwo(shifted);
        var numerator = TSimd.MultiplyAdd(t, TSimd.Add(power, TSimd.Constant(1)), TSimd.Subtract(power, TSimd.Constant(1)));
        var denominator = TSimd.MultiplyAdd(TSimd.Constant(2), TSimd.Subtract(TSimd.Constant(1), t), numerator);
        return TSimd.CopySign(TSimd.Divide(numerator, denominator), x);
    }
}
