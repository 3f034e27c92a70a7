using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>What eˣ, eˣ − 1, tanh and the sigmoid share: x = k ln 2 + r with |r| ≤ ln 2 / 2, and a polynomial for e^r.</summary>
/// <remarks>ln 2 is subtracted in two parts, of which the first has so few bits that k times it is exact (Cody and Waite). The polynomials
/// have the least largest error on the interval, found by Remez's exchange. Source: Muller, Elementary Functions, 3rd ed., chapters 3 and
/// 11.</remarks>
internal static class Exponentials
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double HighOfLn2<T>() => typeof(T) == typeof(double) ? 6.93147180369123816490e-1 : 0.693359375;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LowOfLn2<T>() => typeof(T) == typeof(double) ? 1.90821492927058770002e-10 : -2.12194440054690583e-4;

    /// <summary>The rounding shift plus k, k, and x − k·(the high part of ln 2), which is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Shifted, V K, V High) Reduce<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var shifted = S.MultiplyAdd(x, S.Of(1.4426950408889634), S.Of(Bits.RoundingShift<T>()));
        var k = S.Subtract(shifted, S.Of(Bits.RoundingShift<T>()));
        return (shifted, k, S.MultiplyAdd(k, S.Of(-HighOfLn2<T>()), x));
    }

    /// <summary>q(r) of e^r = 1 + r + r² q(r), computed in T for a result that is stored in TStored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rest<TStored, T, V, S>(V r) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        if (typeof(T) == typeof(float))
        {
            var p = S.Of(0.0013814598562123399);
            p = S.MultiplyAdd(p, r, S.Of(0.00836871687870076578));
            p = S.MultiplyAdd(p, r, S.Of(0.0416683880469959739));
            p = S.MultiplyAdd(p, r, S.Of(0.166665206317201088));
            return S.MultiplyAdd(p, r, S.Of(0.499999934477882828));
        }
        if (typeof(TStored) == typeof(float))
        {
            var p = S.Of(0.0000248825111739232546);
            p = S.MultiplyAdd(p, r, S.Of(0.000199049589973048287));
            p = S.MultiplyAdd(p, r, S.Of(0.00138888092845363642));
            p = S.MultiplyAdd(p, r, S.Of(0.00833328895737484399));
            p = S.MultiplyAdd(p, r, S.Of(0.0416666669552762644));
            p = S.MultiplyAdd(p, r, S.Of(0.16666666754540346));
            return S.MultiplyAdd(p, r, S.Of(0.499999999997360073));
        }
        var q = S.Of(1.76877200683453337e-9);
        q = S.MultiplyAdd(q, r, S.Of(2.51051942221307255e-8));
        q = S.MultiplyAdd(q, r, S.Of(2.75679272043583001e-7));
        q = S.MultiplyAdd(q, r, S.Of(2.75572554617780938e-6));
        q = S.MultiplyAdd(q, r, S.Of(0.0000248015745380712018));
        q = S.MultiplyAdd(q, r, S.Of(0.000198412698747651614));
        q = S.MultiplyAdd(q, r, S.Of(0.00138888888955971428));
        q = S.MultiplyAdd(q, r, S.Of(0.00833333333332615363));
        q = S.MultiplyAdd(q, r, S.Of(0.0416666666666522895));
        q = S.MultiplyAdd(q, r, S.Of(0.16666666666666671));
        return S.MultiplyAdd(q, r, S.Of(0.500000000000000086));
    }
}

/// <summary>eˣ = 2ᵏ (1 + (r + r² q(r))).</summary>
internal readonly struct Exp : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        // Beyond these bounds the result is 0 or infinite.
        x = S.Max(S.Of(typeof(T) == typeof(double) ? -746 : -105), S.Min(S.Of(typeof(T) == typeof(double) ? 710 : 89), x));
        var (shifted, k, high) = Exponentials.Reduce<T, V, S>(x);
        var r = S.MultiplyAdd(k, S.Of(-Exponentials.LowOfLn2<T>()), high);
        var p = S.MultiplyAdd(S.Multiply(r, r), Exponentials.Rest<T, T, V, S>(r), r);
        return S.Scale(S.Add(p, S.Of(1)), shifted, k);
    }
}

/// <summary>eˣ − 1 = 2 (2ᵏ⁻¹ p + (2ᵏ⁻¹ − ½)) with p = e^r − 1, where r keeps what rounding takes from it.</summary>
internal readonly struct Expm1<TStored> : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var bounded = S.Max(S.Of(-40), S.Min(S.Of(typeof(T) == typeof(double) ? 710 : 89), x)); // From −40 down it is −1.
        var (shifted, k, high) = Exponentials.Reduce<T, V, S>(bounded);
        var r = S.MultiplyAdd(k, S.Of(-Exponentials.LowOfLn2<T>()), high);
        var lost = S.MultiplyAdd(k, S.Of(-Exponentials.LowOfLn2<T>()), S.Subtract(high, r));
        var p = S.Add(r, S.MultiplyAdd(S.Multiply(r, r), Exponentials.Rest<TStored, T, V, S>(r), lost));
        var half = S.Scale(S.Of(0.5), shifted, k); // 2ᵏ⁻¹, since 2ᵏ may overflow where the result does not.
        var y = S.MultiplyAdd(half, p, S.Subtract(half, S.Of(0.5)));
        return S.CopySign(S.Select(S.Less(S.Abs(k), S.Of(0.5)), p, S.Add(y, y)), x);
    }
}

/// <summary>1 / (1 + e⁻ˣ) = 2ᵏ / (2ᵏ + e⁻ʳ) with x = k ln 2 + r: neither side overflows, and far below 0 it is eˣ.</summary>
internal readonly struct Sigmoid : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        // From the upper bound on it is 1.
        x = S.Max(S.Of(typeof(T) == typeof(double) ? -746 : -105), S.Min(S.Of(typeof(T) == typeof(double) ? 40 : 20), x));
        var (shifted, k, high) = Exponentials.Reduce<T, V, S>(x);
        var r = S.Subtract(S.Multiply(k, S.Of(Exponentials.LowOfLn2<T>())), high); // −r
        var p = S.MultiplyAdd(S.Multiply(r, r), Exponentials.Rest<T, T, V, S>(r), r);
        var power = S.Scale(S.Of(1), shifted, k);
        return S.Scale(S.Divide(S.Of(1), S.Add(S.Add(power, p), S.Of(1))), shifted, k);
    }
}

/// <summary>tanh x by the addition theorem: |x| = k ln 2 / 2 + h with |h| ≤ 0.277, and tanh (k ln 2 / 2) = (2ᵏ − 1) / (2ᵏ + 1).</summary>
/// <remarks>With t = tanh h, a polynomial, tanh |x| = N / D with N = (2ᵏ − 1) + t (2ᵏ + 1) and D = (2ᵏ + 1) + t (2ᵏ − 1) = N + 2 (1 − t),
/// so that what rounding does to N is in both; where k is 0, D is exactly 2. k is rounded at 0.8: then h is hardly ever negative: nothing
/// cancels.</remarks>
internal readonly struct Tanh : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var bounded = S.Min(S.Of(typeof(T) == typeof(double) ? 20 : 10), S.Abs(x)); // From there on tanh rounds to 1.
        var shifted = S.Add(S.MultiplyAdd(bounded, S.Of(2 * 1.4426950408889634), S.Of(-0.3)), S.Of(Bits.RoundingShift<T>()));
        var k = S.Subtract(shifted, S.Of(Bits.RoundingShift<T>()));
        var h = S.MultiplyAdd(k, S.Of(-Exponentials.HighOfLn2<T>() / 2), bounded);
        h = S.MultiplyAdd(k, S.Of(-Exponentials.LowOfLn2<T>() / 2), h);

        var square = S.Multiply(h, h);
        V p;
        if (typeof(T) == typeof(double))
        {
            p = S.Of(0.000514255980851717478);
            p = S.MultiplyAdd(p, square, S.Of(-0.00144531180046248058));
            p = S.MultiplyAdd(p, square, S.Of(0.00359133171024967381));
            p = S.MultiplyAdd(p, square, S.Of(-0.00886320038508603842));
            p = S.MultiplyAdd(p, square, S.Of(0.0218694876299498206));
            p = S.MultiplyAdd(p, square, S.Of(-0.0539682539553089935));
            p = S.MultiplyAdd(p, square, S.Of(0.133333333333243836));
            p = S.MultiplyAdd(p, square, S.Of(-0.333333333333333122));
        }
        else
        {
            p = S.MultiplyAdd(S.Of(-0.0508737710161889006), square, S.Of(0.133197510205976586));
            p = S.MultiplyAdd(p, square, S.Of(-0.333331627709801015));
        }
        var t = S.MultiplyAdd(S.Multiply(h, square), p, h);

        var power = S.ToExponent(shifted);
        var numerator = S.MultiplyAdd(t, S.Add(power, S.Of(1)), S.Subtract(power, S.Of(1)));
        var denominator = S.MultiplyAdd(S.Of(2), S.Subtract(S.Of(1), t), numerator);
        return S.CopySign(S.Divide(numerator, denominator), x);
    }
}
