using System.Runtime.InteropServices;

namespace Detorch.Lab.Capture;

/// <summary>The operating system's calls on file descriptors, where it has such.</summary>
internal static partial class Descriptors
{
    private const string C = "libc";
    private const int SetFlags = 2; // F_SETFD
    private const int CloseOnExec = 1; // FD_CLOEXEC
    private const short Readable = 1; // POLLIN

    /// <summary>Whether this operating system has these calls.</summary>
    public static bool Exist => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Puts a pipe in the place of a descriptor.</summary>
    /// <param name="descriptor">What programs that this process starts inherit.</param>
    /// <returns>The end to read from, and what the descriptor was, neither of which is inherited; or null where that fails.</returns>
    public static (int Reading, int Original)? Pipe(int descriptor)
    {
        Span<int> ends = stackalloc int[2];
        var original = Duplicate(descriptor);
        if (original < 0 || Pipe(ref MemoryMarshal.GetReference(ends)) != 0)
            return null;
        foreach (var each in (ReadOnlySpan<int>)[original, ends[0]])
            _ = Control(each, SetFlags, CloseOnExec);
        _ = Replace(ends[1], descriptor);
        _ = Close(ends[1]);
        return (ends[0], original);
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="milliseconds">For how long; less than 0 for ever.</param>
    public static bool HasData(int descriptor, int milliseconds)
    {
        var asked = new Poll { Descriptor = descriptor, Events = Readable };
        return Wait(ref asked, 1, milliseconds) > 0;
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>How many bytes; none at the end.</returns>
    public static int Read(int descriptor, Span<byte> buffer) =>
        (int)Math.Max(0, Read(descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length));

    /// <summary>Writes all.</summary>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && Write(descriptor, in MemoryMarshal.GetReference(bytes), bytes.Length) is var written and > 0)
            bytes = bytes[(int)written..];
    }

    /// <summary>Ends the process now, without any more of its code.</summary>
    [LibraryImport(C, EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void Exit(int code);

    [LibraryImport(C, EntryPoint = "pipe")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Pipe(ref int ends);

    [LibraryImport(C, EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport(C, EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Replace(int descriptor, int replaced);

    [LibraryImport(C, EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);

    [LibraryImport(C, EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport(C, EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Wait(ref Poll asked, nuint count, int milliseconds);

    [LibraryImport(C, EntryPoint = "read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(int descriptor, ref byte buffer, nint count);

    [LibraryImport(C, EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ref readonly byte buffer, nint count);

    /// <summary>struct pollfd.</summary>
    private struct Poll
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
