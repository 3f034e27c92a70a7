using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>Memory that was freed (see <see cref="ArrayStorage"/>), kept by each thread for arrays of the same length.</summary>
internal static class Buffers<T> where T : unmanaged
{
    public const int Small = 16;                // New memory is as cheap.
    private const long MostElements = 1 << 25;  // 128 MB of floats.

    [ThreadStatic]
    private static Dictionary<int, Stack<T[]>>? shelves;

    [ThreadStatic]
    private static long count;

    /// <summary>Memory for an array: freed memory of its length, or new. The elements are not set, unless to zero.</summary>
    public static T[] Take(int length, bool zeroed = false)
    {
        if (length <= Small || count == 0 || !shelves!.TryGetValue(length, out var shelf) || !shelf.TryPop(out var buffer))
            return HugePages.Allocate<T>(length, zeroed);
        count -= length;
        if (zeroed)
            Array.Clear(buffer);
        return buffer;
    }

    /// <summary>Keeps memory that nobody can reach. If there is too much, the lengths have changed, and all is forgotten.</summary>
    public static void Put(T[] buffer)
    {
        if (buffer.Length <= Small)
            return;
        if (shelves is null || (count += buffer.Length) > MostElements)
            (shelves, count) = ([], buffer.Length);
        if (!shelves.TryGetValue(buffer.Length, out var shelf))
            shelves[buffer.Length] = shelf = [];
        shelf.Push(buffer);
    }
}
