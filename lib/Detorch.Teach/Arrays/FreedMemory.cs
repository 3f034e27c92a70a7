namespace Detorch.Teach;

/// <summary>Memory that was freed (see <see cref="ArrayStorage"/>), kept by each thread for arrays of the same dtype and length; and, on
/// request, a list of the memory that new arrays take.</summary>
internal sealed class FreedMemory
{
    public const int Small = 16;                // New memory is as cheap.
    private const long MostElements = 1 << 25;  // 128 MB of floats.

    /// <summary>This thread's, if it has freed any. Every new array reads this, and a thread's variables are slow to read: keep it the only
    /// one.</summary>
    [ThreadStatic]
    public static FreedMemory? Current;

    private readonly object?[] shelves = new object?[(int)DType.Bool + 1]; // By dtype.

    public static FreedMemory CurrentOrNew() => Current ??= new();

    /// <summary>What arrays of more than <see cref="Small"/> elements have taken while <see cref="IsNoting"/>.</summary>
    public List<ArrayStorage> Notes { get; } = [];

    public bool IsNoting { get; set; }

    /// <summary>Freed memory of a length, whose elements are not set; null where there is none.</summary>
    public T[]? Take<T>(int length) where T : unmanaged
    {
        if (shelves[(int)DTypes.Of<T>()] is not Shelves<T> mine || mine.Of(length)?.TryPop(out var buffer) is not true)
            return null;
        mine.Elements -= length;
        return buffer;
    }

    /// <summary>Keeps memory that nobody can reach. If there is too much, the lengths have changed, and all is forgotten.</summary>
    public void Put<T>(T[] buffer) where T : unmanaged
    {
        if (buffer.Length <= Small)
            return;
        ref var place = ref shelves[(int)DTypes.Of<T>()];
        var mine = (Shelves<T>)(place ??= new Shelves<T>());
        if ((mine.Elements += buffer.Length) > MostElements)
            place = mine = new() { Elements = buffer.Length };
        (mine.Of(buffer.Length) ?? mine.Add(buffer.Length)).Push(buffer);
    }

    /// <summary>Memory by its length, and the number of elements on all shelves. Short lengths are found by index.</summary>
    private sealed class Shelves<T>
    {
        public long Elements;
        private readonly Stack<T[]>?[] ofShort = new Stack<T[]>?[128];
        private readonly Dictionary<int, Stack<T[]>> ofLong = [];

        public Stack<T[]>? Of(int length) => length < ofShort.Length ? ofShort[length] : ofLong.GetValueOrDefault(length);

        public Stack<T[]> Add(int length) => length < ofShort.Length ? ofShort[length] = [] : ofLong[length] = [];
    }
}
