namespace Detorch.Teach.Kernels;

/// <summary>What loads and stores a vector register V of numbers of type T.</summary>
internal unsafe interface ISimd<V, T> : ISimd<V> where V : struct where T : unmanaged
{
    static abstract V Broadcast(T value);
    static abstract V Load(T* from);
    static abstract void Store(V x, T* to);

    /// <summary>The mask of the first <paramref name="count"/> elements.</summary>
    static abstract V First(int count);

    /// <summary>The elements of the mask, and 0 for the others, whose memory is not touched.</summary>
    static abstract V Load(T* from, V mask);

    /// <summary>Writes the elements of the mask; the memory of the others is not touched.</summary>
    static abstract void Store(V x, T* to, V mask);

    /// <summary>Loads floats or doubles, as many as a register of doubles holds.</summary>
    static abstract V Widen<TFrom>(TFrom* from) where TFrom : unmanaged;

    /// <summary>Writes a register of doubles as floats or doubles.</summary>
    static abstract void Narrow<TTo>(V doubles, TTo* to) where TTo : unmanaged;

    /// <summary>The sum of the elements.</summary>
    static abstract T Sum(V x);
}
