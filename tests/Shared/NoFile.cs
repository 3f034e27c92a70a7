using System.Diagnostics;
using Xunit;

namespace Detorch.Tests;

/// <summary>What has the name of a file and cannot be read as one, on Unix.</summary>
internal static class NoFile
{
    /// <summary>Makes one; the test is skipped where only root may.</summary>
    /// <param name="kind">"fifo", "device", "folder", "loop" (a link to itself) or "huge" (a sparse file of 1 TB).</param>
    /// <param name="path">Its path.</param>
    public static async Task MakeAsync(string kind, string path)
    {
        switch (kind)
        {
            case "fifo":
                Assert.Equal(0, await RunAsync("mkfifo", path));
                break;
            case "device":
                // A node of our own, which has no end, as zero has: a test that finds a fault must not cost the machine its devices.
                Assert.SkipWhen(await RunAsync("mknod", path, "c", "1", "5") != 0, "only root may make a device");
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "loop":
                File.CreateSymbolicLink(path, path);
                break;
            case "huge":
                using (var huge = File.Create(path))
                    huge.SetLength(1L << 40);
                break;
            default:
                throw new ArgumentException($"there is no kind {kind}", nameof(kind));
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
