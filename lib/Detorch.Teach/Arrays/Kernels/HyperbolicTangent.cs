using System.Numerics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>
/// tanh |x| = (e^y − 1) / (e^y + 1) with y = 2|x|, by one division and so that no digits are lost near 0.
/// </summary>
/// <remarks>
/// y = k ln 2 + r with |r| ≤ ln 2 / 2, where ln 2 is subtracted in two parts, of which the first has so few bits that k times it is exact. Then
/// e^r = (E + O) / (E − O), the Padé approximant, with the even powers of r in E and the odd ones in O, and both sides of the fraction are multiplied by
/// E − O: (E (2ᵏ − 1) + O (2ᵏ + 1)) / (E (2ᵏ + 1) + O (2ᵏ − 1)). The error is a few units in the last place. Sources: Muller, Elementary Functions,
/// 3rd ed., chapter 11 (the reduction is Cody and Waite's); Baker and Graves-Morris, Padé Approximants, 2nd ed., section 1.2.
/// </remarks>
internal static unsafe class HyperbolicTangent
{
    /// <summary>yᵢ = tanh xᵢ; x and y may be the same memory.</summary>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, INumberBase<T>
    {
        fixed (T* from = x, to = y)
            Simd.Run<T, Loop<T>>(new(from, to, x.Length));
    }

    /// <summary>Compiled with all optimizations at the first call: the loop is where the time goes, from the first epoch on.</summary>
    internal readonly struct Loop<T>(T* x, T* y, nint length) : Simd.IKernel<T> where T : unmanaged, INumberBase<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TVector, TSimd>() where TVector : struct where TSimd : struct, Simd.IFloatRegister<T, TVector>, Simd.IWidening<TVector>
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Tanh<T, TVector, TSimd>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IFloatRegister<T, TVector>
    {
        var isDouble = typeof(T) == typeof(double);
        var bounded = TSimd.Min(Constant(isDouble ? 20 : 10), TSimd.Abs(x)); // From there on tanh rounds to 1.
        var y = TSimd.Add(bounded, bounded);
        var shifted = TSimd.MultiplyAdd(y, Constant(1.4426950408889634), Constant(Simd.RoundingShift<T>()));
        var k = TSimd.Add(shifted, Constant(-Simd.RoundingShift<T>()));
        var r = TSimd.MultiplyAdd(k, Constant(isDouble ? -6.93147180369123816490e-1 : -0.693359375), y);
        r = TSimd.MultiplyAdd(k, Constant(isDouble ? -1.90821492927058770002e-10 : 2.12194440054690583e-4), r);

        var square = TSimd.MultiplyAdd(r, r, Constant(0));
        var (even, odd) = (Constant(isDouble ? 1.0 / 665280 : 1.0 / 10), Constant(isDouble ? 1.0 / 15840 : 1.0 / 120));
        if (isDouble)
        {
            even = TSimd.MultiplyAdd(even, square, Constant(1.0 / 792));
            even = TSimd.MultiplyAdd(even, square, Constant(5.0 / 44));
            odd = TSimd.MultiplyAdd(odd, square, Constant(1.0 / 66));
        }
        even = TSimd.MultiplyAdd(even, square, Constant(1));
        odd = TSimd.MultiplyAdd(TSimd.MultiplyAdd(odd, square, Constant(1.0 / 2)), r, Constant(0));

        var power = TSimd.PowerOfTwo(shifted);
        var (more, less) = (TSimd.Add(power, Constant(1)), TSimd.Add(power, Constant(-1)));
        var numerator = TSimd.MultiplyAdd(even, less, TSimd.MultiplyAdd(odd, more, Constant(0)));
        var denominator = TSimd.MultiplyAdd(even, more, TSimd.MultiplyAdd(odd, less, Constant(0)));
        return TSimd.CopySign(TSimd.Divide(numerator, denominator), x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TVector Constant(double value) => TSimd.Broadcast(T.CreateTruncating(value));
    }
}
