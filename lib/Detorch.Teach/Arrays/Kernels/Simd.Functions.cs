using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

// What sums in double precision and elementary functions need beside the arithmetic of products.
internal static unsafe partial class Simd
{
    /// <summary>What an elementary function needs of a register of floats.</summary>
    public interface IFloatRegister<T, TVector> : IRegister<T, TVector> where T : unmanaged
    {
        /// <summary>Loads floats or doubles, as many as a register of doubles holds.</summary>
        static abstract TVector Widen<TFrom>(TFrom* from) where TFrom : unmanaged;

        /// <summary>Writes a register of doubles as floats or doubles.</summary>
        static abstract void Narrow<TTo>(TVector doubles, TTo* to) where TTo : unmanaged;

        /// <summary>A number in every element. It is folded by the JIT without the many calls of a generic conversion, which would use up what it may inline.</summary>
        static abstract TVector Constant(double value);

        static abstract TVector Subtract(TVector x, TVector y);

        static abstract TVector Multiply(TVector x, TVector y);

        static abstract TVector Divide(TVector x, TVector y);

        static abstract TVector Abs(TVector x);

        /// <summary>|x| with the sign of y.</summary>
        static abstract TVector CopySign(TVector x, TVector y);

        /// <summary>The smaller one; NaN where y is NaN.</summary>
        static abstract TVector Min(TVector x, TVector y);

        /// <summary>The larger one; NaN where y is NaN.</summary>
        static abstract TVector Max(TVector x, TVector y);

        /// <summary>The mask of the elements that are smaller in x.</summary>
        static abstract TVector Less(TVector x, TVector y);

        /// <summary>x where the mask is set, else y.</summary>
        static abstract TVector Select(TVector mask, TVector x, TVector y);

        /// <summary>Whether any element of x is larger than that of y.</summary>
        static abstract bool AnyGreater(TVector x, TVector y);

        /// <summary>2ᵏ, given <see cref="RoundingShift{T}"/> + k.</summary>
        static abstract TVector PowerOfTwo(TVector shifted);

        /// <summary>x·2ᵏ, given <see cref="RoundingShift{T}"/> + k, and k: also where 2ᵏ itself is no number, but |k| must be below 2 · 126 (1022 for doubles).</summary>
        static abstract TVector Scale(TVector x, TVector shifted, TVector k);

        /// <summary>Whether all elements are above 0, finite and not denormal.</summary>
        static abstract bool AreNormal(TVector x);

        /// <summary>k and m of x = m·2ᵏ with √½ ≤ m &lt; √2, for normal x above 0.</summary>
        static abstract (TVector K, TVector M) Split(TVector x);

        /// <summary>The mask of the elements whose k has the bit 1 or 2 set, given <see cref="RoundingShift{T}"/> + k.</summary>
        static abstract TVector HasBit(TVector shifted, int bit);
    }

    /// <summary>A number so large that its last bit counts ones: x + shift is x rounded to a whole number k, which is then in the
    /// last bits, raised by the exponent's bias. Moved to the place of the exponent, these bits are 2ᵏ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundingShift<T>() => IntegerShift<T>() + (typeof(T) == typeof(float) ? 127 : 1023);

    private const int SinglePrecisionRoot = 0x3f3504f3; // √½
    private const long DoublePrecisionRoot = 0x3fe6a09e667f3bcd;

    /// <summary>The same without the bias: its bits and a small k make those of shift + k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double IntegerShift<T>() => typeof(T) == typeof(float) ? 1.5 * (1 << 23) : 1.5 * (1L << 52);

    public readonly partial struct Bits512<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Widen<TFrom>(TFrom* from) where TFrom : unmanaged => typeof(TFrom) == typeof(float)
            ? Vector512.WidenLower(Vector256.Load((float*)from).ToVector512Unsafe()).As<double, T>()
            : Vector512.Load((T*)from);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Narrow<TTo>(Vector512<T> doubles, TTo* to) where TTo : unmanaged
        {
            if (typeof(TTo) == typeof(float))
                Vector256.Narrow(doubles.AsDouble().GetLower(), doubles.AsDouble().GetUpper()).Store((float*)to);
            else
                doubles.Store((T*)to);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Constant(double value) => typeof(T) == typeof(float)
            ? Vector512.Create((float)value).As<float, T>()
            : Vector512.Create(value).As<double, T>();

        public static Vector512<T> Subtract(Vector512<T> x, Vector512<T> y) => x - y;

        public static Vector512<T> Multiply(Vector512<T> x, Vector512<T> y) => x * y;

        public static Vector512<T> Divide(Vector512<T> x, Vector512<T> y) => x / y;

        public static Vector512<T> Abs(Vector512<T> x) => Vector512.Abs(x);

        public static Vector512<T> CopySign(Vector512<T> x, Vector512<T> y) => Vector512.CopySign(x, y);

        public static Vector512<T> Min(Vector512<T> x, Vector512<T> y) => Vector512.MinNative(x, y);

        public static Vector512<T> Max(Vector512<T> x, Vector512<T> y) => Vector512.MaxNative(x, y);

        public static Vector512<T> Less(Vector512<T> x, Vector512<T> y) => Vector512.LessThan(x, y);

        public static Vector512<T> Select(Vector512<T> mask, Vector512<T> x, Vector512<T> y) => Vector512.ConditionalSelect(mask, x, y);

        public static bool AnyGreater(Vector512<T> x, Vector512<T> y) => Vector512.GreaterThanAny(x, y);

        public static Vector512<T> PowerOfTwo(Vector512<T> shifted) =>
            typeof(T) == typeof(float) ? (shifted.AsInt32() << 23).As<int, T>() : (shifted.AsInt64() << 52).As<long, T>();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Scale(Vector512<T> x, Vector512<T> shifted, Vector512<T> k)
        {
            if (Avx512F.IsSupported)
                return typeof(T) == typeof(float)
                    ? Avx512F.Scale(x.AsSingle(), k.AsSingle()).As<float, T>()
                    : Avx512F.Scale(x.AsDouble(), k.AsDouble()).As<double, T>();
            if (!AnyGreater(Abs(k), Constant(typeof(T) == typeof(float) ? 126 : 1022)))
                return x * PowerOfTwo(shifted);
            // Two factors, since one of 2ᵏ would overflow or vanish where x·2ᵏ does not.
            if (typeof(T) == typeof(float))
            {
                var whole = Vector512.ConvertToInt32(k.AsSingle());
                var half = whole >> 1;
                return x * ((half + Vector512.Create(127)) << 23).As<int, T>() * ((whole - half + Vector512.Create(127)) << 23).As<int, T>();
            }
            else
            {
                var whole = Vector512.ConvertToInt64(k.AsDouble());
                var half = whole >> 1;
                return x * ((half + Vector512.Create(1023L)) << 52).As<long, T>() * ((whole - half + Vector512.Create(1023L)) << 52).As<long, T>();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool AreNormal(Vector512<T> x) => typeof(T) == typeof(float)
            ? !Vector512.GreaterThanOrEqualAny((x.AsInt32() - Vector512.Create(0x00800000)).AsUInt32(), Vector512.Create(0x7f000000u))
            : !Vector512.GreaterThanOrEqualAny((x.AsInt64() - Vector512.Create(0x0010000000000000)).AsUInt64(), Vector512.Create(0x7fe0000000000000u));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (Vector512<T> K, Vector512<T> M) Split(Vector512<T> x)
        {
            if (typeof(T) == typeof(float))
            {
                var k = (x.AsInt32() - Vector512.Create(SinglePrecisionRoot)) >> 23;
                var shift = Vector512.Create((float)IntegerShift<T>());
                return (((k + shift.AsInt32()).AsSingle() - shift).As<float, T>(), (x.AsInt32() - (k << 23)).As<int, T>());
            }
            else
            {
                // A bias that keeps the difference above 0, as 64 bits have no shift to the right that keeps the sign before AVX-512.
                var k = ((x.AsInt64() - Vector512.Create(DoublePrecisionRoot) + Vector512.Create(2048L << 52)) >>> 52) - Vector512.Create(2048L);
                var shift = Vector512.Create(IntegerShift<T>());
                return (((k + shift.AsInt64()).AsDouble() - shift).As<double, T>(), (x.AsInt64() - (k << 52)).As<long, T>());
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> HasBit(Vector512<T> shifted, int bit) => typeof(T) == typeof(float)
            ? (((shifted.AsInt32() - Vector512.Create((float)RoundingShift<T>()).AsInt32()) << (32 - bit)) >> 31).As<int, T>()
            : Vector512.LessThan((shifted.AsInt64() - Vector512.Create(RoundingShift<T>()).AsInt64()) << (64 - bit), Vector512<long>.Zero).As<long, T>();
    }

    public readonly partial struct Bits256<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Widen<TFrom>(TFrom* from) where TFrom : unmanaged => typeof(TFrom) == typeof(float)
            ? Vector256.WidenLower(Vector128.Load((float*)from).ToVector256Unsafe()).As<double, T>()
            : Vector256.Load((T*)from);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Narrow<TTo>(Vector256<T> doubles, TTo* to) where TTo : unmanaged
        {
            if (typeof(TTo) == typeof(float))
                Vector128.Narrow(doubles.AsDouble().GetLower(), doubles.AsDouble().GetUpper()).Store((float*)to);
            else
                doubles.Store((T*)to);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Constant(double value) => typeof(T) == typeof(float)
            ? Vector256.Create((float)value).As<float, T>()
            : Vector256.Create(value).As<double, T>();

        public static Vector256<T> Subtract(Vector256<T> x, Vector256<T> y) => x - y;

        public static Vector256<T> Multiply(Vector256<T> x, Vector256<T> y) => x * y;

        public static Vector256<T> Divide(Vector256<T> x, Vector256<T> y) => x / y;

        public static Vector256<T> Abs(Vector256<T> x) => Vector256.Abs(x);

        public static Vector256<T> CopySign(Vector256<T> x, Vector256<T> y) => Vector256.CopySign(x, y);

        public static Vector256<T> Min(Vector256<T> x, Vector256<T> y) => Vector256.MinNative(x, y);

        public static Vector256<T> Max(Vector256<T> x, Vector256<T> y) => Vector256.MaxNative(x, y);

        public static Vector256<T> Less(Vector256<T> x, Vector256<T> y) => Vector256.LessThan(x, y);

        public static Vector256<T> Select(Vector256<T> mask, Vector256<T> x, Vector256<T> y) => Vector256.ConditionalSelect(mask, x, y);

        public static bool AnyGreater(Vector256<T> x, Vector256<T> y) => Vector256.GreaterThanAny(x, y);

        public static Vector256<T> PowerOfTwo(Vector256<T> shifted) =>
            typeof(T) == typeof(float) ? (shifted.AsInt32() << 23).As<int, T>() : (shifted.AsInt64() << 52).As<long, T>();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Scale(Vector256<T> x, Vector256<T> shifted, Vector256<T> k)
        {
            if (!AnyGreater(Abs(k), Constant(typeof(T) == typeof(float) ? 126 : 1022)))
                return x * PowerOfTwo(shifted);
            // Two factors, since one of 2ᵏ would overflow or vanish where x·2ᵏ does not.
            if (typeof(T) == typeof(float))
            {
                var whole = Vector256.ConvertToInt32(k.AsSingle());
                var half = whole >> 1;
                return x * ((half + Vector256.Create(127)) << 23).As<int, T>() * ((whole - half + Vector256.Create(127)) << 23).As<int, T>();
            }
            else
            {
                var whole = Vector256.ConvertToInt64(k.AsDouble());
                var half = whole >> 1;
                return x * ((half + Vector256.Create(1023L)) << 52).As<long, T>() * ((whole - half + Vector256.Create(1023L)) << 52).As<long, T>();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool AreNormal(Vector256<T> x) => typeof(T) == typeof(float)
            ? !Vector256.GreaterThanOrEqualAny((x.AsInt32() - Vector256.Create(0x00800000)).AsUInt32(), Vector256.Create(0x7f000000u))
            : !Vector256.GreaterThanOrEqualAny((x.AsInt64() - Vector256.Create(0x0010000000000000)).AsUInt64(), Vector256.Create(0x7fe0000000000000u));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (Vector256<T> K, Vector256<T> M) Split(Vector256<T> x)
        {
            if (typeof(T) == typeof(float))
            {
                var k = (x.AsInt32() - Vector256.Create(SinglePrecisionRoot)) >> 23;
                var shift = Vector256.Create((float)IntegerShift<T>());
                return (((k + shift.AsInt32()).AsSingle() - shift).As<float, T>(), (x.AsInt32() - (k << 23)).As<int, T>());
            }
            else
            {
                // A bias that keeps the difference above 0, as 64 bits have no shift to the right that keeps the sign before AVX-512.
                var k = ((x.AsInt64() - Vector256.Create(DoublePrecisionRoot) + Vector256.Create(2048L << 52)) >>> 52) - Vector256.Create(2048L);
                var shift = Vector256.Create(IntegerShift<T>());
                return (((k + shift.AsInt64()).AsDouble() - shift).As<double, T>(), (x.AsInt64() - (k << 52)).As<long, T>());
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> HasBit(Vector256<T> shifted, int bit) => typeof(T) == typeof(float)
            ? (((shifted.AsInt32() - Vector256.Create((float)RoundingShift<T>()).AsInt32()) << (32 - bit)) >> 31).As<int, T>()
            : Vector256.LessThan((shifted.AsInt64() - Vector256.Create(RoundingShift<T>()).AsInt64()) << (64 - bit), Vector256<long>.Zero).As<long, T>();
    }

    public readonly partial struct Bits128<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<T> Widen<TFrom>(TFrom* from) where TFrom : unmanaged => typeof(TFrom) == typeof(float)
            ? Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)from).AsSingle()).As<double, T>()
            : Vector128.Load((T*)from);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Narrow<TTo>(Vector128<T> doubles, TTo* to) where TTo : unmanaged
        {
            if (typeof(TTo) == typeof(float))
                *(long*)to = Vector128.Narrow(doubles.AsDouble(), doubles.AsDouble()).AsInt64().ToScalar();
            else
                doubles.Store((T*)to);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<T> Constant(double value) => typeof(T) == typeof(float)
            ? Vector128.Create((float)value).As<float, T>()
            : Vector128.Create(value).As<double, T>();

        public static Vector128<T> Subtract(Vector128<T> x, Vector128<T> y) => x - y;

        public static Vector128<T> Multiply(Vector128<T> x, Vector128<T> y) => x * y;

        public static Vector128<T> Divide(Vector128<T> x, Vector128<T> y) => x / y;

        public static Vector128<T> Abs(Vector128<T> x) => Vector128.Abs(x);

        public static Vector128<T> CopySign(Vector128<T> x, Vector128<T> y) => Vector128.CopySign(x, y);

        public static Vector128<T> Min(Vector128<T> x, Vector128<T> y) => Vector128.MinNative(x, y);

        public static Vector128<T> Max(Vector128<T> x, Vector128<T> y) => Vector128.MaxNative(x, y);

        public static Vector128<T> Less(Vector128<T> x, Vector128<T> y) => Vector128.LessThan(x, y);

        public static Vector128<T> Select(Vector128<T> mask, Vector128<T> x, Vector128<T> y) => Vector128.ConditionalSelect(mask, x, y);

        public static bool AnyGreater(Vector128<T> x, Vector128<T> y) => Vector128.GreaterThanAny(x, y);

        public static Vector128<T> PowerOfTwo(Vector128<T> shifted) =>
            typeof(T) == typeof(float) ? (shifted.AsInt32() << 23).As<int, T>() : (shifted.AsInt64() << 52).As<long, T>();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<T> Scale(Vector128<T> x, Vector128<T> shifted, Vector128<T> k)
        {
            if (!AnyGreater(Abs(k), Constant(typeof(T) == typeof(float) ? 126 : 1022)))
                return x * PowerOfTwo(shifted);
            // Two factors, since one of 2ᵏ would overflow or vanish where x·2ᵏ does not.
            if (typeof(T) == typeof(float))
            {
                var whole = Vector128.ConvertToInt32(k.AsSingle());
                var half = whole >> 1;
                return x * ((half + Vector128.Create(127)) << 23).As<int, T>() * ((whole - half + Vector128.Create(127)) << 23).As<int, T>();
            }
            else
            {
                var whole = Vector128.ConvertToInt64(k.AsDouble());
                var half = whole >> 1;
                return x * ((half + Vector128.Create(1023L)) << 52).As<long, T>() * ((whole - half + Vector128.Create(1023L)) << 52).As<long, T>();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool AreNormal(Vector128<T> x) => typeof(T) == typeof(float)
            ? !Vector128.GreaterThanOrEqualAny((x.AsInt32() - Vector128.Create(0x00800000)).AsUInt32(), Vector128.Create(0x7f000000u))
            : !Vector128.GreaterThanOrEqualAny((x.AsInt64() - Vector128.Create(0x0010000000000000)).AsUInt64(), Vector128.Create(0x7fe0000000000000u));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (Vector128<T> K, Vector128<T> M) Split(Vector128<T> x)
        {
            if (typeof(T) == typeof(float))
            {
                var k = (x.AsInt32() - Vector128.Create(SinglePrecisionRoot)) >> 23;
                var shift = Vector128.Create((float)IntegerShift<T>());
                return (((k + shift.AsInt32()).AsSingle() - shift).As<float, T>(), (x.AsInt32() - (k << 23)).As<int, T>());
            }
            else
            {
                // A bias that keeps the difference above 0, as 64 bits have no shift to the right that keeps the sign before AVX-512.
                var k = ((x.AsInt64() - Vector128.Create(DoublePrecisionRoot) + Vector128.Create(2048L << 52)) >>> 52) - Vector128.Create(2048L);
                var shift = Vector128.Create(IntegerShift<T>());
                return (((k + shift.AsInt64()).AsDouble() - shift).As<double, T>(), (x.AsInt64() - (k << 52)).As<long, T>());
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<T> HasBit(Vector128<T> shifted, int bit) => typeof(T) == typeof(float)
            ? (((shifted.AsInt32() - Vector128.Create((float)RoundingShift<T>()).AsInt32()) << (32 - bit)) >> 31).As<int, T>()
            : Vector128.LessThan((shifted.AsInt64() - Vector128.Create(RoundingShift<T>()).AsInt64()) << (64 - bit), Vector128<long>.Zero).As<long, T>();
    }
}
