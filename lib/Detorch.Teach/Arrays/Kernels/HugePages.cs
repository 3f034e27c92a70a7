using System.Runtime.InteropServices;

namespace Detorch.Teach.Kernels;

/// <summary>Memory for large arrays in pages of 2 MB where Linux offers them on request, as for numpy: a new array of 40
/// MB costs 20 page faults instead of 10,000, and a loop over it does not stop at every 4 KB to look up the next page.</summary>
internal static unsafe partial class HugePages
{
    private const nint PageSize = 1 << 21, Small = 1 << 16;
    private const int AdviseHugePages = 14; // MADV_HUGEPAGE

    private static bool _offered = OperatingSystem.IsLinux();

    /// <summary>A new array whose elements are 0, or else not set.</summary>
    /// <exception cref="InsufficientMemoryException">Less memory is left.</exception>
    public static T[] Allocate<T>(int count, bool zeroed = false) where T : unmanaged =>
        (long)count * sizeof(T) > Small ? AllocateLarge<T>(count, zeroed) : zeroed ? new T[count] : GC.AllocateUninitializedArray<T>(count);

    private static T[] AllocateLarge<T>(int count, bool zeroed) where T : unmanaged
    {
        T[] array;
        try
        {
            array = zeroed ? new T[count] : GC.AllocateUninitializedArray<T>(count);
        }
        catch (OutOfMemoryException error)
        {
            throw new InsufficientMemoryException(
                $"array: {count:N0} elements of {sizeof(T)} bytes need {(double)count * sizeof(T) / 1e9:N1} GB, more memory than is left: "
                + "make the array smaller, process it in parts, or release other arrays.", error);
        }
        if (_offered && (long)count * sizeof(T) >= 2 * PageSize)
            fixed (T* start = array)
                Advise(((nint)start + PageSize - 1) & -PageSize, (nint)(start + count) & -PageSize);
        return array;
    }

    // Only advice: where it is refused, or the C library has another name, the pages stay small.
    private static void Advise(nint start, nint end)
    {
        try
        {
            _ = Advise(start, end - start, AdviseHugePages);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            _offered = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
