namespace Detorch.Teach.Kernels;

/// <summary>Working memory of the kernels: one block a thread and use, aligned to cache lines and kept, so that calls allocate
/// nothing.</summary>
internal static unsafe class Scratch
{
    /// <summary>The bytes that memory gives at a time.</summary>
    public const int CacheLine = 64;

    /// <summary>The most that one block holds.</summary>
    public const int MaxBytes = int.MaxValue - 4096;

    [ThreadStatic]
    private static byte[]?[]? _blocks;

    /// <summary>What a block serves. A kernel that calls another one must not share a block with it.</summary>
    public enum Use
    {
        Panels,
        Windows,
        PartialSums,
    }

    /// <summary>Uninitialised memory for <paramref name="count"/> elements, valid until this thread asks again for the same use.</summary>
    /// <exception cref="ArgumentException">A block does not hold so many.</exception>
    public static T* Get<T>(long count, Use use) where T : unmanaged
    {
        if (count > MaxBytes / sizeof(T))
            throw new ArgumentException($"kernel: {count:N0} elements of working memory are needed at once, " +
                $"at most {MaxBytes / sizeof(T):N0} are possible; use smaller images, less padding or a smaller kernel.");
        var bytes = (int)count * sizeof(T) + CacheLine;
        var blocks = _blocks ??= new byte[(int)Use.PartialSums + 1][];
        var block = blocks[(int)use];
        if (block is null || block.Length < bytes)
            blocks[(int)use] = block = GC.AllocateUninitializedArray<byte>(Math.Max(bytes, 1 << 16), pinned: true);
        fixed (byte* start = block)
            return (T*)(((nint)start + CacheLine - 1) & -CacheLine);
    }
}
