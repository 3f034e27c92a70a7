using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Notebooks;

/// <summary>
/// The prose of a notebook or a page of Markdown as its readers get it: where its links lead, which files and sections it names, and its
/// formulas. Each problem names the file, the line where the cell begins, and the rule.
/// </summary>
internal sealed partial class Prose
{
    private readonly List<string> problems = [];
    private readonly List<Formula> formulas = [];
    private readonly List<(int Line, string Html)> parts = [];
    private readonly string path;
    private readonly string name;

    private Prose(string path, IEnumerable<(int Line, string Markdown)> cells)
    {
        (this.path, name) = (path, Path.GetRelativePath(Repository.Root, path));
        var (renderer, pages) = (new MarkdownHtml(new PictureFiles(Folder)), cells.ToList());
        parts.AddRange(pages.Select(cell => (cell.Line, renderer.Render(cell.Markdown))));
        Ids = [.. renderer.Headings.Select(heading => heading.Id)];
        Headings = [.. renderer.Headings.Select(heading => heading.Text)];
    }

    /// <summary>A formula as the page hands it to KaTeX.</summary>
    /// <param name="Place">File and line.</param>
    /// <param name="Tex">Its source.</param>
    /// <param name="Display">Whether it stands on a line of its own.</param>
    public sealed record Formula(string Place, string Tex, bool Display);

    /// <summary>What is wrong; empty for good prose.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>All formulas.</summary>
    public IReadOnlyList<Formula> Formulas => formulas;

    /// <summary>The anchors of the page.</summary>
    public IReadOnlyCollection<string> Ids { get; }

    private List<string> Headings { get; }

    private string Folder => Path.GetDirectoryName(path)!;

    /// <summary>Reads and checks a .dib or .md file.</summary>
    public static Prose Of(string path) => Of(path, File.ReadAllText(path));

    /// <summary>The same for a text that would stand there.</summary>
    public static Prose Of(string path, string text)
    {
        var prose = Load(path, text);
        foreach (var (line, html) in prose.parts)
            prose.Check(line, html);
        return prose;
    }

    private static Prose Load(string path, string text) => new(path, path.EndsWith(".md", StringComparison.Ordinal) ? [(1, text)]
        : DibFormat.Parse(text).Cells.Where(cell => cell.Kernel == KernelNames.Markdown).Select(cell => (cell.Line, cell.Source)));

    private void Check(int line, string html)
    {
        foreach (Match link in Address().Matches(html))
            if (LinkProblem(WebUtility.HtmlDecode(link.Groups[1].Value)) is { } problem)
                Add(line, problem);
        foreach (Match code in Code().Matches(html))
            if (FileName().IsMatch(WebUtility.HtmlDecode(code.Groups[1].Value)) && !Exists(code.Groups[1].Value))
                Add(line, $"names the file {code.Groups[1].Value}, which is not there");
        foreach (Match formula in Math().Matches(html))
        {
            var source = WebUtility.HtmlDecode(formula.Groups[2].Value).Trim();
            formulas.Add(new Formula($"{name}({line})", source[2..^2], source.StartsWith("\\[", StringComparison.Ordinal)));
        }
        var words = Tag().Replace(Code().Replace(Block().Replace(Math().Replace(html, ""), ""), ""), "");
        if (words.Contains('$', StringComparison.Ordinal))
            Add(line, "has a $ that begins no formula");
        foreach (Match section in Section().Matches(words))
            if (Path.GetFileName(path).StartsWith($"{int.Parse(section.Groups[1].Value, CultureInfo.InvariantCulture):00}-", StringComparison.Ordinal)
                && !Headings.Any(heading => heading.StartsWith(section.Value.Split(' ')[1] + " ", StringComparison.Ordinal)))
                Add(line, $"names section {section.Value.Split(' ')[1]}, which it does not have");
    }

    private string? LinkProblem(string address)
    {
        if (address.StartsWith("data:", StringComparison.Ordinal))
            return null;
        if (address.Contains(':', StringComparison.Ordinal))
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Contains('.', StringComparison.Ordinal)
                ? null : $"the address {address} is not well-formed https";
        var (file, anchor) = address.Split('#', 2) is [var before, var after] ? (before, after) : (address, null);
        var target = file.Length == 0 ? path : Path.GetFullPath(Uri.UnescapeDataString(file), Folder);
        if (file.Length > 0 && !Path.Exists(target))
            return $"links to {address}, which is not there";
        var ids = file.Length == 0 ? Ids : anchor is null ? null : Load(target, File.ReadAllText(target)).Ids;
        return anchor is null || ids!.Contains(anchor) ? null : $"links to {address}, which has no such heading";
    }

    private static readonly Lazy<string> Reports = new(() => string.Concat(
        Directory.GetFiles(Repository.PathOf("lib", "Detorch.Lab", "Grading"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)));

    /// <summary>A file is named from the repository's root, from the text's own folder, or from the course's; a notebook also without its extension. A file that
    /// grading writes is named in its code.</summary>
    private bool Exists(string file) => Reports.Value.Contains($"\"{Path.GetFileName(file)}\"", StringComparison.Ordinal) ||
        Path.Exists(Path.Combine(Repository.Root, file)) || Path.Exists(Path.Combine(Folder, file)) || File.Exists(Repository.PathOf("notebooks", file)) || File.Exists(Repository.PathOf("notebooks", file + ".dib"));

    private void Add(int line, string rule) => problems.Add($"{name}({line}): {rule}");

    [GeneratedRegex("""(?:href|src)="([^"]*)" ?""")]
    private static partial Regex Address();

    [GeneratedRegex("<code[^>]*>([^<]*)</code>")]
    private static partial Regex Code();

    [GeneratedRegex("<pre>.*?</pre>", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""<(span|div) class="math">(.*?)</\1>""", RegexOptions.Singleline)]
    private static partial Regex Math();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    // Those of its own number; others are sections of books.
    [GeneratedRegex(@"[Ss]ections? (\d+)\.\d+")]
    private static partial Regex Section();

    // A path below a folder of the repository, a notebook's name, or a name with an extension of the files that the course talks about.
    [GeneratedRegex(@"^((lib|tests|data|media|notebooks|extras)/[\w./-]*|\d\d[a-z]?-[a-z-]+|[\w./-]+\.(cs|dib|ipynb|json|md|py|png|svg|safetensors))$")]
    private static partial Regex FileName();
}
