namespace Detorch.Teach;

/// <summary>The memory that an array and its views share, and the number of writes to it, by which the tape finds stale values.</summary>
internal abstract class ArrayStorage
{
    public int Version;
}

/// <inheritdoc/>
internal sealed class ArrayStorage<T>(T[] elements) : ArrayStorage where T : unmanaged
{
    public readonly T[] Elements = elements;
}
