using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Tests;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Documents;
using Theirs = Microsoft.DotNet.Interactive.Documents.Jupyter.Notebook;

namespace Detorch.Lab.Tests.Documents;

/// <summary>
/// Notebooks as .NET Interactive's own library of documents reads and writes them, beside ours. Where the two differ on purpose:
/// line ends within a cell of an .ipynb (ours are <c>\n</c>, as in every .dib; theirs stay); a cell of an .ipynb whose first line begins
/// with <c>#!</c> and a kernel's name (theirs takes the cell for that kernel's, as older versions of it wrote them; ours leaves that to the
/// session, which also switches in the middle of a cell); prose and raw cells with a kernel in their metadata or that of the notebook (theirs takes them for code); an empty
/// raw cell (theirs makes it one of C#); outputs of an unknown type and empty files (theirs fails at the one, ours at the other); a .dib without <c>#!meta</c> (its editor writes
/// one, its library does not).
/// </summary>
public class OracleTests
{
    private const string Meta = "#!meta\n";

    private static readonly string[] Names = ["cs", "csharp", "markdown", "html", "fsharp", "javascript", "mermaid", "pwsh", "sql", "kql", "http", "value", "raw"];

    private static readonly KernelInfoCollection Kernels = Known();

    // More notebooks of others may lie in a folder outside the repository, which DETORCH_FOREIGN_NOTEBOOKS names.
    private static readonly string[] Others =
        [Repository.PathOf("tests"), Repository.PathOf("..", "shared"), .. Environment.GetEnvironmentVariable("DETORCH_FOREIGN_NOTEBOOKS") is { } folder ? [folder] : (string[])[]];

    /// <summary>Every .dib at hand.</summary>
    public static TheoryData<string> Dibs => [.. Files("*.dib", [Repository.PathOf("notebooks"), .. Others])];

    /// <summary>Notebooks of others: random ones, and every .ipynb that hand or tool made.</summary>
    public static TheoryData<string> Ipynbs => [.. Enumerable.Range(1, 40).Select(seed => $"random {seed}"), .. Files("*.ipynb", Others)];

    [Theory]
    [MemberData(nameof(Dibs))]
    public async Task A_dib_has_the_same_cells_and_is_written_with_the_same_bytes(string path)
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf(path), TestContext.Current.CancellationToken);
        var (ours, theirs) = (DibFormat.Parse(text), CodeSubmission.Parse(text, Kernels));

        Assert.Equal(theirs.Elements.Select(cell => (cell.KernelName!, cell.Contents)), ours.Cells.Select(cell => (cell.Kernel, cell.Source)));
        Assert.Equal(WithoutMeta(theirs.ToCodeSubmissionContent()), WithoutMeta(DibFormat.Write(ours)));
        if (path.StartsWith("notebooks", StringComparison.Ordinal))
            Assert.Equal(theirs.ToCodeSubmissionContent(), text);
    }

    [Theory]
    [MemberData(nameof(Ipynbs))]
    public async Task An_ipynb_has_the_same_cells_and_so_has_what_we_write(string name)
    {
        var json = name.StartsWith("random ", StringComparison.Ordinal)
            ? new RandomNotebook(new Random(int.Parse(name["random ".Length..], System.Globalization.CultureInfo.InvariantCulture))).Next().ToJsonString()
            : await File.ReadAllTextAsync(Repository.PathOf(name), TestContext.Current.CancellationToken);
        Assert.SkipWhen(json.Length == 0 || json.Contains("\"output_type\": \"unknown\"", StringComparison.Ordinal), "one of the two refuses it, see above");
        var ours = IpynbFormat.Parse(json);

        Assert.Equal(CellsOfTheirs(json), CellsOf(ours));
        Assert.Equal(CellsOf(ours), CellsOfTheirs(IpynbFormat.Write(ours)));
    }

    [Fact]
    public void It_loses_what_ours_keeps()
    {
        var output = new JsonObject { ["data"] = new JsonObject { ["application/json"] = new JsonObject { ["a"] = 1 } }, ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };
        var cell = new JsonObject { ["cell_type"] = "code", ["id"] = "a", ["metadata"] = new JsonObject(), ["execution_count"] = null, ["outputs"] = new JsonArray(output), ["source"] = "1" };
        var json = new JsonObject { ["cells"] = new JsonArray(cell), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString();
        Assert.ThrowsAny<Exception>(() => Theirs.ToJupyterJson(Theirs.Parse(json, Kernels)));
        Assert.Contains("\"a\": 1", IpynbFormat.Write(IpynbFormat.Parse(json)), StringComparison.Ordinal);

        const string old = """{"metadata":{},"nbformat":3,"nbformat_minor":0,"worksheets":[{"cells":[{"cell_type":"code","input":"1","language":"python","outputs":[]}]}]}""";
        Assert.Empty(Theirs.Parse(old, Kernels).Elements);
        Assert.Single(IpynbFormat.Parse(old).Cells);
    }

    private static IEnumerable<string> Files(string pattern, IEnumerable<string> folders) => folders.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path)).Where(path => !path.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string WithoutMeta(string text) =>
        text.StartsWith(Meta, StringComparison.Ordinal) ? text[text.IndexOf("#!", Meta.Length, StringComparison.Ordinal)..] : text;

    private static IEnumerable<string> CellsOf(Notebook notebook) => notebook.Cells.Select(cell => Line(cell.Kernel, cell.Source));

    private static IEnumerable<string> CellsOfTheirs(string json) => JsonNode.Parse(json)!["cells"]!.AsArray().Zip(Theirs.Parse(json, Kernels).Elements,
        (cell, read) => Line((string?)cell!["cell_type"] is { } type and not "code" ? type : read.KernelName!, NotebookFile.WithNewlines(read.Contents)));

    private static string Line(string kernel, string text)
    {
        if (text.Length == 0)
            return "(empty)";
        var (first, rest) = text.Split('\n', 2) is [var line, var below] ? (line.Trim(), below) : (text.Trim(), "");
        if (first.StartsWith("#!", StringComparison.Ordinal) && Names.Contains(first[2..].Split(' ')[0]))
            return first.Contains(' ') ? text : Line(first[2..], rest);
        return $"{kernel}: {text.TrimStart('\n')}";
    }

    private static KernelInfoCollection Known()
    {
        var kernels = new KernelInfoCollection { DefaultKernelName = KernelNames.CSharp };
        kernels.Add(new KernelInfo(KernelNames.CSharp, "C#", ["C#", "c#", "cs"]));
        foreach (var name in Names[2..])
            kernels.Add(new KernelInfo(name));
        return kernels;
    }
}
