using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>The typed core of an array. Student code seldom names it: <see cref="NdArray"/> is its face.</summary>
/// <typeparam name="T">float, double, int, long, byte or bool.</typeparam>
public sealed class NdArray<T> : NdArray where T : unmanaged
{
    /// <summary>A new contiguous array around <paramref name="elements"/>, which are not copied.</summary>
    internal NdArray(T[] elements, int[] sizes)
        : this(new ArrayStorage<T>(elements), sizes, elements.Length, strides: null, offset: 0, isContiguous: true, isReadOnly: false)
    {
    }

    private NdArray(ArrayStorage storage, int[] sizes, int size, int[]? strides, int offset, bool isContiguous, bool isReadOnly)
        : base(DTypes.Of<T>(), storage, sizes, size, strides, offset, isContiguous, isReadOnly)
    {
    }

    /// <summary>The elements of a contiguous array, without a copy. Writing through it changes the array and its views, and the tape does
    /// not see it: between an op and its backward pass write with <see cref="NdArray.CopyFrom"/> or by index, which are noticed.</summary>
    /// <exception cref="InvalidOperationException">The array is a view with gaps; use <see cref="NdArray.AsContiguous"/>.</exception>
    public Span<T> Span => IsContiguous ? Elements.AsSpan(Offset, Size) : throw HasGaps();

    /// <summary>All memory that this array and its views share; element (i, j) is at Offset + i·Strides[0] + j·Strides[1].</summary>
    internal T[] Elements => ((ArrayStorage<T>)Storage).Elements;

    internal override Span<byte> BytesOf(int start, int count) => MemoryMarshal.AsBytes(Span.Slice(start, count));

    internal override NdArray<T> ViewOf(int[] sizes, int[] strides, int offset, bool repeats = false)
    {
        var size = Shapes.CountOf(sizes);
        // An empty part may begin behind the end.
        return new(Storage, sizes, size, strides, size == 0 ? 0 : offset, Shapes.IsRowMajor(sizes, strides), IsReadOnly || repeats);
    }

    internal override NdArray<T> Reinterpret(int[] sizes) =>
        new(Storage, sizes, Size, strides: null, Offset, isContiguous: true, IsReadOnly);

    internal override NdArray<T> NewLike(int[] sizes) => Uninitialized(sizes);

    internal override void Assign(NdArray source) => StridedLoops.Assign(this, source.As<T>());

    internal override void AssignWhere(NdArray<bool> mask, NdArray source)
    {
        switch (DType.ByteSize())
        {
            case 1: StridedLoops.AssignWhere<T, byte>(this, mask, source.As<T>()); break;
            case 4: StridedLoops.AssignWhere<T, uint>(this, mask, source.As<T>()); break;
            default: StridedLoops.AssignWhere<T, ulong>(this, mask, source.As<T>()); break;
        }
    }

    internal override NdArray<T> Masked(NdArray<bool> mask)
    {
        mask = (NdArray<bool>)mask.AsContiguous();
        var result = Uninitialized([mask.Span.Count(true)]);
        var loop = new StridedLoop(Sizes, this, mask, stackalloc int[StridedLoop.BufferSize(Rank)]);
        Span<T> from = Elements, to = result.Span;
        for (ReadOnlySpan<bool> isTaken = mask.Elements; !to.IsEmpty; loop.Next())
        {
            var n = 0;
            for (int i = 0, f = loop.OffsetA, m = loop.OffsetB; i < loop.Length && n < to.Length; i++, f += loop.StrideA, m += loop.StrideB)
            {
                to[n] = from[f];
                n += isTaken[m] ? 1 : 0; // Without a branch: what was not asked for is written over.
            }
            to = to[n..];
        }
        return result;
    }

    internal override NdArray<T> TakeRows(ReadOnlySpan<int> places)
    {
        var result = Uninitialized([places.Length, .. Sizes[1..]]);
        Span<T> from = AsContiguous().As<T>().Span, to = result.Span;
        var width = places.Length == 0 ? 0 : to.Length / places.Length;
        for (var i = 0; i < places.Length; i++)
            from.Slice(places[i] * width, width).CopyTo(to[(i * width)..]);
        return result;
    }

    /// <summary>A new array whose elements are not set: the caller writes every one.</summary>
    internal static NdArray<T> Uninitialized(int[] sizes) => Uninitialized(sizes, Shapes.CountOf(sizes));

    /// <inheritdoc cref="Uninitialized(int[])"/>
    internal static NdArray<T> Uninitialized(int[] sizes, int count)
    {
        if (count <= FreedMemory.Small || FreedMemory.Current is not { } freed)
            return new(HugePages.Allocate<T>(count), sizes);
        var array = new NdArray<T>(freed.Take<T>(count) ?? HugePages.Allocate<T>(count), sizes);
        if (freed.IsNoting)
            freed.Notes.Add(array.Storage);
        return array;
    }

    /// <inheritdoc/>
    public override NdArray<T> Copy()
    {
        var copy = Uninitialized(Sizes);
        StridedLoops.Copy(this, copy);
        return copy;
    }

    private InvalidOperationException HasGaps() => new(
        $"span: a view of shape {Shape} with strides [{string.Join(", ", StrideArray)}] is not contiguous; use AsContiguous().");
}
