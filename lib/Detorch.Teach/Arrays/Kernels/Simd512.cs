using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

/// <summary>512 bits of floats or doubles (AVX-512).</summary>
internal readonly unsafe struct Simd512<T> : ISimd<Vector512<T>, T> where T : unmanaged
{
    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Of(double value) =>
        sizeof(T) == 8 ? Vector512.Create(value).As<double, T>() : Vector512.Create((float)value).As<float, T>();

    public static Vector512<T> Add(Vector512<T> x, Vector512<T> y) => x + y;
    public static Vector512<T> Subtract(Vector512<T> x, Vector512<T> y) => x - y;
    public static Vector512<T> Multiply(Vector512<T> x, Vector512<T> y) => x * y;
    public static Vector512<T> Divide(Vector512<T> x, Vector512<T> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> z) => sizeof(T) == 8
        ? Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();

    public static Vector512<T> Abs(Vector512<T> x) => Vector512.Abs(x);
    public static Vector512<T> CopySign(Vector512<T> x, Vector512<T> y) => Vector512.CopySign(x, y);
    public static Vector512<T> Min(Vector512<T> x, Vector512<T> y) => Vector512.MinNative(x, y);
    public static Vector512<T> Max(Vector512<T> x, Vector512<T> y) => Vector512.MaxNative(x, y);
    public static Vector512<T> Less(Vector512<T> x, Vector512<T> y) => Vector512.LessThan(x, y);
    public static bool AnyGreater(Vector512<T> x, Vector512<T> y) => Vector512.GreaterThanAny(x, y);

    public static Vector512<T> Select(Vector512<T> mask, Vector512<T> x, Vector512<T> y) =>
        Vector512.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Scale(Vector512<T> x, Vector512<T> shifted, Vector512<T> k) =>
        !Avx512F.IsSupported ? Bits.ScaleInSteps<T, Vector512<T>, Simd512<T>>(x, shifted, k)
        : sizeof(T) == 8 ? Avx512F.Scale(x.AsDouble(), k.AsDouble()).As<double, T>()
        : Avx512F.Scale(x.AsSingle(), k.AsSingle()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> AddBits(Vector512<T> x, Vector512<T> y) =>
        sizeof(T) == 8 ? (x.AsInt64() + y.AsInt64()).As<long, T>() : (x.AsInt32() + y.AsInt32()).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SubtractBits(Vector512<T> x, Vector512<T> y) =>
        sizeof(T) == 8 ? (x.AsInt64() - y.AsInt64()).As<long, T>() : (x.AsInt32() - y.AsInt32()).As<int, T>();

    public static bool AreBitsBelow(Vector512<T> x, Vector512<T> limit) => sizeof(T) == 8
        ? Vector512.LessThanAll(x.AsUInt64(), limit.AsUInt64())
        : Vector512.LessThanAll(x.AsUInt32(), limit.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ToExponent(Vector512<T> x) =>
        sizeof(T) == 8 ? (x.AsInt64() << 52).As<long, T>() : (x.AsInt32() << 23).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FromExponent(Vector512<T> x) =>
        sizeof(T) == 8 ? (x.AsInt64() >>> 52).As<long, T>() : (x.AsInt32() >>> 23).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> HasBit(Vector512<T> x, int bit) => sizeof(T) == 8
        ? Vector512.LessThan(x.AsInt64() << (64 - bit), Vector512<long>.Zero).As<long, T>()
        : ((x.AsInt32() << (32 - bit)) >> 31).As<int, T>();

    public static Vector512<T> Broadcast(T value) => Vector512.Create(value);
    public static Vector512<T> Load(T* from) => Vector512.Load(from);
    public static void Store(Vector512<T> x, T* to) => x.Store(to);
    public static T Sum(Vector512<T> x) => Vector512.Sum(x);

    public static Vector512<T> First(int count) => sizeof(T) == 8
        ? Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).As<long, T>()
        : Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).As<int, T>();

    public static Vector512<T> Load(T* from, Vector512<T> mask) => sizeof(T) == 8
        ? Avx512F.MaskLoad((double*)from, mask.AsDouble(), default).As<double, T>()
        : Avx512F.MaskLoad((float*)from, mask.AsSingle(), default).As<float, T>();

    public static void Store(Vector512<T> x, T* to, Vector512<T> mask)
    {
        if (sizeof(T) == 8)
            Avx512F.MaskStore((double*)to, mask.AsDouble(), x.AsDouble());
        else
            Avx512F.MaskStore((float*)to, mask.AsSingle(), x.AsSingle());
    }

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
}
