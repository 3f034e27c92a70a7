using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Detorch.Teach.Kernels;

/// <summary>Conversions between dtypes.</summary>
internal static class Conversions
{
    public static NdArray Convert(NdArray x, DType dtype) => Dispatch.Run(x.DType, new From(x, dtype));

    /// <summary>A Bool array seen as bytes 0 and 1, so that it can be counted and compared like numbers.</summary>
    public static NdArray<byte> BytesOf(NdArray<bool> x) =>
        (NdArray<byte>)new NdArray<byte>(Unsafe.As<byte[]>(x.Elements), [x.Elements.Length]).ViewOf(x.Sizes, x.StrideArray, x.Offset);

    /// <summary>The elements of a C# array of any rank, in row-major order; it holds elements of type T.</summary>
    public static T[] ElementsOf<T>(Array values) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length).ToArray();

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

    private readonly struct From(NdArray x, DType dtype) : INumberKernel
    {
        public NdArray Run<T>() where T : unmanaged, INumber<T> => dtype == DType.Bool
            ? new Comparisons.Kernel<IsNotEqual>(x, new NdArray<T>([T.Zero], [])).Run<T>()
            : Dispatch.Run(dtype, new FromTo<T>(x.AsNumbers<T>()));
    }

    private readonly struct FromTo<TFrom>(NdArray<TFrom> x) : INumberKernel where TFrom : unmanaged, INumber<TFrom>
    {
        public NdArray Run<T>() where T : unmanaged, INumber<T>
        {
            var result = NdArray<T>.Uninitialized(x.Sizes);
            if (x is NdArray<T> same)
                StridedLoops.Copy(same, result);
            else
                TensorPrimitives.ConvertSaturating<TFrom, T>((x.IsContiguous ? x : x.Copy()).Span, result.Span);
            return result;
        }
    }
}
