using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>ln x and ln(1 + x): x = m·2ᵏ with √½ ≤ m &lt; √2, f = m − 1 and a polynomial for ln(1 + f).</summary>
/// <remarks>k ln 2 is added in two parts, of which the first is exact. In double precision ln(1 + f) = f − (f²/2 − s (f²/2 + R(s²))) with
/// s = f / (2 + f), where only small terms are rounded. Source: Muller, Elementary Functions, 3rd ed., chapters 3 and 11.</remarks>
internal static class Logarithms
{
    /// <summary>k ln 2 + ln m, with a small correction added where it still counts; of x above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<TStored, T, V, S>(V k, V minusM, V correction) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var f = S.Subtract(S.Of(-1), minusM);
        var low = S.MultiplyAdd(k, S.Of(Exponentials.LowOfLn2<T>()), correction);
        if (typeof(T) == typeof(float))
        {
            var p = S.Of(-0.0763565771156702115);
            p = S.MultiplyAdd(p, f, S.Of(0.127633281637972886));
            p = S.MultiplyAdd(p, f, S.Of(-0.131605820184874739));
            p = S.MultiplyAdd(p, f, S.Of(0.142015528749130154));
            p = S.MultiplyAdd(p, f, S.Of(-0.166232984042694195));
            p = S.MultiplyAdd(p, f, S.Of(0.20001233392678917));
            p = S.MultiplyAdd(p, f, S.Of(-0.250008227130808067));
            p = S.MultiplyAdd(p, f, S.Of(0.333333316574646858));
            var square = S.Multiply(f, f);
            var tail = S.MultiplyAdd(S.Multiply(square, f), p, low);
            tail = S.MultiplyAdd(square, S.Of(-0.5), tail);
            return S.MultiplyAdd(k, S.Of(Exponentials.HighOfLn2<T>()), S.Add(f, tail));
        }
        var s = S.Divide(f, S.Add(f, S.Of(2)));
        var z = S.Multiply(s, s);
        V r;
        if (typeof(TStored) == typeof(float))
        {
            r = S.MultiplyAdd(S.Of(0.235827183013326466), z, S.Of(0.285372804651856334));
            r = S.MultiplyAdd(r, z, S.Of(0.400003356019512413));
            r = S.MultiplyAdd(r, z, S.Of(0.666666656437927412));
        }
        else
        {
            r = S.Of(0.147965728975380804);
            r = S.MultiplyAdd(r, z, S.Of(0.15313991648181631));
            r = S.MultiplyAdd(r, z, S.Of(0.181835664902776045));
            r = S.MultiplyAdd(r, z, S.Of(0.222221985343404021));
            r = S.MultiplyAdd(r, z, S.Of(0.285714287427372257));
            r = S.MultiplyAdd(r, z, S.Of(0.399999999994132461));
            r = S.MultiplyAdd(r, z, S.Of(0.666666666666673461));
        }
        var half = S.Multiply(S.Multiply(f, f), S.Of(0.5));
        var small = S.Subtract(half, S.MultiplyAdd(s, S.MultiplyAdd(z, r, half), low));
        return S.MultiplyAdd(k, S.Of(Exponentials.HighOfLn2<T>()), S.Subtract(f, small));
    }

    /// <summary>The logarithm of x where x is above 0 and finite, else −∞ at 0, NaN below, ∞ and NaN of themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V WithSpecialValues<T, V, S>(V x, V logarithm) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var zero = S.Of(0);
        var infinity = S.Of(double.PositiveInfinity);
        var notAbove = S.Select(S.Less(x, zero), S.Of(double.NaN), S.Subtract(zero, infinity));
        return S.Select(S.Less(x, infinity), S.Select(S.Less(zero, x), logarithm, notAbove), x);
    }
}

/// <summary>ln x.</summary>
internal readonly struct Log : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        if (Bits.AreNormal<T, V, S>(x))
            return Bits.Split<T, V, S>(x) is var (exponent, mantissa) ? Logarithms.Of<T, T, V, S>(exponent, mantissa, S.Of(0)) : default;
        // The bits of a denormal number have no exponent: it is first raised by 2⁵⁴.
        var isTiny = S.Less(x, S.Of(typeof(T) == typeof(double) ? 2.2250738585072014e-308 : 1.17549435e-38));
        var (k, minusM) = Bits.Split<T, V, S>(S.Select(isTiny, S.Multiply(x, S.Of(1L << 54)), x));
        k = S.Subtract(k, S.Select(isTiny, S.Of(54), S.Of(0)));
        return Logarithms.WithSpecialValues<T, V, S>(x, Logarithms.Of<T, T, V, S>(k, minusM, S.Of(0)));
    }
}

/// <summary>ln(1 + x) = ln u + c / u, where u is 1 + x rounded and c what rounding took from it.</summary>
internal readonly struct Log1p<TStored> : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        var one = S.Of(1);
        var u = S.Add(x, one);
        var back = S.Subtract(u, one);
        var lost = S.Add(S.Subtract(one, S.Subtract(u, back)), S.Subtract(x, back)); // Exact: Knuth's two-sum.
        var (k, minusM) = Bits.Split<T, V, S>(u);
        var logarithm = Logarithms.Of<TStored, T, V, S>(k, minusM, S.Divide(lost, u));
        return S.CopySign(Logarithms.WithSpecialValues<T, V, S>(u, logarithm), x);
    }
}
