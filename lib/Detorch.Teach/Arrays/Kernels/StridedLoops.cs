using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Detorch.Teach.Kernels;

/// <summary>Copies between strided arrays.</summary>
internal static class StridedLoops
{
    /// <summary>Writes <paramref name="source"/> in row-major order into the contiguous <paramref name="target"/> of the same
    /// size.</summary>
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

    /// <summary>Copies a part of the source to a part of the target of its shape, or adds it, once for each pair of offsets.</summary>
    internal readonly struct At(NdArray target, int[] offsets, NdArray source, int[] sourceOffsets, bool adds = false) : INumberKernel
    {
        public NdArray Run<T>() where T : unmanaged, INumber<T>
        {
            var loop = new StridedLoop(target.Sizes, target, source, stackalloc int[StridedLoop.BufferSize(target.Rank)]);
            var (to, from) = (target.AsNumbers<T>().Elements, source.AsNumbers<T>().Elements);
            var (length, strideTo, strideFrom) = (loop.Length, loop.StrideA, loop.StrideB);
            for (; loop.Length > 0; loop.Next())
                for (var place = 0; place < offsets.Length; place++)
                {
                    var (t, f) = (loop.OffsetA + offsets[place], loop.OffsetB + sourceOffsets[place]);
                    if (adds)
                        for (var i = 0; i < length; i++, t += strideTo, f += strideFrom)
                            to[t] += from[f];
                    else if (length > 1 && strideTo == 1 && strideFrom == 1)
                        from.AsSpan(f, length).CopyTo(to.AsSpan(t, length));
                    else
                        for (var i = 0; i < length; i++, t += strideTo, f += strideFrom)
                            to[t] = from[f];
                }
            return target;
        }
    }

    /// <summary>target[i] = source[i] where the mask holds; <paramref name="target"/> is contiguous, mask and source broadcast to its
    /// shape. TBits are integers of the size of T: a choice by their bits takes no branch, and many a mask is as good as random.</summary>
    public static void AssignWhere<T, TBits>(NdArray<T> target, NdArray<bool> mask, NdArray<T> source)
        where T : unmanaged where TBits : unmanaged, IBinaryInteger<TBits> =>
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
    internal readonly struct AddScaled(NdArray x, NdArray y, double scale) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var state = (x: x.As<T>(), y: y.As<T>(), scale: T.CreateTruncating(scale));
            Threads.ForRange(x.Size, Threads.Grain, state, static (start, count, s) =>
            {
                var x = s.x.Span.Slice(start, count);
                var y = s.y.Span.Slice(start, count);
                if (s.scale == T.One)
                    TensorPrimitives.Add(x, y, x);
                else
                    TensorPrimitives.MultiplyAdd(y, s.scale, x, x);
            });
            return x;
        }
    }
}
