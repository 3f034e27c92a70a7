using System.Collections;
using System.Runtime.CompilerServices;

namespace Detorch.Teach;

/// <summary>The sizes of an array's axes, such as [32, 4]. Immutable; written as a collection: <c>NdArray.Zeros([32, 4])</c>.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly record struct Shape : IReadOnlyList<int>
{
    private readonly int[]? sizes;

    internal Shape(int[] sizes) => this.sizes = sizes;

    /// <summary>A shape from its sizes.</summary>
    public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes.ToArray());

    /// <summary>A shape from its sizes.</summary>
    public static implicit operator Shape(int[] sizes) => Create(sizes);

    /// <summary>The number of axes; 0 for a scalar.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The number of elements: the product of the sizes.</summary>
    public int Size => Shapes.CountOf(Sizes);

    /// <summary>The size of an axis.</summary>
    public int this[int axis] => Sizes[axis];

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The number of axes, so that <c>shape[^1]</c> is the last size.</summary>
    public int Length => Rank;

    /// <summary>The sizes as a new array.</summary>
    public int[] ToArray() => [.. Sizes];

    /// <summary>Takes a matrix's shape apart: <c>var (rows, columns) = x.Shape;</c>.</summary>
    /// <exception cref="InvalidOperationException">There are not exactly two axes.</exception>
    public void Deconstruct(out int rows, out int columns)
    {
        if (Rank != 2)
            throw new InvalidOperationException($"A shape of two axes was expected, but this is {this}.");
        (rows, columns) = (this[0], this[1]);
    }

    /// <summary>Equal sizes in equal order.</summary>
    public bool Equals(Shape other) => ReferenceEquals(sizes, other.sizes) || Sizes.AsSpan().SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override int GetHashCode() => Sizes.Aggregate(Rank, HashCode.Combine);

    /// <summary>The sizes in brackets, such as [32, 4].</summary>
    public override string ToString() => $"[{string.Join(", ", Sizes)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)Sizes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal int[] Sizes => sizes ?? [];
}
