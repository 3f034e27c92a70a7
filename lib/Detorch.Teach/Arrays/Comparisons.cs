using System.Numerics;

namespace Detorch.Teach;

/// <summary>A question about two numbers. Every comparison with NaN is false, but "not equal".</summary>
internal interface IComparison
{
    static abstract string Name { get; }
    static abstract bool Holds<T>(T x, T y) where T : INumber<T>;
}

internal readonly struct IsGreater : IComparison
{
    public static string Name => "greater";
    public static bool Holds<T>(T x, T y) where T : INumber<T> => x > y;
}

internal readonly struct IsGreaterOrEqual : IComparison
{
    public static string Name => "greater or equal";
    public static bool Holds<T>(T x, T y) where T : INumber<T> => x >= y;
}

internal readonly struct IsEqual : IComparison
{
    public static string Name => "equal";
    public static bool Holds<T>(T x, T y) where T : INumber<T> => x == y;
}

internal readonly struct IsNotEqual : IComparison
{
    public static string Name => "not equal";
    public static bool Holds<T>(T x, T y) where T : INumber<T> => x != y;
}

/// <summary>The loops under the comparisons, for every dtype.</summary>
internal static class Comparisons
{
    public static NdArray<bool> Compare<TComparison>(NdArray a, NdArray b) where TComparison : struct, IComparison
    {
        var dtype = DTypes.Promote(a, b);
        var (x, y) = (a.To(dtype), b.To(dtype));
        return dtype switch
        {
            DType.Float32 => Compare<float, TComparison>(x.As<float>(), y.As<float>()),
            DType.Float64 => Compare<double, TComparison>(x.As<double>(), y.As<double>()),
            DType.Int32 => Compare<int, TComparison>(x.As<int>(), y.As<int>()),
            DType.Int64 => Compare<long, TComparison>(x.As<long>(), y.As<long>()),
            DType.UInt8 => Compare<byte, TComparison>(x.As<byte>(), y.As<byte>()),
            _ => Compare<byte, TComparison>(Conversions.BytesOf(x.As<bool>()), Conversions.BytesOf(y.As<bool>())),
        };
    }

    private static NdArray<bool> Compare<T, TComparison>(NdArray<T> a, NdArray<T> b) where T : unmanaged, INumber<T> where TComparison : struct, IComparison
    {
        var result = NdArray<bool>.Uninitialized(Shapes.Broadcast(TComparison.Name, a.Sizes, b.Sizes));
        if (result.Size == 0)
            return result;
        var loop = new StridedLoop(result.Sizes, a, b, stackalloc int[StridedLoop.BufferSize(result.Rank)]);
        var (x, y, length, strideX, strideY) = (a.Elements, b.Elements, loop.Length, loop.StrideA, loop.StrideB);
        var z = result.Span;
        for (int run = 0, to = 0; run < loop.Runs; run++, loop.Next())
            for (int i = 0, p = loop.OffsetA, q = loop.OffsetB; i < length; i++, p += strideX, q += strideY)
                z[to++] = TComparison.Holds(x[p], y[q]);
        return result;
    }
}
