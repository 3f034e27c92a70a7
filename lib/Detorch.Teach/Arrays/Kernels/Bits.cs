using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>Powers of two, exponents and mantissas, from the bits of floating-point numbers.</summary>
internal static class Bits
{
    /// <summary>A number so large that its last bit counts ones: x + shift is x rounded to a whole number k, which is then in the
    /// last bits, raised by the exponent's bias. Moved to the place of the exponent, these bits are 2ᵏ.</summary>
    public static double RoundingShift(bool isDouble) => isDouble ? 1.5 * (1L << 52) + 1023 : 1.5 * (1 << 23) + 127;

    /// <summary>2ᵏ, given <see cref="RoundingShift"/> + k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowerOfTwo<V, S>(V shifted) where V : struct where S : ISimd<V> => S.ShiftBits(shifted, S.IsDouble ? 52 : 23);

    /// <summary>x·2ᵏ without an instruction for it; see <see cref="ISimd{V}.Scale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ScaleInSteps<V, S>(V x, V shifted, V k) where V : struct where S : ISimd<V>
    {
        if (!S.AnyGreater(S.Abs(k), S.Of(S.IsDouble ? 1022 : 126)))
            return S.Multiply(x, PowerOfTwo<V, S>(shifted));
        // Two factors, since one of 2ᵏ would overflow or vanish where x·2ᵏ does not.
        var shift = S.Of(RoundingShift(S.IsDouble));
        var half = S.MultiplyAdd(k, S.Of(0.5), shift);
        var other = S.Subtract(shifted, S.Subtract(half, shift));
        return S.Multiply(S.Multiply(x, PowerOfTwo<V, S>(half)), PowerOfTwo<V, S>(other));
    }

    /// <summary>Whether all elements are above 0, finite and not denormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreNormal<V, S>(V x) where V : struct where S : ISimd<V> => S.IsDouble
        ? S.AllBetween(x, S.Of(2.2250738585072014e-308), S.Of(double.MaxValue))
        : S.AllBetween(x, S.Of(1.17549435e-38f), S.Of(float.MaxValue));

    /// <summary>k and m of x = m·2ᵏ with √½ ≤ m &lt; √2, for normal x above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V K, V M) Split<V, S>(V x) where V : struct where S : ISimd<V>
    {
        // The exponent of x/√½. A bias keeps it above 0, as 64 bits have no shift that keeps the sign before AVX-512; it is a power of 2 so
        // large that in the exponent's place it is the sign, the one bit of −0.
        var (bias, mantissaBits) = S.IsDouble ? (2048, 52) : (256, 23);
        var shift = S.IsDouble ? 1.5 * (1L << 52) : 1.5 * (1 << 23);
        var biased = S.ShiftBits(S.AddBits(S.SubtractBits(x, S.Of(0.7071067811865476)), S.Of(-0.0)), -mantissaBits);
        var k = S.Subtract(S.AddBits(S.Of(shift), biased), S.Of(shift + bias));
        return (k, S.AddBits(S.SubtractBits(x, S.ShiftBits(biased, mantissaBits)), S.Of(-0.0)));
    }

    /// <summary>The mask of the elements whose k has the bit 1 or 2 set, given <see cref="RoundingShift"/> + k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V HasBit<V, S>(V shifted, int bit) where V : struct where S : ISimd<V> =>
        S.SignMask(S.ShiftBits(S.SubtractBits(shifted, S.Of(RoundingShift(S.IsDouble))), (S.IsDouble ? 64 : 32) - bit));
}
