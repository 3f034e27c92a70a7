using System.Numerics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>ln x and ln(1 + x): x = m·2ᵏ with √½ ≤ m &lt; √2, f = m − 1 and a polynomial for ln(1 + f).</summary>
/// <remarks>k ln 2 is added in two parts, of which the first is exact. In double precision ln(1 + f) = f − (f²/2 − s (f²/2 + R(s²))) with
/// s = f / (2 + f), where only small terms are rounded. Source: Muller, Elementary Functions, 3rd ed., chapters 3 and 11.</remarks>
internal static class Logarithms
{
    /// <summary>k ln 2 + ln m, with a small correction added where it still counts; of x above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TStored, T, TVector, TSimd>(TVector k, TVector m, TVector correction)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var f = TSimd.Subtract(m, TSimd.Constant(1));
        var low = TSimd.MultiplyAdd(k, TSimd.Constant(Exponentials.LowOfLn2<T>()), correction);
        if (typeof(T) == typeof(float))
        {
            var p = TSimd.Constant(-0.0763565771156702115);
            p = TSimd.MultiplyAdd(p, f, TSimd.Constant(0.127633281637972886));
            p = TSimd.MultiplyAdd(p, f, TSimd.Constant(-0.131605820184874739));
            p = TSimd.MultiplyAdd(p, f, TSimd.Constant(0.142015528749130154));
            p = TSimd.MultiplyAdd(p, f, TSimd.Constant(-0.166232984042694195));
            p = TSimd.MultiplyAdd(p, f, TSimd.Constant(0.20001233392678917));
            p = TSimd.MultiplyAdd(p, f, TSimd.Constant(-0.250008227130808067));
            p = TSimd.MultiplyAdd(p, f, TSimd.Constant(0.333333316574646858));
            var square = TSimd.Multiply(f, f);
            var tail = TSimd.MultiplyAdd(TSimd.Multiply(square, f), p, low);
            tail = TSimd.MultiplyAdd(square, TSimd.Constant(-0.5), tail);
            return TSimd.MultiplyAdd(k, TSimd.Constant(Exponentials.HighOfLn2<T>()), TSimd.Add(f, tail));
        }
        var s = TSimd.Divide(f, TSimd.Add(f, TSimd.Constant(2)));
        var z = TSimd.Multiply(s, s);
        TVector r;
        if (typeof(TStored) == typeof(float))
        {
            r = TSimd.MultiplyAdd(TSimd.Constant(0.235827183013326466), z, TSimd.Constant(0.285372804651856334));
            r = TSimd.MultiplyAdd(r, z, TSimd.Constant(0.400003356019512413));
            r = TSimd.MultiplyAdd(r, z, TSimd.Constant(0.666666656437927412));
        }
        else
        {
            r = TSimd.Constant(0.147965728975380804);
            r = TSimd.MultiplyAdd(r, z, TSimd.Constant(0.15313991648181631));
            r = TSimd.MultiplyAdd(r, z, TSimd.Constant(0.181835664902776045));
            r = TSimd.MultiplyAdd(r, z, TSimd.Constant(0.222221985343404021));
            r = TSimd.MultiplyAdd(r, z, TSimd.Constant(0.285714287427372257));
            r = TSimd.MultiplyAdd(r, z, TSimd.Constant(0.399999999994132461));
            r = TSimd.MultiplyAdd(r, z, TSimd.Constant(0.666666666666673461));
        }
        var half = TSimd.Multiply(TSimd.Multiply(f, f), TSimd.Constant(0.5));
        var small = TSimd.Subtract(half, TSimd.MultiplyAdd(s, TSimd.MultiplyAdd(z, r, half), low));
        return TSimd.MultiplyAdd(k, TSimd.Constant(Exponentials.HighOfLn2<T>()), TSimd.Subtract(f, small));
    }

    /// <summary>The logarithm of x where x is above 0 and finite, else −∞ at 0, NaN below, ∞ and NaN of themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector WithSpecialValues<T, TVector, TSimd>(TVector x, TVector logarithm)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var zero = TSimd.Constant(0);
        var infinity = TSimd.Constant(double.PositiveInfinity);
        var notAbove = TSimd.Select(TSimd.Less(x, zero), TSimd.Constant(double.NaN), TSimd.Subtract(zero, infinity));
        return TSimd.Select(TSimd.Less(x, infinity), TSimd.Select(TSimd.Less(zero, x), logarithm, notAbove), x);
    }
}

/// <summary>ln x.</summary>
internal readonly struct Log : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        if (TSimd.AreNormal(x))
            return TSimd.Split(x) is var (exponent, mantissa) ? Logarithms.Of<T, T, TVector, TSimd>(exponent, mantissa, TSimd.Constant(0)) : default;
        // The bits of a denormal number have no exponent: it is first raised by 2⁵⁴.
        var isTiny = TSimd.Less(x, TSimd.Constant(typeof(T) == typeof(double) ? 2.2250738585072014e-308 : 1.17549435e-38));
        var (k, m) = TSimd.Split(TSimd.Select(isTiny, TSimd.Multiply(x, TSimd.Constant(1L << 54)), x));
        k = TSimd.Subtract(k, TSimd.Select(isTiny, TSimd.Constant(54), TSimd.Constant(0)));
        return Logarithms.WithSpecialValues<T, TVector, TSimd>(x, Logarithms.Of<T, T, TVector, TSimd>(k, m, TSimd.Constant(0)));
    }
}

/// <summary>ln(1 + x) = ln u + c / u, where u is 1 + x rounded and c what rounding took from it.</summary>
internal readonly struct Log1p<TStored> : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var one = TSimd.Constant(1);
        var u = TSimd.Add(x, one);
        var back = TSimd.Subtract(u, one);
        var lost = TSimd.Add(TSimd.Subtract(one, TSimd.Subtract(u, back)), TSimd.Subtract(x, back)); // Exact: Knuth's two-sum.
        var (k, m) = TSimd.Split(u);
        var logarithm = Logarithms.Of<TStored, T, TVector, TSimd>(k, m, TSimd.Divide(lost, u));
        return TSimd.CopySign(Logarithms.WithSpecialValues<T, TVector, TSimd>(u, logarithm), x);
    }
}
