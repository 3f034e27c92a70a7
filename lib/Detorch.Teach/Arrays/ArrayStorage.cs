namespace Detorch.Teach;

/// <summary>The memory that an array and its views share, with a version that counts the writes: the tape compares it to find stale
/// values.</summary>
internal abstract class ArrayStorage
{
    public int Version;
}

/// <inheritdoc/>
internal sealed class ArrayStorage<T>(T[] elements) : ArrayStorage where T : unmanaged
{
    public readonly T[] Elements = elements;
}
