using Detorch.Lab.Cells;

namespace Detorch.Lab.Documents;

/// <summary>A page of a <see cref="Site"/>: a notebook, or a text of Markdown as a notebook of one cell.</summary>
/// <param name="Site">The site.</param>
/// <param name="Source">The full path of the file that it is made from.</param>
/// <param name="Address">Its own address, seen from the site's folder, with slashes.</param>
/// <param name="Notebook">What it shows.</param>
internal sealed record SitePage(Site Site, string Source, string Address, Notebook Notebook)
{
    /// <summary>The folder of the scripts and style sheets that all pages share.</summary>
    public const string AssetFolder = "assets/";

    /// <summary>The first heading, or the file's name.</summary>
    public string Title { get; } = TitleOf(Notebook) ?? Path.GetFileNameWithoutExtension(Source);

    /// <summary>Whether there is something to run.</summary>
    public bool HasCode => Notebook.Cells.Any(cell => !cell.IsProse);

    /// <summary>The shared folder, seen from this page.</summary>
    public string Assets => Relative(AssetFolder);

    /// <summary>What stands in the page's head.</summary>
    public string Head => $"{Site.Mark}\n<link rel=\"stylesheet\" href=\"{Assets}page.css\">\n";

    /// <summary>What stands at the page's end.</summary>
    public string Script => $"<script src=\"{Assets}page.js\"></script>\n";

    /// <summary>The way to the course's map and to the neighbours.</summary>
    public string Header => this == Site.Pages[0] ? "" : $"<nav class=\"course\" aria-label=\"Course\">{Link(Site.Pages[0], "home", "")}{Neighbours()}</nav>\n";

    /// <summary>The same below the page's text.</summary>
    public string Footer => Neighbours() is { Length: > 0 } links ? $"<nav class=\"course end\" aria-label=\"Next\">{links}</nav>\n" : "";

    /// <summary>The address, seen from this page, of the page that is made from a file, or null when there is none.</summary>
    /// <param name="file">The file's address, seen from this page's source; behind a # the name of a heading.</param>
    public string? AddressOf(string file)
    {
        var parts = file.Split('#', 2);
        var path = Path.GetFullPath(Uri.UnescapeDataString(parts[0]), Path.GetDirectoryName(Source)!);
        return Site.Pages.FirstOrDefault(page => page.Source == path) is { } page ? string.Join('#', [Relative(page.Address), .. parts[1..]]) : null;
    }

    private string Neighbours()
    {
        var notebooks = Site.Pages.Where(page => page.HasCode).ToList();
        var at = notebooks.IndexOf(this);
        if (at < 0)
            return this == Site.Pages[0] && notebooks.Count > 0 ? Link(notebooks[0], "next", " →") : "";
        return (at > 0 ? Link(notebooks[at - 1], "prev", "← ", before: true) : "") + (at + 1 < notebooks.Count ? Link(notebooks[at + 1], "next", " →") : "");
    }

    private string Link(SitePage to, string relation, string arrow, bool before = false)
    {
        var title = Html.Escape(to.Title.Split(':')[0]);
        return $"<a class=\"{relation}\" href=\"{Relative(to.Address)}\">{(before ? arrow + title : title + arrow)}</a>";
    }

    private string Relative(string address) => string.Concat(Enumerable.Repeat("../", Address.Count(letter => letter == '/'))) + address;

    private static string? TitleOf(Notebook notebook)
    {
        var markdown = new MarkdownHtml(".");
        foreach (var cell in notebook.Cells.Where(cell => cell.Kernel == KernelNames.Markdown).TakeWhile(_ => markdown.Headings.Count == 0))
            markdown.Render(cell.Source);
        return markdown.Headings is [var first, ..] ? first.Text : null;
    }
}
