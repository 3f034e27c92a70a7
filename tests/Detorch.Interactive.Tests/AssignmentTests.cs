using System.Diagnostics;
using Detorch.Tests;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Documents;
using KernelInfo = Microsoft.DotNet.Interactive.Documents.KernelInfo;

namespace Detorch.Interactive.Tests;

/// <summary>An assignment is released, solved in the engine of .NET Interactive, and graded by the host.</summary>
[Collection(nameof(Engine))]
public sealed class AssignmentTests : IDisposable
{
    private static readonly string Host = Repository.PathOf("lib", "Detorch.Lab", "bin", "Release", "net10.0", "Detorch.Lab.dll");
    private static readonly string Source = Repository.PathOf("tests", "Detorch.Lab.Tests", "Grading", "small.dib");

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_release_is_solved_here_and_graded_by_the_host()
    {
        Require.That(File.Exists(Host), $"needs {Host}: build the solution first");
        await RunHost("assign", "release", Source, "--unchecked", "--out", folder);
        var released = Path.Combine(folder, "student", "small.dib");
        Assert.Equal(["○ Exercise 1.1: not solved yet.", "✗ Exercise 2.1: wrong: dW wrong, db wrong. Let the shapes decide."], await RunChecks(released));

        var solved = (await File.ReadAllTextAsync(released, TestContext.Current.CancellationToken))
            .Replace("throw new NotImplementedException(\"Exercise 1.1\");", "return (b.Y - a.Y) / (b.X - a.X);", StringComparison.Ordinal)
            .Replace("return (dW, NdArray", "return (x.T.MatMul(g), NdArray", StringComparison.Ordinal);
        await File.WriteAllTextAsync(released, solved, TestContext.Current.CancellationToken);
        Assert.Equal(["✓ Exercise 1.1: right.", "◐ Exercise 2.1: half right: dW right, db wrong. Let the shapes decide."], await RunChecks(released));

        Directory.CreateDirectory(Path.Combine(folder, "handed-in", "ada"));
        File.Copy(released, Path.Combine(folder, "handed-in", "ada", "small.dib"));
        await RunHost("grade", Source, Path.Combine(folder, "handed-in"), "--out", Path.Combine(folder, "grades"), "--jobs", "1", "--trust");
        var grades = (await File.ReadAllLinesAsync(Path.Combine(folder, "grades", "grades.csv"), TestContext.Current.CancellationToken)).Select(line => line.Split(',')).ToList();
        var (head, ada) = (grades[0], grades[1]);
        Assert.Equal(("3", "2", "5"), (ada[Array.IndexOf(head, "1.1")], ada[Array.IndexOf(head, "2.1")], ada[Array.IndexOf(head, "total")]));
    }

    /// <summary>What the checks of a notebook show, as text.</summary>
    private async Task<IReadOnlyList<string>> RunChecks(string path)
    {
        var notebook = CodeSubmission.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken),
            new KernelInfoCollection { new KernelInfo("csharp"), new KernelInfo("markdown") });
        using var engine = new Engine(folder, "student");
        var shown = new List<string>();
        foreach (var cell in notebook.Elements.Where(cell => cell.KernelName == "csharp"))
        {
            var events = await engine.RunAsync(cell.Contents, TestContext.Current.CancellationToken);
            Assert.Empty(Engine.Problems(events));
            shown.AddRange(Engine.Shown(events).Select(forms => forms["text/plain"]));
        }
        return shown;
    }

    private static async Task RunHost(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Host, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
    }
}
