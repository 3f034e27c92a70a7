using System.Diagnostics;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>Debian's Python, which the Jupyter packages of tests/provision are for.</summary>
internal static class Python
{
    /// <summary>Its path; skips the test, or fails it in continuous integration, where a module is missing.</summary>
    public static string With(string module)
    {
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : Require.Program("python3");
        using var probe = Process.Start(new ProcessStartInfo(python, ["-c", $"import {module}"]) { RedirectStandardError = true })!;
        probe.WaitForExit();
        Require.That(probe.ExitCode == 0, $"needs Python's {module} (tests/provision installs it)");
        return python;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string module, string? jupyterPath, params string[] arguments)
    {
        var start = new ProcessStartInfo(With(module), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (jupyterPath is not null)
            start.Environment["JUPYTER_PATH"] = jupyterPath;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(8), TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
