using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

/// <summary>256 bits of floats or doubles (AVX2).</summary>
internal readonly unsafe struct Simd256<T> : ISimd<Vector256<T>, T> where T : unmanaged
{
    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Of(double value) =>
        sizeof(T) == 8 ? Vector256.Create(value).As<double, T>() : Vector256.Create((float)value).As<float, T>();

    public static Vector256<T> Add(Vector256<T> x, Vector256<T> y) => x + y;
    public static Vector256<T> Subtract(Vector256<T> x, Vector256<T> y) => x - y;
    public static Vector256<T> Multiply(Vector256<T> x, Vector256<T> y) => x * y;
    public static Vector256<T> Divide(Vector256<T> x, Vector256<T> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> z) => sizeof(T) == 8
        ? Vector256.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : Vector256.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();

    public static Vector256<T> Abs(Vector256<T> x) => Vector256.Abs(x);
    public static Vector256<T> CopySign(Vector256<T> x, Vector256<T> y) => Vector256.CopySign(x, y);
    public static Vector256<T> Min(Vector256<T> x, Vector256<T> y) => Vector256.MinNative(x, y);
    public static Vector256<T> Max(Vector256<T> x, Vector256<T> y) => Vector256.MaxNative(x, y);
    public static Vector256<T> Less(Vector256<T> x, Vector256<T> y) => Vector256.LessThan(x, y);
    public static bool AnyGreater(Vector256<T> x, Vector256<T> y) => Vector256.GreaterThanAny(x, y);

    public static Vector256<T> Select(Vector256<T> mask, Vector256<T> x, Vector256<T> y) =>
        Vector256.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Scale(Vector256<T> x, Vector256<T> shifted, Vector256<T> k) =>
        Bits.ScaleInSteps<T, Vector256<T>, Simd256<T>>(x, shifted, k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> AddBits(Vector256<T> x, Vector256<T> y) =>
        sizeof(T) == 8 ? (x.AsInt64() + y.AsInt64()).As<long, T>() : (x.AsInt32() + y.AsInt32()).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> SubtractBits(Vector256<T> x, Vector256<T> y) =>
        sizeof(T) == 8 ? (x.AsInt64() - y.AsInt64()).As<long, T>() : (x.AsInt32() - y.AsInt32()).As<int, T>();

    public static bool AreBitsBelow(Vector256<T> x, Vector256<T> limit) => sizeof(T) == 8
        ? Vector256.LessThanAll(x.AsUInt64(), limit.AsUInt64())
        : Vector256.LessThanAll(x.AsUInt32(), limit.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> ToExponent(Vector256<T> x) =>
        sizeof(T) == 8 ? (x.AsInt64() << 52).As<long, T>() : (x.AsInt32() << 23).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FromExponent(Vector256<T> x) =>
        sizeof(T) == 8 ? (x.AsInt64() >>> 52).As<long, T>() : (x.AsInt32() >>> 23).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> HasBit(Vector256<T> x, int bit) => sizeof(T) == 8
        ? Vector256.LessThan(x.AsInt64() << (64 - bit), Vector256<long>.Zero).As<long, T>()
        : ((x.AsInt32() << (32 - bit)) >> 31).As<int, T>();

    public static Vector256<T> Broadcast(T value) => Vector256.Create(value);
    public static Vector256<T> Load(T* from) => Vector256.Load(from);
    public static void Store(Vector256<T> x, T* to) => x.Store(to);
    public static T Sum(Vector256<T> x) => Vector256.Sum(x);

    public static Vector256<T> First(int count) => sizeof(T) == 8
        ? Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).As<long, T>()
        : Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).As<int, T>();

    public static Vector256<T> Load(T* from, Vector256<T> mask) => sizeof(T) == 8
        ? Avx.MaskLoad((double*)from, mask.AsDouble()).As<double, T>()
        : Avx.MaskLoad((float*)from, mask.AsSingle()).As<float, T>();

    public static void Store(Vector256<T> x, T* to, Vector256<T> mask)
    {
        if (sizeof(T) == 8)
            Avx.MaskStore((double*)to, mask.AsDouble(), x.AsDouble());
        else
            Avx.MaskStore((float*)to, mask.AsSingle(), x.AsSingle());
    }

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
}
