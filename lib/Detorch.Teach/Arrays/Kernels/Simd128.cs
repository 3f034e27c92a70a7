using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

/// <summary>128 bits of floats or doubles (SSE, NEON, WebAssembly).</summary>
internal readonly unsafe struct Simd128<T> : ISimd<Vector128<T>, T> where T : unmanaged
{
    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Of(double value) =>
        sizeof(T) == 8 ? Vector128.Create(value).As<double, T>() : Vector128.Create((float)value).As<float, T>();

    public static Vector128<T> Add(Vector128<T> x, Vector128<T> y) => x + y;
    public static Vector128<T> Subtract(Vector128<T> x, Vector128<T> y) => x - y;
    public static Vector128<T> Multiply(Vector128<T> x, Vector128<T> y) => x * y;
    public static Vector128<T> Divide(Vector128<T> x, Vector128<T> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> x, Vector128<T> y, Vector128<T> z) => sizeof(T) == 8
        ? Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();

    public static Vector128<T> Abs(Vector128<T> x) => Vector128.Abs(x);
    public static Vector128<T> CopySign(Vector128<T> x, Vector128<T> y) => Vector128.CopySign(x, y);
    public static Vector128<T> Min(Vector128<T> x, Vector128<T> y) => Vector128.MinNative(x, y);
    public static Vector128<T> Max(Vector128<T> x, Vector128<T> y) => Vector128.MaxNative(x, y);
    public static Vector128<T> Less(Vector128<T> x, Vector128<T> y) => Vector128.LessThan(x, y);
    public static bool AnyGreater(Vector128<T> x, Vector128<T> y) => Vector128.GreaterThanAny(x, y);

    public static Vector128<T> Select(Vector128<T> mask, Vector128<T> x, Vector128<T> y) =>
        Vector128.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Scale(Vector128<T> x, Vector128<T> shifted, Vector128<T> k) =>
        Bits.ScaleInSteps<T, Vector128<T>, Simd128<T>>(x, shifted, k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> AddBits(Vector128<T> x, Vector128<T> y) =>
        sizeof(T) == 8 ? (x.AsInt64() + y.AsInt64()).As<long, T>() : (x.AsInt32() + y.AsInt32()).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> SubtractBits(Vector128<T> x, Vector128<T> y) =>
        sizeof(T) == 8 ? (x.AsInt64() - y.AsInt64()).As<long, T>() : (x.AsInt32() - y.AsInt32()).As<int, T>();

    public static bool AreBitsBelow(Vector128<T> x, Vector128<T> limit) => sizeof(T) == 8
        ? Vector128.LessThanAll(x.AsUInt64(), limit.AsUInt64())
        : Vector128.LessThanAll(x.AsUInt32(), limit.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> ToExponent(Vector128<T> x) =>
        sizeof(T) == 8 ? (x.AsInt64() << 52).As<long, T>() : (x.AsInt32() << 23).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FromExponent(Vector128<T> x) =>
        sizeof(T) == 8 ? (x.AsInt64() >>> 52).As<long, T>() : (x.AsInt32() >>> 23).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> HasBit(Vector128<T> x, int bit) => sizeof(T) == 8
        ? Vector128.LessThan(x.AsInt64() << (64 - bit), Vector128<long>.Zero).As<long, T>()
        : ((x.AsInt32() << (32 - bit)) >> 31).As<int, T>();

    public static Vector128<T> Broadcast(T value) => Vector128.Create(value);
    public static Vector128<T> Load(T* from) => Vector128.Load(from);
    public static void Store(Vector128<T> x, T* to) => x.Store(to);
    public static T Sum(Vector128<T> x) => Vector128.Sum(x);

    public static Vector128<T> First(int count) => sizeof(T) == 8
        ? Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).As<long, T>()
        : Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).As<int, T>();

    // Not every processor with such registers has an instruction for it.
    public static Vector128<T> Load(T* from, Vector128<T> mask)
    {
        var vector = Vector128<T>.Zero;
        for (var (i, left) = (0, mask.ExtractMostSignificantBits()); left != 0; i++, left >>= 1)
            vector = vector.WithElement(i, from[i]);
        return vector;
    }

    public static void Store(Vector128<T> x, T* to, Vector128<T> mask)
    {
        for (var (i, left) = (0, mask.ExtractMostSignificantBits()); left != 0; i++, left >>= 1)
            to[i] = x[i];
    }

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
}
