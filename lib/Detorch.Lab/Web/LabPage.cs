using System.Diagnostics;
using System.Globalization;

namespace Detorch.Lab.Web;

/// <summary>
/// Where the built page is: beside the program in a packed tool, or in a clone, where web/lab/build.mjs makes it from its sources the
/// first time and whenever they changed.
/// </summary>
internal static class LabPage
{
    private const string Built = "page";
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(4);

    /// <summary>The folder of the page, built if need be.</summary>
    /// <param name="say">Gets a line of progress, at least every few seconds.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <returns>Null where there is no page and it cannot be built; the reason has been said.</returns>
    public static async Task<string?> EnsureBuiltAsync(Action<string> say, CancellationToken cancellation)
    {
        var packed = Path.Combine(AppContext.BaseDirectory, Built);
        if (File.Exists(Path.Combine(packed, "index.html")))
            return packed;
        if (FindSources() is not { } sources)
        {
            say($"This build carries no page, and its sources (web/lab) are not above {AppContext.BaseDirectory}.");
            return null;
        }
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "node.exe" : "node", ["build.mjs"])
        {
            WorkingDirectory = sources,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var build = Process.Start(start)!;
            build.StandardInput.Close();
            var last = "";
            var errors = new List<string>();
            build.OutputDataReceived += (_, told) => last = Tell(told.Data) ?? last;
            build.ErrorDataReceived += (_, told) =>
            {
                lock (errors)
                    if (!string.IsNullOrWhiteSpace(told.Data) && errors.Count < 20)
                        errors.Add(told.Data);
            };
            build.BeginOutputReadLine();
            build.BeginErrorReadLine();
            try
            {
                var ended = build.WaitForExitAsync(cancellation);
                while (await Task.WhenAny(ended, Task.Delay(SayAgain, cancellation)).ConfigureAwait(false) != ended && !ended.IsCompleted)
                    say(string.Create(CultureInfo.InvariantCulture, $"  … {last} ({clock.Elapsed.TotalSeconds:F0} s)"));
                await ended.ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                build.Kill(entireProcessTree: true);
                throw;
            }
            if (build.ExitCode == 0)
                return Path.Combine(sources, "dist");
            say("The page could not be built:");
            lock (errors)
                errors.ForEach(say);
            return null;

            string? Tell(string? line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                    say(line);
                return line;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            say("The lab's page is built with Node.js, which is not installed here.");
            return null;
        }
    }

    private static string? FindSources()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "web", "lab") is var sources && File.Exists(Path.Combine(sources, "build.mjs")))
                return sources;
        return null;
    }
}
