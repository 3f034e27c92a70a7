using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>The loops under every elementwise op. A contiguous operand is one row for the op; broadcast and strided operands are walked run
/// by run, without a copy of them. Long arrays are shared among threads; the result does not depend on their number.</summary>
internal static class Elementwise
{
    public static NdArray Binary<TOp>(NdArray a, NdArray b) where TOp : struct, IBinaryOp<TOp>
    {
        if (NdArray.Given(TOp.Name, a).DType == NdArray.Given(TOp.Name, b).DType)
            return Dispatch.Run(TOp.Name, a, new Pair<TOp>(a, b));
        var dtype = DTypes.Promote(a, b);
        if (!dtype.IsFloat())
            a.RequireFloat(TOp.Name);
        return Binary<TOp>(a.To(dtype), b.To(dtype));
    }

    /// <summary>The op with a C# number on the right, which takes the array's dtype.</summary>
    public static NdArray WithScalar<TOp>(NdArray a, double b) where TOp : struct, IBinaryOp<TOp> =>
        Dispatch.Run(TOp.Name, NdArray.Given(TOp.Name, a), new WithNumber<TOp>(a, b));

    /// <summary>The op with a C# number on the left, which takes the array's dtype.</summary>
    public static NdArray WithScalar<TOp>(double a, NdArray b) where TOp : struct, IBinaryOp<TOp> =>
        WithScalar<Swapped<TOp>>(b, a);

    public static NdArray Unary(string op, NdArray x, UnaryKernel<float> single, UnaryKernel<double> wide) =>
        NdArray.Given(op, x).RequireFloat(op) is NdArray<float> a
        ? Unary(a, single)
        : Unary(x.As<double>(), wide);

    private readonly struct Pair<TOp>(NdArray a, NdArray b) : IFloatKernel where TOp : struct, IBinaryOp<TOp>
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            NdArray<T> x = a.As<T>(), y = b.As<T>(), result;
            if (x.Size <= Threads.Grain && x.IsContiguous && y.IsContiguous && x.Sizes.AsSpan().SequenceEqual(y.Sizes))
            {
                result = NdArray<T>.Uninitialized(x.Sizes, x.Size);
                TOp.Apply(x.Span, y.Span, result.Span);
                return result;
            }
            result = NdArray<T>.Uninitialized(Shapes.Broadcast(TOp.Name, x.Sizes, y.Sizes));
            if (x.Size == result.Size && x.Size <= Threads.Grain && x.IsContiguous && y.Size == 1)
                TOp.Apply(x.Span, y.Elements[y.Offset], result.Span);
            else
                Threads.ForRange(result.Size, Threads.Grain, (x, y, result), static (start, count, s) =>
                    Runs<T, TOp>(s.x, s.y, s.result, start, count));
            return result;
        }
    }

    private readonly struct WithNumber<TOp>(NdArray a, double b) : IFloatKernel where TOp : struct, IBinaryOp<TOp>
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (x, result) = SourceAndResult(a.As<T>());
            var y = T.CreateTruncating(b);
            if (result.Size <= Threads.Grain)
                TOp.Apply(x.Span, y, result.Span);
            else
                Threads.ForRange(result.Size, Threads.Grain, (x, y, result), static (start, length, s) =>
                    TOp.Apply(s.x.Span.Slice(start, length), s.y, s.result.Span.Slice(start, length)));
            return result;
        }
    }

    private static void Runs<T, TOp>(NdArray<T> a, NdArray<T> b, NdArray<T> result, int start, int count)
        where T : unmanaged, IFloatingPointIeee754<T> where TOp : struct, IBinaryOp<TOp>
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

    /// <summary>Where one operand is read and the result is written; a view with gaps is copied into the result, for work in
    /// place.</summary>
    private static (NdArray<T> Source, NdArray<T> Result) SourceAndResult<T>(NdArray<T> x) where T : unmanaged
    {
        if (x.IsContiguous)
            return (x, NdArray<T>.Uninitialized(x.Sizes, x.Size));
        var copy = x.Copy();
        return (copy, copy);
    }
}
