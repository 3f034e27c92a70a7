using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

/// <summary>
/// tanh |x| = (1 − e^(−2|x|)) / (1 + e^(−2|x|)), from e^y − 1 itself, so that no digits are lost near 0.
/// </summary>
/// <remarks>
/// e^y − 1 by reduction: y = k ln 2 + r with |r| ≤ ln 2 / 2, the Taylor polynomial p of e^r − 1, and e^y − 1 = 2ᵏ p + (2ᵏ − 1). ln 2 is subtracted in
/// two parts, of which the first has so few bits that k times it is exact. The error is under 3 units in the last place. Source: Muller, Elementary
/// Functions, 3rd ed., chapter 11 (the reduction is Cody and Waite's).
/// </remarks>
internal static unsafe class HyperbolicTangent
{
    /// <summary>yᵢ = tanh xᵢ; x and y may be the same memory.</summary>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, INumberBase<T>
    {
        fixed (T* from = x, to = y)
        {
            if (Vector512.IsHardwareAccelerated)
                Apply<T, Vector512<T>, Simd.Bits512<T>>(from, to, x.Length);
            else if (Vector256.IsHardwareAccelerated)
                Apply<T, Vector256<T>, Simd.Bits256<T>>(from, to, x.Length);
            else
                Apply<T, Vector128<T>, Simd.Bits128<T>>(from, to, x.Length);
        }
    }

    /// <summary>Compiled with all optimizations at the first call: the loop is where the time goes, from the first epoch on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply<T, TVector, TSimd>(T* x, T* y, nint length)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        nint i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
            TSimd.Store(Tanh<T, TVector, TSimd>(TSimd.Load(x + i)), y + i);
        if (i == length)
            return;
        var rest = stackalloc T[TSimd.Count];
        new Span<T>(x + i, (int)(length - i)).CopyTo(new Span<T>(rest, TSimd.Count));
        TSimd.Store(Tanh<T, TVector, TSimd>(TSimd.Load(rest)), rest);
        new Span<T>(rest, (int)(length - i)).CopyTo(new Span<T>(y + i, (int)(length - i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Tanh<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var isDouble = typeof(T) == typeof(double);
        var bounded = TSimd.Min(Constant(isDouble ? 20 : 10), TSimd.Abs(x)); // From there on tanh rounds to 1.
        var y = TSimd.MultiplyAdd(bounded, Constant(-2), Constant(0));
        var shifted = TSimd.MultiplyAdd(y, Constant(1.4426950408889634), Constant(Simd.RoundingShift<T>()));
        var k = TSimd.Add(shifted, Constant(-Simd.RoundingShift<T>()));
        var r = TSimd.MultiplyAdd(k, Constant(isDouble ? -6.93147180369123816490e-1 : -0.693359375), y);
        r = TSimd.MultiplyAdd(k, Constant(isDouble ? -1.90821492927058770002e-10 : 2.12194440054690583e-4), r);

        var p = Constant(1.0 / 40320);
        if (isDouble)
        {
            p = Constant(1.0 / 6227020800);
            p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 479001600));
            p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 39916800));
            p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 3628800));
            p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 362880));
            p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 40320));
        }
        p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 5040));
        p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 720));
        p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 120));
        p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 24));
        p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 6));
        p = TSimd.MultiplyAdd(p, r, Constant(1.0 / 2));
        p = TSimd.MultiplyAdd(TSimd.MultiplyAdd(p, r, Constant(0)), r, r);

        var power = TSimd.PowerOfTwo(shifted);
        var below = TSimd.MultiplyAdd(power, p, TSimd.Add(power, Constant(-1)));
        return TSimd.CopySign(TSimd.Divide(below, TSimd.Add(below, Constant(2))), x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TVector Constant(double value) => TSimd.Broadcast(T.CreateTruncating(value));
    }
}
