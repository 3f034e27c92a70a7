using System.Diagnostics;
using System.Text.RegularExpressions;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Web;

/// <summary>The command <c>detorch lab</c> as a user starts it.</summary>
internal sealed partial class LabProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private LabProgram(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>The address as it was printed.</summary>
    public Uri Address { get; }

    public static async Task<LabProgram> StartAsync(string folder, int port = 0)
    {
        await LabPages.BuiltAsync();
        // That of the library's folder, which finds the page in its own.
        var program = Repository.PathOf("lib", "Detorch.Lab", "bin", "Release", "net10.0", "Detorch.Lab.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "lab", folder, "--no-browser", "--port", $"{port}"]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var printed = new List<string>();
        var link = new TaskCompletionSource<Uri>();
        process.OutputDataReceived += (_, line) =>
        {
            lock (printed)
                printed.Add(line.Data ?? "(the end)");
            if (line.Data is null)
                link.TrySetException(new InvalidOperationException($"The lab printed no address:\n{string.Join('\n', printed)}"));
            else if (Link().Match(line.Data) is { Success: true } found)
                link.TrySetResult(new Uri(found.Value));
        };
        process.BeginOutputReadLine();
        return new(process, await link.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    /// <summary>Ends it as a crash does: nothing in it can react.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit(Patience); // Not for the end of its output: its kernels hold that open a little longer.
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
