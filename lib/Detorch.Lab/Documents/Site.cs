using System.Text;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Documents;

/// <summary>
/// A course as a web site of plain files. Its index is the folder's README.md; the notebooks and texts to which that links are the pages, and
/// its order is theirs. Nothing in it needs a server or a network.
/// </summary>
internal sealed class Site
{
    /// <summary>By this a folder is known as a site, which may be replaced.</summary>
    public const string Mark = "<meta name=\"generator\" content=\"detorch site\">";

    /// <summary>Reads the index and all pages that it links to.</summary>
    /// <param name="folder">The folder of the notebooks and their README.md.</param>
    /// <exception cref="NotebookFormatException">There is no index, a page cannot be read, or the index links to none.</exception>
    public Site(string folder)
    {
        var index = Path.GetFullPath(Path.Combine(folder, "README.md"));
        if (!File.Exists(index))
            throw new NotebookFormatException($"{Path.Combine(folder, "README.md")}: no such file; the site's index is made from it, and its links say which notebooks are the pages.");
        var root = Path.GetDirectoryName(index)!;
        var text = NotebookFile.ReadText(index);
        var sources = MarkdownHtml.Links(text).Select(link => link.Split('#')[0]).Where(link => link.EndsWith(".dib", StringComparison.Ordinal) || link.EndsWith(".md", StringComparison.Ordinal))
            .Where(link => !link.Contains(':', StringComparison.Ordinal)).Select(link => Path.GetFullPath(Uri.UnescapeDataString(link), root))
            .Where(source => source.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && source != index).Distinct();
        Pages = [new SitePage(this, index, "index.html", Prose(text)), .. sources.Select(source => new SitePage(this, source, AddressOf(root, source), Read(source)))];
        if (!Pages.Any(page => page.HasCode))
            throw new NotebookFormatException($"{index}: it links to no notebook, so the site would have no pages.");
    }

    /// <summary>The index, then the pages in their order.</summary>
    public IReadOnlyList<SitePage> Pages { get; }

    /// <summary>Why a site may not be written to a place, or null. What stands there must be a site that was made before, or nothing.</summary>
    public static string? Problem(string target)
    {
        if (File.Exists(target))
            return "this is a file; name a folder.";
        if (!Directory.Exists(target) || !Directory.EnumerateFileSystemEntries(target).Any())
            return null;
        var index = Path.Combine(target, "index.html");
        return File.Exists(index) && File.ReadAllText(index).Contains(Mark, StringComparison.Ordinal)
            ? null : "the folder holds files that are no site of this command, and they would be lost; name another folder, or empty it.";
    }

    /// <summary>Writes all pages beside their place and renames the folder into it, so that a reader sees the old site or the new one, never a part.</summary>
    public void Write(string target)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var (temporary, old) = ($"{full}.{Environment.ProcessId}.tmp", $"{full}.{Environment.ProcessId}.old");
        try
        {
            foreach (var (name, content) in Files())
            {
                var path = Path.Combine(temporary, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, content);
            }
            if (Directory.Exists(full))
                Directory.Move(full, old);
            Directory.Move(temporary, full);
        }
        finally
        {
            if (Directory.Exists(old) && !Directory.Exists(full))
                Directory.Move(old, full);
            foreach (var rest in new[] { temporary, old }.Where(Directory.Exists))
                Directory.Delete(rest, recursive: true);
        }
    }

    private IEnumerable<(string Name, byte[] Content)> Files()
    {
        foreach (var page in Pages)
            yield return (page.Address, Encoding.UTF8.GetBytes(HtmlExporter.Export(page)));
        foreach (var name in new[] { "page.css", "page.js" })
            yield return (SitePage.AssetFolder + name, WebResource.Bytes(name)!);
        foreach (var (name, content) in new[] { WebLibrary.Plotly, WebLibrary.Katex }.SelectMany(library => library.Files()))
            yield return (SitePage.AssetFolder + name, content);
    }

    private static string AddressOf(string root, string source) => Path.ChangeExtension(Path.GetRelativePath(root, source), ".html").Replace(Path.DirectorySeparatorChar, '/');

    private static Notebook Read(string source)
    {
        try
        {
            return source.EndsWith(".md", StringComparison.Ordinal) && File.Exists(source) ? Prose(NotebookFile.ReadText(source)) : NotebookFile.Read(source);
        }
        catch (NotebookFormatException wrong)
        {
            throw new NotebookFormatException($"{source}: {wrong.Message}", wrong);
        }
    }

    private static Notebook Prose(string text)
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell(KernelNames.Markdown, text));
        return notebook;
    }
}
