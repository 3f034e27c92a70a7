using System.Runtime.InteropServices;

namespace Detorch.Teach.Kernels;

/// <summary>
/// Memory for large arrays in pages of 2 MB where Linux offers them on request, as numpy asks for them: a new array of 40 MB costs 20 page
/// faults instead of 10,000, and a loop over it does not stop at every 4 KB to look up the next page.
/// </summary>
internal static unsafe partial class HugePages
{
    private const nint PageSize = 1 << 21;
    private const int AdviseHugePages = 14; // MADV_HUGEPAGE

    /// <summary>A new array whose elements are not set.</summary>
    public static T[] Allocate<T>(int count) where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(count);
        if ((long)count * sizeof(T) >= 2 * PageSize && OperatingSystem.IsLinux())
            fixed (T* start = array)
            {
                var (first, end) = ((nint)start + PageSize - 1 & -PageSize, (nint)(start + count) & -PageSize);
                _ = Advise(first, end - first, AdviseHugePages); // Only advice: where it is refused, the pages stay small.
            }
        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
