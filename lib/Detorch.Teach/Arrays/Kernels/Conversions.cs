using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>Conversions between dtypes.</summary>
internal static class Conversions
{
    public static NdArray Convert(NdArray x, DType dtype) => x switch
    {
        NdArray<float> a => FromNumber(a, dtype),
        NdArray<double> a => FromNumber(a, dtype),
        NdArray<int> a => FromNumber(a, dtype),
        NdArray<long> a => FromNumber(a, dtype),
        NdArray<byte> a => FromNumber(a, dtype),
        NdArray<bool> a => FromNumber(BytesOf(a), dtype),
        _ => throw new NotSupportedException($"to: no conversion from {x.DType}."),
    };

    /// <summary>A Bool array seen as bytes 0 and 1, so that it can be counted and compared like numbers.</summary>
    public static NdArray<byte> BytesOf(NdArray<bool> x) => (NdArray<byte>)new NdArray<byte>(Unsafe.As<byte[]>(x.Elements), [x.Elements.Length]).ViewOf(x.Sizes, x.StrideArray, x.Offset);

    public static double ScalarToDouble(NdArray x) => x switch
    {
        NdArray<float> a => a.Elements[a.Offset],
        NdArray<double> a => a.Elements[a.Offset],
        NdArray<int> a => a.Elements[a.Offset],
        NdArray<long> a => a.Elements[a.Offset],
        NdArray<byte> a => a.Elements[a.Offset],
        NdArray<bool> a => a.Elements[a.Offset] ? 1 : 0,
        _ => throw new NotSupportedException($"item: no number in {x.DType}."),
    };

    private static NdArray FromNumber<T>(NdArray<T> x, DType dtype) where T : unmanaged, INumber<T> => dtype switch
    {
        DType.Float32 => Cast<T, float>(x),
        DType.Float64 => Cast<T, double>(x),
        DType.Int32 => Cast<T, int>(x),
        DType.Int64 => Cast<T, long>(x),
        DType.UInt8 => Cast<T, byte>(x),
        DType.Bool => Comparisons.Compare<T, IsNotEqual>(x, new NdArray<T>([T.Zero], [])),
        _ => throw new NotSupportedException($"to: no conversion to {dtype}."),
    };

    private static NdArray<TTo> Cast<TFrom, TTo>(NdArray<TFrom> x) where TFrom : unmanaged, INumber<TFrom> where TTo : unmanaged, INumber<TTo>
    {
        var result = NdArray<TTo>.Uninitialized(x.Sizes);
        if (x is NdArray<TTo> same)
            StridedLoops.Copy(same, result);
        else
            TensorPrimitives.ConvertSaturating<TFrom, TTo>((x.IsContiguous ? x : x.Copy()).Span, result.Span);
        return result;
    }
}
