using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>The loops under every elementwise op. A contiguous operand is handed to the op as one row; broadcast and strided operands are walked run by run,
/// without a copy of them. Long arrays are shared among threads; each element is computed once, so the result does not depend on their number.</summary>
internal static class Elementwise
{
    public static NdArray Binary<TOp>(NdArray a, NdArray b) where TOp : struct, IBinaryOp<TOp>
    {
        if (a is NdArray<float> floatA && b is NdArray<float> floatB)
            return Binary<float, TOp>(floatA, floatB);
        if (a is NdArray<double> doubleA && b is NdArray<double> doubleB)
            return Binary<double, TOp>(doubleA, doubleB);
        var dtype = DTypes.Promote(NdArray.Given(TOp.Name, a), NdArray.Given(TOp.Name, b));
        if (!dtype.IsFloat())
            a.RequireFloat(TOp.Name);
        return Binary<TOp>(a.To(dtype), b.To(dtype));
    }

    /// <summary>The op with a C# number on the right, which takes the array's dtype.</summary>
    public static NdArray WithScalar<TOp>(NdArray a, double b) where TOp : struct, IBinaryOp<TOp> => NdArray.Given(TOp.Name, a).RequireFloat(TOp.Name) is NdArray<float> single
        ? WithScalar<float, TOp>(single, (float)b)
        : WithScalar<double, TOp>(a.As<double>(), b);

    /// <summary>The op with a C# number on the left, which takes the array's dtype.</summary>
    public static NdArray WithScalar<TOp>(double a, NdArray b) where TOp : struct, IBinaryOp<TOp> => NdArray.Given(TOp.Name, b).RequireFloat(TOp.Name) is NdArray<float> single
        ? WithScalar<float, TOp>((float)a, single)
        : WithScalar<double, TOp>(a, b.As<double>());

    public static NdArray Unary(string op, NdArray x, UnaryKernel<float> single, UnaryKernel<double> wide) => x.RequireFloat(op) is NdArray<float> a
        ? Unary(a, single)
        : Unary(x.As<double>(), wide);

    private static NdArray<T> Binary<T, TOp>(NdArray<T> a, NdArray<T> b) where T : unmanaged, IFloatingPointIeee754<T> where TOp : struct, IBinaryOp<TOp>
    {
        var result = NdArray<T>.Uninitialized(Shapes.Broadcast(TOp.Name, a.Sizes, b.Sizes));
        if (result.Size <= Threads.Grain && a.IsContiguous && b.IsContiguous && a.Size == result.Size && b.Size == result.Size)
            TOp.Apply(a.Span, b.Span, result.Span);
        else
            Threads.ForRange(result.Size, Threads.Grain, (a, b, result), static (start, count, s) =>
                Runs<T, TOp>(s.a, s.b, s.result, start, count));
        return result;
    }

    private static void Runs<T, TOp>(NdArray<T> a, NdArray<T> b, NdArray<T> result, int start, int count) where T : unmanaged, IFloatingPointIeee754<T> where TOp : struct, IBinaryOp<TOp>
    {
        var loop = new StridedLoop(result.Sizes, a, b, stackalloc int[StridedLoop.BufferSize(result.Rank)]);
        var (x, y, strideX, strideY) = (a.Elements, b.Elements, loop.StrideA, loop.StrideB);
        for (loop.Seek(start, count); loop.Length > 0; loop.Next())
        {
            var z = result.Span.Slice(loop.Position, loop.Length);
            switch (strideX, strideY)
            {
                case (1, 1):
                    TOp.Apply(x.AsSpan(loop.OffsetA, z.Length), y.AsSpan(loop.OffsetB, z.Length), z);
                    break;
                case (1, 0):
                    TOp.Apply(x.AsSpan(loop.OffsetA, z.Length), y[loop.OffsetB], z);
                    break;
                case (0, 1):
                    TOp.Apply(x[loop.OffsetA], y.AsSpan(loop.OffsetB, z.Length), z);
                    break;
                default:
                    for (int i = 0, p = loop.OffsetA, q = loop.OffsetB; i < z.Length; i++, p += strideX, q += strideY)
                        z[i] = TOp.Apply(x[p], y[q]);
                    break;
            }
        }
    }

    private static NdArray<T> WithScalar<T, TOp>(NdArray<T> a, T b) where T : unmanaged, IFloatingPointIeee754<T> where TOp : struct, IBinaryOp<TOp>
    {
        var (source, result) = SourceAndResult(a);
        if (result.Size <= Threads.Grain)
            TOp.Apply(source.Span, b, result.Span);
        else
            Threads.ForRange(result.Size, Threads.Grain, (source, b, result), static (start, length, s) =>
                TOp.Apply(s.source.Span.Slice(start, length), s.b, s.result.Span.Slice(start, length)));
        return result;
    }

    private static NdArray<T> WithScalar<T, TOp>(T a, NdArray<T> b) where T : unmanaged, IFloatingPointIeee754<T> where TOp : struct, IBinaryOp<TOp>
    {
        var (source, result) = SourceAndResult(b);
        if (result.Size <= Threads.Grain)
            TOp.Apply(a, source.Span, result.Span);
        else
            Threads.ForRange(result.Size, Threads.Grain, (a, source, result), static (start, length, s) =>
                TOp.Apply(s.a, s.source.Span.Slice(start, length), s.result.Span.Slice(start, length)));
        return result;
    }

    private static NdArray<T> Unary<T>(NdArray<T> x, UnaryKernel<T> kernel) where T : unmanaged
    {
        var (source, result) = SourceAndResult(x);
        if (result.Size is > 0 and <= Threads.Grain) // Some kernels refuse to work on nothing.
            kernel(source.Span, result.Span);
        else if (result.Size > 0)
            Threads.ForRange(result.Size, Threads.Grain, (source, result, kernel), static (start, length, s) =>
                s.kernel(s.source.Span.Slice(start, length), s.result.Span.Slice(start, length)));
        return result;
    }

    /// <summary>Where one operand is read and the result is written; a view with gaps is first copied into the result and then worked on in place.</summary>
    private static (NdArray<T> Source, NdArray<T> Result) SourceAndResult<T>(NdArray<T> x) where T : unmanaged
    {
        if (x.IsContiguous)
            return (x, NdArray<T>.Uninitialized(x.Sizes));
        var copy = x.Copy();
        return (copy, copy);
    }
}
