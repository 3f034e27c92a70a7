using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>Walks two operands that are read under one shape, in row-major order, one innermost run at a time. Axes that
/// lie behind each other in memory for both operands are merged first, so a contiguous pair is a single run.</summary>
internal ref struct StridedLoop
{
    private readonly Span<int> sizes;
    private readonly Span<int> stridesA;
    private readonly Span<int> stridesB;
    private readonly Span<int> index;
    private readonly int outerRank;
    private int left;

    /// <param name="shape">The common shape, to which both operands broadcast.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand; the first again where there is only one.</param>
    /// <param name="buffer">Room for 4 integers an axis, and at least 4 (usually on the stack).</param>
    public StridedLoop(ReadOnlySpan<int> shape, NdArray a, NdArray b, Span<int> buffer)
    {
        var room = buffer.Length / 4;
        sizes = buffer[..room];
        stridesA = buffer.Slice(room, room);
        stridesB = buffer.Slice(2 * room, room);
        index = buffer.Slice(3 * room, room);
        Shapes.BroadcastStrides(a, shape, stridesA);
        Shapes.BroadcastStrides(b, shape, stridesB);
        OffsetA = a.Offset;
        OffsetB = b.Offset;
        outerRank = Merge(shape) - 1;
        index.Clear();
        left = Shapes.CountOf(shape);
        Length = Math.Min(sizes[outerRank], left);
    }

    /// <summary>Room that the constructor needs for arrays of a rank.</summary>
    public static int BufferSize(int rank) => 4 * Math.Max(rank, 1);

    /// <summary>The length of the present run; 0 at the end.</summary>
    public int Length { get; private set; }

    /// <summary>The number of the present run's first element.</summary>
    public int Position { get; private set; }

    public readonly int StrideA => stridesA[outerRank];

    public readonly int StrideB => stridesB[outerRank];

    /// <summary>The axis outside of the runs; null where there is one run.</summary>
    public readonly (int Size, int StrideA, int StrideB)? BeforeLast =>
        outerRank == 0 ? null : (sizes[outerRank - 1], stridesA[outerRank - 1], stridesB[outerRank - 1]);

    /// <summary>Where the present run starts in the first operand's storage.</summary>
    public int OffsetA { get; private set; }

    /// <summary>Where the present run starts in the second operand's storage.</summary>
    public int OffsetB { get; private set; }

    /// <summary>Goes on to the next run.</summary>
    public void Next()
    {
        (Position, left) = (Position + Length, left - Length);
        OffsetA -= index[outerRank] * StrideA;
        OffsetB -= index[outerRank] * StrideB;
        index[outerRank] = 0;
        Length = Math.Min(sizes[outerRank], left);
        for (var axis = outerRank - 1; axis >= 0; axis--)
        {
            OffsetA += stridesA[axis];
            OffsetB += stridesB[axis];
            if (++index[axis] < sizes[axis])
                return;
            OffsetA -= stridesA[axis] * sizes[axis];
            OffsetB -= stridesB[axis] * sizes[axis];
            index[axis] = 0;
        }
    }

    /// <summary>Walks some elements from the one with a number, so that several threads can share them: the first and the last run may be parts of one.</summary>
    public void Seek(int element, int count)
    {
        (Position, left) = (element, count);
        for (var axis = outerRank; axis >= 0; axis--)
        {
            var target = element % sizes[axis];
            element /= sizes[axis];
            OffsetA += (target - index[axis]) * stridesA[axis];
            OffsetB += (target - index[axis]) * stridesB[axis];
            index[axis] = target;
        }
        Length = Math.Min(sizes[outerRank] - index[outerRank], left);
    }

    /// <summary>Drops axes of size 1 and merges neighbours that both operands walk with one stride; returns how many axes are left (1 or more).</summary>
    private readonly int Merge(ReadOnlySpan<int> shape)
    {
        var rank = 0;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 1)
                continue;
            var (size, strideA, strideB) = (shape[axis], stridesA[axis], stridesB[axis]);
            if (rank > 0 && stridesA[rank - 1] == strideA * size && stridesB[rank - 1] == strideB * size)
                (sizes[rank - 1], stridesA[rank - 1], stridesB[rank - 1]) = (sizes[rank - 1] * size, strideA, strideB);
            else
                (sizes[rank], stridesA[rank], stridesB[rank++]) = (size, strideA, strideB);
        }
        if (rank == 0)
            (sizes[rank], stridesA[rank], stridesB[rank++]) = (1, 1, 1);
        return rank;
    }
}

/// <summary>Copies between strided arrays.</summary>
internal static class StridedLoops
{
    /// <summary>Writes <paramref name="source"/> in row-major order into the contiguous <paramref name="target"/> of the same size.</summary>
    public static void Copy<T>(NdArray<T> source, NdArray<T> target) where T : unmanaged
    {
        if (source.IsContiguous)
            source.Span.CopyTo(target.Span);
        else
            Assign(target.Reinterpret(source.Sizes), source);
    }

    /// <summary>target[...] = source, with <paramref name="source"/> broadcast to the target's shape. The two must not overlap.</summary>
    public static void Assign<T>(NdArray<T> target, NdArray<T> source) where T : unmanaged
    {
        var loop = new StridedLoop(target.Sizes, target, source, stackalloc int[StridedLoop.BufferSize(target.Rank)]);
        var (to, from, length, strideTo, strideFrom) = (target.Elements, source.Elements, loop.Length, loop.StrideA, loop.StrideB);
        if (strideTo == 1 && strideFrom > 1 && loop.BeforeLast is { StrideB: 1 } outer)
        {
            for (var start = 0; start < target.Size; start += length * outer.Size)
            {
                loop.Seek(start, length);
                Transpose.Copy<T>(length, outer.Size, from.AsSpan(loop.OffsetB), strideFrom, to.AsSpan(loop.OffsetA), outer.StrideA);
            }
            return;
        }
        for (; loop.Length > 0; loop.Next())
        {
            if (strideTo == 1 && strideFrom == 1)
                from.AsSpan(loop.OffsetB, length).CopyTo(to.AsSpan(loop.OffsetA, length));
            else if (strideTo == 1 && strideFrom == 0)
                to.AsSpan(loop.OffsetA, length).Fill(from[loop.OffsetB]);
            else
                for (int i = 0, t = loop.OffsetA, f = loop.OffsetB; i < length; i++, t += strideTo, f += strideFrom)
                    to[t] = from[f];
        }
    }

    /// <summary>Copies a part of the source to a part of the target, once for each pair of offsets.</summary>
    public static void CopyAt<T>(NdArray<T> target, ReadOnlySpan<int> offsets, NdArray<T> source, ReadOnlySpan<int> sourceOffsets) where T : unmanaged
    {
        var loop = new StridedLoop(target.Sizes, target, source, stackalloc int[StridedLoop.BufferSize(target.Rank)]);
        var (to, from, length, strideTo, strideFrom) = (target.Elements, source.Elements, loop.Length, loop.StrideA, loop.StrideB);
        for (; loop.Length > 0; loop.Next())
            for (var place = 0; place < offsets.Length; place++)
            {
                var (t, f) = (loop.OffsetA + offsets[place], loop.OffsetB + sourceOffsets[place]);
                if (length > 1 && strideTo == 1 && strideFrom == 1)
                    from.AsSpan(f, length).CopyTo(to.AsSpan(t, length));
                else
                    for (var i = 0; i < length; i++, t += strideTo, f += strideFrom)
                        to[t] = from[f];
            }
    }

    /// <summary>Adds a part of the source to a part of the target, once for each pair of offsets.</summary>
    public static void AddAt<T>(NdArray<T> target, ReadOnlySpan<int> offsets, NdArray<T> source, ReadOnlySpan<int> sourceOffsets) where T : unmanaged, INumber<T>
    {
        var loop = new StridedLoop(target.Sizes, target, source, stackalloc int[StridedLoop.BufferSize(target.Rank)]);
        var (to, from, length, strideTo, strideFrom) = (target.Elements, source.Elements, loop.Length, loop.StrideA, loop.StrideB);
        for (; loop.Length > 0; loop.Next())
            for (var place = 0; place < offsets.Length; place++)
            {
                var (t, f) = (loop.OffsetA + offsets[place], loop.OffsetB + sourceOffsets[place]);
                for (var i = 0; i < length; i++, t += strideTo, f += strideFrom)
                    to[t] += from[f];
            }
    }

    /// <summary>target[i] = source[i] where the mask holds; <paramref name="target"/> is contiguous, mask and source broadcast to its shape. TBits
    /// are integers of the size of T: a choice by their bits takes no branch, and many a mask is as good as random.</summary>
    public static void AssignWhere<T, TBits>(NdArray<T> target, NdArray<bool> mask, NdArray<T> source) where T : unmanaged where TBits : unmanaged, IBinaryInteger<TBits> =>
        Threads.ForRange(target.Size, Threads.Grain, (target, mask, source), static (start, count, s) =>
        {
            var loop = new StridedLoop(s.target.Sizes, s.mask, s.source, stackalloc int[StridedLoop.BufferSize(s.target.Rank)]);
            ReadOnlySpan<byte> mask = MemoryMarshal.AsBytes(s.mask.Elements.AsSpan());
            ReadOnlySpan<TBits> source = MemoryMarshal.Cast<T, TBits>(s.source.Elements);
            for (loop.Seek(start, count); loop.Length > 0; loop.Next())
            {
                var z = MemoryMarshal.Cast<T, TBits>(s.target.Span.Slice(loop.Position, loop.Length));
                for (int i = 0, m = loop.OffsetA, f = loop.OffsetB; i < z.Length; i++, m += loop.StrideA, f += loop.StrideB)
                    z[i] ^= (z[i] ^ source[f]) & -TBits.CreateTruncating(mask[m]);
            }
        });

    /// <summary>x ← x + scale · y, for contiguous arrays of equal size.</summary>
    public static void AddScaled<T>(NdArray<T> x, NdArray<T> y, T scale) where T : unmanaged, INumber<T> =>
        Threads.ForRange(x.Size, Threads.Grain, (x, y, scale), static (start, count, s) =>
        {
            var x = s.x.Span.Slice(start, count);
            var y = s.y.Span.Slice(start, count);
            if (s.scale == T.One)
                TensorPrimitives.Add(x, y, x);
            else
                TensorPrimitives.MultiplyAdd(y, s.scale, x, x);
        });
}
