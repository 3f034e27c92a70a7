using System.Diagnostics;

namespace Detorch.Tests;

/// <summary>Debian's Python, which the Jupyter packages of tests/provision are for.</summary>
internal static class Python
{
    private static readonly string[] Folders = ["HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"];

    /// <summary>Its path; skips the test, or fails it in continuous integration, where a module is missing.</summary>
    public static string With(string module)
    {
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : Require.Program("python3");
        using var probe = Process.Start(new ProcessStartInfo(python, ["-c", $"import {module}"]) { RedirectStandardError = true })!;
        probe.WaitForExit();
        Require.That(probe.ExitCode == 0, $"needs Python's {module} (tests/provision installs it)");
        return python;
    }

    /// <summary>Starts it. With a path to kernels, Jupyter's programs keep all that they write below that path, and know nothing of the user's.</summary>
    public static Process Start(string module, string? jupyterPath, params string[] arguments)
    {
        var start = new ProcessStartInfo(With(module), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (jupyterPath is not null)
        {
            start.Environment["JUPYTER_PATH"] = jupyterPath;
            foreach (var variable in Folders)
                start.Environment[variable] = Directory.CreateDirectory(Path.Combine(jupyterPath, variable)).FullName;
        }
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string module, string? jupyterPath, params string[] arguments)
    {
        using var process = Start(module, jupyterPath, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
