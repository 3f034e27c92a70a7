namespace Detorch.Teach;

/// <summary>The memory that an array and its views share, and the number of writes to it, by which the tape finds stale values.</summary>
/// <remarks>Memory that only this library can reach is private, and serves other arrays when its last holder has let go of it, so that a
/// training step makes hardly any garbage: gradients on their way through a backward pass and what their computation needs, a
/// <see cref="Tensor.Grad"/> that nobody has read, what lies between two layers of a <see cref="Nn.Sequential"/>. All other memory is left
/// to the garbage collector.</remarks>
internal abstract class ArrayStorage
{
    public int Version;

    // Twice the number of holders, and 1 for the user, who may hold public memory for ever.
    private int holders = 1;

    /// <summary>Whether this is private memory with a single holder, who may change it.</summary>
    public bool HasOneHolder => holders == 2;

    /// <summary>Whether anything holds this memory.</summary>
    public bool IsHeld => holders > 1;

    /// <summary>For a recorded op that reads this memory in its backward pass, a gradient on its way, or a Grad.</summary>
    public void Hold() => holders += 2;

    /// <summary>Ends a <see cref="Hold"/>; the last one frees private memory.</summary>
    public void LetGo()
    {
        holders -= 2;
        FreeUnheld();
    }

    /// <summary>Only the library can reach this memory: what still needs it holds it.</summary>
    public void MakePrivate() => holders &= ~1;

    /// <summary>A user can reach this memory from now on.</summary>
    public void MakePublic() => holders |= 1;

    /// <summary>Frees private memory that nobody holds.</summary>
    public void FreeUnheld()
    {
        if (holders != 0)
            return;
        (holders, Version) = (1, Version + 1);
        Free();
    }

    protected abstract void Free();
}

/// <inheritdoc/>
internal sealed class ArrayStorage<T>(T[] elements) : ArrayStorage where T : unmanaged
{
    public T[] Elements { get; private set; } = elements;

    /// <summary>An array of this storage that was still in use would find no elements, never those of another array.</summary>
    protected override void Free()
    {
        var elements = Elements;
        Elements = [];
        FreedMemory.CurrentOrNew().Put(elements);
    }
}
