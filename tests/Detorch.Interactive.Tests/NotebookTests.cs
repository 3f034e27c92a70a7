using Detorch.Tests;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Documents;
using KernelInfo = Microsoft.DotNet.Interactive.Documents.KernelInfo;

namespace Detorch.Interactive.Tests;

/// <summary>Runs the notebooks in the real engine of .NET Interactive, as they are in the repository.</summary>
[Collection(nameof(Engine))]
public class NotebookTests
{
    public static TheoryData<string> Notebooks => [.. Found("notebooks"), .. Found("notebooks", "extras")];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task No_cell_fails_or_warns_or_writes_on_standard_error(string path)
    {
        var full = Repository.PathOf(path);
        var notebook = CodeSubmission.Parse(await File.ReadAllTextAsync(full, TestContext.Current.CancellationToken), new KernelInfoCollection
        {
            new KernelInfo("csharp"), new KernelInfo("markdown"), new KernelInfo("html"),
        });
        using var engine = new Engine(Path.GetDirectoryName(path)!);

        var (cells, problems) = (0, new List<string>());
        foreach (var cell in notebook.Elements.Where(cell => cell.KernelName == "csharp"))
        {
            cells++;
            foreach (var problem in Engine.Problems(await engine.RunAsync(cell.Contents, TestContext.Current.CancellationToken)))
                problems.Add($"{cell.Contents}\n  {problem}");
        }

        Assert.True(cells > 1, $"{path} has {cells} cells of code.");
        Assert.True(problems.Count == 0, $"{path}:\n{string.Join("\n\n", problems)}");
    }

    private static IEnumerable<string> Found(params string[] folder) => Directory.GetFiles(Repository.PathOf(folder), "*.dib")
        .Where(path => Path.GetFileName(path) != "setup.dib").Order(StringComparer.Ordinal)
        .Select(path => Path.GetRelativePath(Repository.Root, path));
}
