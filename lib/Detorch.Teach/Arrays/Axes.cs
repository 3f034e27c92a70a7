using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Detorch.Teach;

/// <summary>What a reduction removes: an axis, <c>x.Sum(0)</c>, several, <c>x.Sum([0, 2])</c>, or by default all; −1 is the last.</summary>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public readonly ref struct Axes
{
    private readonly bool isOne;
    private readonly int one;
    private readonly ReadOnlySpan<int> several;

    private Axes(int axis) => (isOne, one) = (true, axis);

    private Axes(ReadOnlySpan<int> axes) => several = axes;

    /// <summary>Several axes.</summary>
    public static Axes Create(ReadOnlySpan<int> axes) => new(axes);

    /// <summary>One axis.</summary>
    public static implicit operator Axes(int axis) => new(axis);

    /// <summary>Several axes.</summary>
    public static implicit operator Axes(int[] axes) => new(axes);

    /// <summary>Walks the named axes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => Named.GetEnumerator();

    [UnscopedRef]
    internal ReadOnlySpan<int> Named => isOne ? new(in one) : several;
}
