using System.Text;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Pages;

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

    /// <summary>What the page's head holds.</summary>
    public string Head => $"<link rel=\"stylesheet\" href=\"{Assets}page.css\">\n<script src=\"{Assets}theme.js\"></script>\n";

    /// <summary>What is at the page's end; the search asks for its index when it is used.</summary>
    public string Script => $"<script src=\"{Assets}page.js\" data-index=\"{Assets}search.js\" data-root=\"{Relative("")}\"></script>\n";

    /// <summary>The name of the course, its chapters, the search, the downloads, and the neighbours.</summary>
    public string Header
    {
        get
        {
            var header = new StringBuilder("<header class=\"site\">\n");
            if (this != Site.Pages[0])
                header.Append("<a class=\"home\" href=\"").Append(Relative(Site.Pages[0].Address)).Append("\">")
                    .Append(Html.Escape(ShortTitle(Site.Pages[0]))).Append("</a>\n");
            header.Append(Chapters())
                .Append("<div class=\"search\" role=\"search\" hidden><input type=\"search\" aria-label=\"Search the course\" "
                    + "placeholder=\"Search the course\" autocomplete=\"off\" spellcheck=\"false\"><ol class=\"found\" hidden></ol><p "
                        + "class=\"visually-hidden\" role=\"status\"></p></div>\n<div class=\"tools\">");
            if (HasCode)
                foreach (var extension in new[] { ".dib", ".ipynb" })
                    header.Append("<a download href=\"").Append(Relative(Site.Download(this, extension)))
                        .Append("\" aria-label=\"Download as ").Append(extension).Append("\">↓ ").Append(extension).Append("</a>");
            header.Append("</div>\n</header>\n");
            if (this != Site.Pages[0] && Neighbours() is { Length: > 0 } links)
                header.Append("<nav class=\"course\" aria-label=\"Previous and next chapter\">").Append(links).Append("</nav>\n");
            return header.ToString();
        }
    }

    /// <summary>The neighbours again, below the page's text.</summary>
    public string Footer => Neighbours() is { Length: > 0 } links ? $"<nav class=\"course end\" aria-label=\"Next\">{links}</nav>\n" : "";

    /// <summary>The address, seen from this page, of the page that is made from a file, or null when there is none.</summary>
    /// <param name="file">The file's address, seen from this page's source; behind a # the name of a heading.</param>
    public string? AddressOf(string file)
    {
        var parts = file.Split('#', 2);
        if (Uri.UnescapeDataString(parts[0]).Contains('\0', StringComparison.Ordinal))
            return null;
        var name = Uri.UnescapeDataString(parts[0]);
        if (name.Contains('\0', StringComparison.Ordinal))
            return null;
        var path = Path.GetFullPath(name, Path.GetDirectoryName(Source)!);
        return Site.Pages.FirstOrDefault(page => page.Source == path) is { } page
            ? string.Join('#', [Relative(page.Address), .. parts[1..]]) : null;
    }

    private string Chapters()
    {
        var chapters = new StringBuilder("<details class=\"chapters\"><summary>Chapters</summary><ol>\n");
        foreach (var page in Site.Pages.Skip(1))
            chapters.Append("<li><a href=\"").Append(Relative(page.Address)).Append('"')
                .Append(page == this ? " aria-current=\"page\"" : "").Append('>').Append(Html.Escape(page.Title)).Append("</a></li>\n");
        return chapters.Append("</ol></details>\n").ToString();
    }

    private string Neighbours()
    {
        var notebooks = Site.Pages.Where(page => page.HasCode).ToList();
        var at = notebooks.IndexOf(this);
        if (at < 0)
            return this == Site.Pages[0] && notebooks.Count > 0 ? Link(notebooks[0], "next", " →") : "";
        return (at > 0 ? Link(notebooks[at - 1], "prev", "← ", before: true) : "")
            + (at + 1 < notebooks.Count ? Link(notebooks[at + 1], "next", " →") : "");
    }

    private string Link(SitePage to, string relation, string arrow, bool before = false)
    {
        var title = Html.Escape(ShortTitle(to));
        return $"<a class=\"{relation}\" href=\"{Relative(to.Address)}\">{(before ? arrow + title : title + arrow)}</a>";
    }

    private static string ShortTitle(SitePage page) => page.Title.Split(':')[0];

    private string Relative(string address) =>
        string.Concat(Enumerable.Repeat("../", Address.Count(letter => letter == '/')))
            + string.Join('/', address.Split('/').Select(Uri.EscapeDataString));

    private static string? TitleOf(Notebook notebook)
    {
        var markdown = new MarkdownHtml(new PictureFiles("."));
        foreach (var cell in notebook.Cells.Where(cell => cell.Kernel == KernelNames.Markdown).TakeWhile(_ => markdown.Headings.Count == 0))
            markdown.Render(cell.Source);
        return markdown.Headings is [var first, ..] ? first.Text : null;
    }
}
