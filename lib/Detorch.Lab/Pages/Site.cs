using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Pages;

/// <summary>
/// A course as a web site of plain files. Its index is the folder's README.md; the notebooks and texts to which that links are the pages,
/// and its order is theirs. Sections about assignments, whose notebooks hold their solutions, are left out. Nothing in it needs a server
/// or a network.
/// </summary>
internal sealed class Site
{
    /// <summary>Reads the index and all pages that it links to.</summary>
    /// <param name="folder">The folder of the notebooks and their README.md.</param>
    /// <exception cref="NotebookFormatException">There is no index, a page cannot be read, or the index links to none.</exception>
    public Site(string folder)
    {
        var index = Path.GetFullPath(Path.Combine(folder, "README.md"));
        if (!File.Exists(index))
            throw new NotebookFormatException(
                $"{Path.Combine(folder, "README.md")}: no such file; the site's index is made from it, and its links say which notebooks "
                    + "are the pages.");
        Root = Path.GetDirectoryName(index)!;
        var text = CourseIndex.ForStudents(NotebookFile.ReadText(index), Root);
        var sources = MarkdownHtml.Links(text).Select(link => link.Split('#')[0])
            .Where(link => link.EndsWith(".dib", StringComparison.Ordinal) || link.EndsWith(".md", StringComparison.Ordinal))
            .Where(link => !link.Contains(':', StringComparison.Ordinal))
                .Select(link => Path.GetFullPath(Uri.UnescapeDataString(link), Root))
            .Where(source => source.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && source != index).Distinct();
        Pages = [new SitePage(this, index, "index.html", Prose(text)),
            .. sources.Select(source => new SitePage(this, source, AddressOf(source, ".html"), Read(source)))];
        if (!Pages.Any(page => page.HasCode))
            throw new NotebookFormatException($"{index}: it links to no notebook, so the site would have no pages.");
    }

    /// <summary>The folder of the course.</summary>
    public string Root { get; }

    /// <summary>The index, then the pages in their order.</summary>
    public IReadOnlyList<SitePage> Pages { get; }

    /// <summary>The name of every file of the site, with slashes.</summary>
    public IEnumerable<string> Names => Shared().Select(file => file.Name).Concat(Pages.SelectMany(NamesOf));

    /// <summary>
    /// The files that do not wait for a notebook to run: scripts, style sheets, the search's index, and what notebooks import.
    /// </summary>
    public IEnumerable<(string Name, byte[] Content)> Shared()
    {
        foreach (var name in new[] { "page.css", "page.js", "theme.js" })
            yield return (SitePage.AssetFolder + name, WebResource.Bytes(name)!);
        foreach (var (name, content) in new[] { WebLibrary.Plotly, WebLibrary.Katex }.SelectMany(library => library.Files()))
            yield return (SitePage.AssetFolder + name, content);
        yield return (SitePage.AssetFolder + "search.js", Encoding.UTF8.GetBytes(SearchIndex()));
        foreach (var import in Pages.SelectMany(page => NotebookImports.Of(page.Source, page.Notebook)).Distinct()
            .Where(import => import.EndsWith(".dib", StringComparison.Ordinal)
                && IsBelowRoot(import) && Pages.All(page => page.Source != import)))
            yield return (AddressOf(import, ".dib"), NotebookFile.ReadBytes(import));
    }

    /// <summary>The files of a page: the page, and the notebook to download in both formats.</summary>
    public IEnumerable<(string Name, byte[] Content)> FilesOf(SitePage page)
    {
        yield return (page.Address, Encoding.UTF8.GetBytes(HtmlExporter.Export(page)));
        if (!page.HasCode)
            yield break;
        yield return (Download(page, ".dib"), NotebookFile.ReadBytes(page.Source));
        yield return (Download(page, ".ipynb"), Encoding.UTF8.GetBytes(IpynbFormat.Write(page.Notebook)));
    }

    /// <summary>The address of a page's notebook in a format.</summary>
    public string Download(SitePage page, string extension) => AddressOf(page.Source, extension);

    private IEnumerable<string> NamesOf(SitePage page) =>
        page.HasCode ? [page.Address, Download(page, ".dib"), Download(page, ".ipynb")] : [page.Address];

    private string SearchIndex()
    {
        var pages = Pages.Select(page => new JsonObject
        {
            ["address"] = string.Join('/', page.Address.Split('/').Select(Uri.EscapeDataString)),
            ["title"] = page.Title,
            ["sections"] = new JsonArray(
                [.. HtmlExporter.SectionsOf(page).Select(section => new JsonArray(section.Heading, section.Id, section.Text))]),
        });
        return $"window.detorchSearch = {Html.Json(new JsonArray([.. pages]))};\n";
    }

    private bool IsBelowRoot(string path) => path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string AddressOf(string source, string extension) =>
        Path.ChangeExtension(Path.GetRelativePath(Root, source), extension).Replace(Path.DirectorySeparatorChar, '/');

    private static Notebook Read(string source)
    {
        try
        {
            return source.EndsWith(".md", StringComparison.Ordinal) && File.Exists(source)
                ? Prose(NotebookFile.ReadText(source)) : NotebookFile.Read(source);
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
