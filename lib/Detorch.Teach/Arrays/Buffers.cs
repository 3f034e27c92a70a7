using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>Memory that was freed (see <see cref="ArrayStorage"/>), kept by each thread for arrays of the same length.</summary>
internal static class Buffers<T> where T : unmanaged
{
    public const int Small = 16;                // New memory is as cheap.
    private const long MostElements = 1 << 25;  // 128 MB of floats.

    [ThreadStatic]
    private static Shelves? shelves;

    /// <summary>Memory for an array: freed memory of its length, or new. The elements are not set, unless to zero.</summary>
    public static T[] Take(int length, bool zeroed = false)
    {
        if (length <= Small || shelves is not { } mine || mine.Of(length) is not { } shelf || !shelf.TryPop(out var buffer))
            return HugePages.Allocate<T>(length, zeroed);
        mine.Elements -= length;
        if (zeroed)
            Array.Clear(buffer);
        return buffer;
    }

    /// <summary>Keeps memory that nobody can reach. If there is too much, the lengths have changed, and all is forgotten.</summary>
    public static void Put(T[] buffer)
    {
        if (buffer.Length <= Small)
            return;
        var mine = shelves ??= new();
        if ((mine.Elements += buffer.Length) > MostElements)
            shelves = mine = new() { Elements = buffer.Length };
        (mine.Of(buffer.Length) ?? mine.Add(buffer.Length)).Push(buffer);
    }

    /// <summary>A thread's memory by its length, and the number of elements on all shelves. Short lengths are found by index.</summary>
    internal sealed class Shelves
    {
        public long Elements;
        private readonly Stack<T[]>?[] ofShort = new Stack<T[]>?[128];
        private readonly Dictionary<int, Stack<T[]>> ofLong = [];

        public IEnumerable<Stack<T[]>> All => [.. ofShort.OfType<Stack<T[]>>(), .. ofLong.Values];

        public Stack<T[]>? Of(int length) => length < ofShort.Length ? ofShort[length] : ofLong.GetValueOrDefault(length);

        public Stack<T[]> Add(int length) => length < ofShort.Length ? ofShort[length] = [] : ofLong[length] = [];
    }
}
