namespace Detorch.Teach.Kernels;

/// <summary>Working memory of a kernel: one block a thread, aligned to cache lines, kept for the next call so that calls allocate nothing.</summary>
internal static unsafe class Scratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static byte[]? _block;

    /// <summary>Uninitialised memory for <paramref name="count"/> elements, valid until this thread asks again.</summary>
    public static T* Get<T>(long count) where T : unmanaged
    {
        var bytes = count * sizeof(T) + Alignment;
        var block = _block;
        if (block is null || block.Length < bytes)
            _block = block = GC.AllocateUninitializedArray<byte>(checked((int)Math.Max(bytes, 1 << 16)), pinned: true);
        fixed (byte* start = block)
            return (T*)(((nint)start + Alignment - 1) & -Alignment);
    }
}
