using System.Diagnostics;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Web;

/// <summary>A disk of 256 KB in memory, which can be filled and made read-only. Needs Linux and the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, ".filler");

    public static SmallDisk Mount()
    {
        var mount = Require.Program("mount");
        var folder = Directory.CreateTempSubdirectory("detorch-disk-").FullName;
        Require.That(Run(mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder), "needs the right to mount a file system");
        return new(folder);
    }

    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                file.Write(new byte[1024]);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Empty() => File.Delete(Filler);

    public void SetReadOnly(bool on) => Assert.True(Run("mount", "-o", on ? "remount,ro" : "remount,rw", Folder));

    public void Dispose()
    {
        Assert.True(Run("umount", "-l", Folder));
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
