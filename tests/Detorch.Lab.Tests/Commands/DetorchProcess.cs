using System.Diagnostics;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Tests.Commands;

/// <summary>The command as a user starts it, in a folder of its own.</summary>
public abstract class DetorchProcess : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    /// <summary>What the command finds in its environment, beside what the tests have in theirs.</summary>
    protected Dictionary<string, string?> Variables { get; } = new() { ["XDG_CACHE_HOME"] = Directory.CreateTempSubdirectory("detorch-test-cache-").FullName };

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Variables["XDG_CACHE_HOME"]!, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs <c>detorch</c> to its end.</summary>
    protected Task<(int ExitCode, string Output, string Error)> Detorch(params string[] arguments) =>
        RunAsync("dotnet", ["exec", typeof(NotebookFile).Assembly.Location, .. arguments]);

    /// <summary>Runs a program to its end.</summary>
    protected async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }

    protected void Save(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Saves a .dib of C# cells.</summary>
    protected void SaveCells(string name, params string[] cells) => Save(name, string.Concat(cells.Select(cell => $"#!csharp\n\n{cell}\n\n")));

    protected string[] Files => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];
}
