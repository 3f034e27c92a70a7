using System.Runtime.InteropServices;

namespace Detorch.Teach.Tests;

/// <summary>
/// A disk that is full, without one: while it stands, the kernel lets no file of this process grow beyond some bytes, so a write fails in the middle (EFBIG,
/// as on a disk with quotas, where a full one says ENOSPC). The limit is the process's, so tests with it run alone.
/// </summary>
internal sealed partial class FullDisk : IDisposable
{
    private const int FileSize = 1; // RLIMIT_FSIZE

    private readonly Limit before;

    // The signal that comes with the failed write would end the process. It may arrive after the limit is gone, so it stays registered.
    private static readonly PosixSignalRegistration Signal = PosixSignalRegistration.Create((PosixSignal)25, static context => context.Cancel = true); // SIGXFSZ

    private FullDisk(ulong bytes)
    {
        Assert.Equal(0, GetLimit(FileSize, out before));
        Assert.NotNull(Signal);
        Assert.Equal(0, SetLimit(FileSize, new(bytes, before.Hard)));
    }

    /// <summary>Skips the test where the limit is not known to work.</summary>
    public static FullDisk After(ulong bytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.Is64BitProcess, "RLIMIT_FSIZE is set as on 64-bit Linux");
        return new(bytes);
    }

    public void Dispose() => Assert.Equal(0, SetLimit(FileSize, before));

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    private readonly record struct Limit(ulong Soft, ulong Hard);
}
