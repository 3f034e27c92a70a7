using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>Powers of two, exponents and mantissas, from the bits of floating-point numbers.</summary>
internal static class Bits
{
    /// <summary>A number so large that its last bit counts ones: x + shift is x rounded to a whole number k, which is then in the
    /// last bits, raised by the exponent's bias. Moved to the place of the exponent, these bits are 2ᵏ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundingShift<T>() =>
        typeof(T) == typeof(double) ? 1.5 * (1L << 52) + 1023 : 1.5 * (1 << 23) + 127;

    /// <summary>x·2ᵏ without an instruction for it; see <see cref="ISimd{V, T}.Scale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ScaleInSteps<T, V, S>(V x, V shifted, V k) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        if (!S.AnyGreater(S.Abs(k), S.Of(typeof(T) == typeof(double) ? 1022 : 126)))
            return S.Multiply(x, S.ToExponent(shifted));
        // Two factors, since one of 2ᵏ would overflow or vanish where x·2ᵏ does not.
        var shift = S.Of(RoundingShift<T>());
        var half = S.MultiplyAdd(k, S.Of(0.5), shift);
        var other = S.Subtract(shifted, S.Subtract(half, shift));
        return S.Multiply(S.Multiply(x, S.ToExponent(half)), S.ToExponent(other));
    }

    /// <summary>Whether all elements are above 0, finite and not denormal: from the bits of the least normal number to those of ∞, which
    /// are those of 2¹⁰²³ (2¹²⁷) above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreNormal<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T> => typeof(T) == typeof(double)
        ? S.AreBitsBelow(S.SubtractBits(x, S.Of(2.2250738585072014e-308)), S.Of(8.98846567431158e307))
        : S.AreBitsBelow(S.SubtractBits(x, S.Of(1.17549435e-38f)), S.Of(1.7014118346046923e38));

    /// <summary>k and −m of x = m·2ᵏ with √½ ≤ m &lt; √2, for normal x above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V K, V MinusM) Split<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>
    {
        // The exponent of x/√½. A bias keeps it above 0, as 64 bits have no shift that keeps the sign before AVX-512. It is so large that
        // in the exponent's place it is the sign: that of −√½ here, of −m there.
        var shift = typeof(T) == typeof(double) ? 1.5 * (1L << 52) : 1.5 * (1 << 23);
        var biased = S.FromExponent(S.SubtractBits(x, S.Of(-0.7071067811865476)));
        var k = S.Subtract(S.AddBits(S.Of(shift), biased), S.Of(shift + (typeof(T) == typeof(double) ? 2048 : 256)));
        return (k, S.SubtractBits(x, S.ToExponent(biased)));
    }

    /// <summary>The mask of the elements whose k has the bit 1 or 2 set, given <see cref="RoundingShift{T}"/> + k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V HasBit<T, V, S>(V shifted, int bit) where T : unmanaged where V : struct where S : ISimd<V, T> =>
        S.HasBit(S.SubtractBits(shifted, S.Of(RoundingShift<T>())), bit);
}
