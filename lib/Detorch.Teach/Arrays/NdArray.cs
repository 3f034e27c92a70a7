using System.Runtime.CompilerServices;
using Detorch.Teach.Display;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>Numbers with a shape and a dtype, as in numpy: broadcasting, views, reductions, linear algebra. It knows nothing of gradients
/// (that is <see cref="Tensor"/>). The elements are stored in <see cref="NdArray{T}"/>; this untyped class is its face.</summary>
/// <example><code>
/// var x = NdArray.From([[1.0, 2.0], [3.0, 4.0]]);
/// var centered = x - x.Mean(axis: 0);
/// </code></example>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public abstract partial class NdArray : IShowable
{
    private int[]? strides;

    private protected NdArray(
        DType dtype, ArrayStorage storage, int[] sizes, int size, int[]? strides, int offset, bool isContiguous, bool isReadOnly)
    {
        if (sizes.Length > Shapes.MaxRank)
            throw new ArgumentException($"array: {sizes.Length} axes are too many; an array has at most {Shapes.MaxRank}.");
        DType = dtype;
        Storage = storage;
        Sizes = sizes;
        Size = size;
        this.strides = strides;
        Offset = offset;
        IsContiguous = isContiguous;
        IsReadOnly = isReadOnly;
    }

    /// <summary>The type of the elements.</summary>
    public DType DType { get; }

    /// <summary>The size of each axis; a scalar has none.</summary>
    public Shape Shape => new(Sizes);

    /// <summary>The number of axes.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The number of elements.</summary>
    public int Size { get; }

    /// <summary>The distance in memory of neighbours on each axis, in elements (0 where a view repeats, negative where it runs
    /// backwards).</summary>
    public ReadOnlySpan<int> Strides => StrideArray;

    /// <summary>The index of the first element in the storage.</summary>
    public int Offset { get; }

    /// <summary>True when the elements lie in memory without gaps in the order of the last axis first (row-major).</summary>
    public bool IsContiguous { get; }

    /// <summary>True for a view that repeats elements, as BroadcastTo makes it, and for its views: writing one would write
    /// several.</summary>
    internal bool IsReadOnly { get; }

    internal int[] Sizes { get; }

    internal int[] StrideArray => strides ??= Shapes.RowMajorStrides(Sizes);

    /// <summary>The strides of the last two axes.</summary>
    internal (int Row, int Column) MatrixStrides => IsContiguous ? (Sizes[^1], 1) : (StrideArray[^2], StrideArray[^1]);

    internal ArrayStorage Storage { get; }

    /// <summary>Elements of a contiguous array, as a file holds them on a little-endian machine: less than 2 GiB.</summary>
    internal abstract Span<byte> BytesOf(int start, int count);

    /// <summary>True when both arrays are windows on the same memory, so that a write to one can be seen in the other.</summary>
    public bool SharesMemoryWith(NdArray other) => ReferenceEquals(Storage, other.Required().Storage);

    /// <summary>Another view of the same memory, which cannot be written to where it repeats elements.</summary>
    internal abstract NdArray ViewOf(int[] sizes, int[] strides, int offset, bool repeats = false);

    /// <summary>The same elements, contiguous, under another shape of equal size.</summary>
    internal abstract NdArray Reinterpret(int[] sizes);

    /// <summary>A new array of this dtype; its elements are not set.</summary>
    internal abstract NdArray NewLike(int[] sizes);

    /// <summary>this[...] = source, which has this dtype, broadcasts to this shape and does not overlap.</summary>
    internal abstract void Assign(NdArray source);

    /// <summary>Sets the elements of this contiguous array where the mask holds to those of the source, of this dtype; both
    /// broadcast.</summary>
    internal abstract void AssignWhere(NdArray<bool> mask, NdArray source);

    /// <summary>The elements where a mask of this shape holds, in row-major order.</summary>
    internal abstract NdArray Masked(NdArray<bool> mask);

    /// <summary>The entries of the first axis at the given places, which are within it: [n, …] → [places, …].</summary>
    internal abstract NdArray TakeRows(ReadOnlySpan<int> places);

    /// <summary>A contiguous copy.</summary>
    public abstract NdArray Copy();

    /// <summary>This array where it is contiguous, else a contiguous copy.</summary>
    public NdArray AsContiguous() => IsContiguous ? this : Copy();

    /// <summary>The same numbers in another dtype; this array itself where it has that dtype. Floats are cut to integers; non-zero is
    /// true.</summary>
    public NdArray To(DType dtype) => dtype == DType ? this : Conversions.Convert(this, dtype);

    /// <summary>The one element of an array of size 1.</summary>
    /// <exception cref="InvalidOperationException">The array has more or fewer elements.</exception>
    public double Item() => Size == 1
        ? Conversions.ScalarToDouble(this)
        : throw new InvalidOperationException($"item: an array of shape {Shape} has {Size} elements; index it first, or reduce it.");

    /// <summary>The elements as the typed array that holds them; throws when the dtype is another.</summary>
    public NdArray<T> As<T>() where T : unmanaged => this as NdArray<T> ?? throw IsNot<T>();

    /// <summary>The elements in row-major order as a new C# array, converted to its type where the dtype is another.</summary>
    public T[] ToArray<T>() where T : unmanaged => To(DTypes.Of<T>()).AsContiguous().As<T>().Span.ToArray();

    /// <summary>The elements in row-major order, as T; a copy only where the array is stored otherwise.</summary>
    internal Span<T> Numbers<T>() where T : unmanaged => To(DTypes.Of<T>()).AsContiguous().As<T>().Span;

    /// <summary>This array as one of numbers: itself, or a view of the bytes 0 and 1 of a Bool array.</summary>
    internal NdArray<T> AsNumbers<T>() where T : unmanaged => this is NdArray<bool> mask && typeof(T) == typeof(byte)
        ? (NdArray<T>)(NdArray)Conversions.BytesOf(mask)
        : As<T>();

    /// <summary>Counts a write, so that a backward pass that needs the old elements can report it.</summary>
    internal void Written() => Storage.Version++;

    /// <summary>An operand of an op.</summary>
    /// <exception cref="ArgumentNullException">It is missing.</exception>
    internal static NdArray Given(string op, NdArray? x, [CallerArgumentExpression(nameof(x))] string operand = "") =>
        x ?? throw new ArgumentNullException(operand,
            $"{op}: the operand '{operand}' is null. A Grad is null until Backward() has reached its tensor, and after ZeroGrad().");

    /// <summary>This array, where it can be written to.</summary>
    /// <exception cref="ArgumentException">It is a view that repeats elements.</exception>
    internal NdArray RequireWritable(string op) => !IsReadOnly ? this : throw new ArgumentException(
        $"{op}: this view of shape {Shape} repeats the elements of a smaller array, as BroadcastTo makes it: " +
        "to write one would write several. Write to a Copy() of it, or to the smaller array.");

    /// <summary>The mathematics of an op is defined for floats; anything else is an error with advice.</summary>
    internal NdArray RequireFloat(string op) => DType.IsFloat() ? this : throw new ArgumentException(
        $"{op}: {DType} arrays store and count; for mathematics convert with To(DType.Float32) or To(DType.Float64) first.");

    private InvalidOperationException IsNot<T>() =>
        new($"As<{typeof(T).Name}>: the array is {DType}; convert it with To(DType.{DTypes.Of<T>()}) first.");

    /// <summary>The elements in brackets, aligned, as numpy prints them: of over 1,000 the first and last three on each axis.</summary>
    public override string ToString() => ArrayText.Of(this);

    /// <summary>An HTML table of a vector or a matrix, whose cells are shaded by their value; the text of any other array.</summary>
    public string ToHtml() => ArrayHtml.Of(this);
}
