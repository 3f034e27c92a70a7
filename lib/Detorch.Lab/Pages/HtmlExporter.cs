using System.Text;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Teach;

namespace Detorch.Lab.Pages;

/// <summary>
/// Writes a notebook as one page that needs nothing else: plotly.js and KaTeX are in it once, if it has figures or formulas. Text is
/// escaped; HTML and scripts that cells show are the notebook's own and run, unless the page is a safe one.
/// </summary>
internal sealed partial class HtmlExporter
{
    /// <summary>By this a file is known as a page that was made from a notebook and can be made again.</summary>
    public const string Mark = "<meta name=\"generator\" content=\"detorch\">";

    private const string Prediction = "**Predict before you run";

    private readonly MarkdownHtml markdown;
    private readonly PictureFiles pictures;
    private readonly bool embed;
    private readonly bool safe;
    private readonly SitePage? site;
    private readonly StringBuilder body = new();
    private int figures;
    private bool usesPlotly;
    private bool predicts;

    private HtmlExporter(PictureFiles pictures, bool embed, bool safe, SitePage? site, Func<string, string?>? pageOf = null)
    {
        (this.pictures, this.embed, this.safe, this.site) = (pictures, embed, safe, site);
        markdown = new MarkdownHtml(pictures, site is null ? pageOf : site.AddressOf);
    }

    /// <summary>The whole page.</summary>
    /// <param name="notebook">The notebook, with the outputs of its run.</param>
    /// <param name="path">Its file: pictures are looked for beside it, and its name is the title where the notebook has no heading.</param>
    /// <param name="embed">Carry plotly.js and KaTeX within, if this build has them.</param>
    /// <param name="safe">Nothing of the notebook runs: HTML is sanitised, scripts are shown as text, and a content security policy
    /// forbids all else.</param>
    /// <param name="pageOf">The address of the page that is made from another notebook; null for a file without one.</param>
    public static string Export(Notebook notebook, string path, bool embed = true,
        bool safe = false, Func<string, string?>? pageOf = null) =>
        new HtmlExporter(new PictureFiles(Path.GetDirectoryName(Path.GetFullPath(path))!), embed, safe, site: null, pageOf)
            .Export(notebook, Path.GetFileNameWithoutExtension(path));

    /// <summary>A page of a site, which shares its scripts and style sheets with the others.</summary>
    public static string Export(SitePage page) => Of(page).Export(page.Notebook, page.Title);

    /// <summary>What the site's search finds on a page.</summary>
    public static IReadOnlyList<PageSection> SectionsOf(SitePage page)
    {
        var exporter = Of(page);
        foreach (var cell in page.Notebook.Cells)
        {
            exporter.AddCell(new NotebookCell(cell.Kernel, cell.Source), page.Notebook.DefaultKernel);
            if (!cell.IsProse)
                exporter.markdown.AddToSection(cell.Source);
        }
        return exporter.markdown.Sections;
    }

    private static HtmlExporter Of(SitePage page) =>
        new(new PictureFiles(Path.GetDirectoryName(page.Source)!, page.Site.Root), embed: true, safe: false, page);

    /// <summary>Whether a file is a page that was made from a notebook, which can be made again.</summary>
    public static bool IsPage(string path)
    {
        if (RegularFile.KindOf(path) is not null || !File.Exists(path))
            return false;
        using var file = File.OpenRead(path);
        var start = new byte[8192];
        var text = Encoding.UTF8.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        return text.Contains(Mark[..^2], StringComparison.Ordinal);
    }

    private string Export(Notebook notebook, string name)
    {
        foreach (var cell in notebook.Cells)
            AddCell(cell, notebook.DefaultKernel);
        return Page(name);
    }

    private string Page(string name)
    {
        var title = markdown.Headings.Count > 0 ? markdown.Headings[0].Text : name;
        var libraries = new[] { (Needed: usesPlotly, WebLibrary.Plotly), (Needed: markdown.HasMath, WebLibrary.Katex) }
            .Where(each => each.Needed).Select(each => each.Item2).ToList();
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        if (safe)
            page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy(libraries)).Append("\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append(Mark).Append("\n<title>").Append(Html.Escape(title)).Append("</title>\n");
        page.Append("<link rel=\"icon\" href=\"data:,\">\n");
        page.Append(site?.Head ?? $"<style>\n{WebResource.Text("page.css")}</style>\n<script>{WebResource.Text("theme.js")}</script>\n");
        foreach (var library in libraries)
            page.Append(site is null ? library.Head(embed) : library.Head(site.Assets));
        page.Append("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n")
            .Append(site?.Header ?? "<div class=\"tools\"></div>\n");
        AddContents(page);
        page.Append("<main id=\"main\">\n");
        var loaded = libraries.Where(library => !embed || !library.IsEmbedded).Select(library => library.Name).ToList();
        if (loaded.Count > 0)
            page.Append("<p class=\"note\">").Append(string.Join(" and ", loaded)).Append(loaded.Count > 1 ? " are" : " is")
                .Append(" loaded from cdn.jsdelivr.net, so figures and formulas need a network here: Node.js was missing when the "
                    + "program that wrote this page was built.</p>\n");
        page.Append(body).Append("</main>\n").Append(site?.Footer)
            .Append(site?.Script ?? $"<script>{WebResource.Text("page.js")}</script>\n").Append("</body>\n</html>\n");
        return page.ToString();
    }

    private string Policy(List<WebLibrary> libraries)
    {
        var carried = libraries.Where(library => embed && library.IsEmbedded).ToList();
        return SafeHtml.Policy(
            [WebResource.Text("theme.js")!, WebResource.Text("page.js")!, .. carried.Select(library => library.ScriptText!)],
            [.. libraries.Except(carried).Select(library => library.Address)]);
    }

    /// <summary>A table of contents of the second and third level, where there are enough of them to be worth it.</summary>
    private void AddContents(StringBuilder page)
    {
        var headings = markdown.Headings.Where(heading => heading.Level is 2 or 3).ToList();
        if (headings.Count < 3)
            return;
        page.Append("<nav class=\"toc\" aria-label=\"Contents\"><details open><summary>Contents</summary><ol>\n");
        foreach (var heading in headings)
            page.Append("<li class=\"level-").Append(heading.Level).Append("\"><a href=\"#")
                .Append(Html.Escape(Uri.EscapeDataString(heading.Id))).Append("\">")
                .Append(Html.Escape(heading.Text)).Append("</a></li>\n");
        page.Append("</ol></details></nav>\n");
    }

    private void AddCell(NotebookCell cell, string defaultKernel)
    {
        var tags = CellTags.Of(cell);
        if (tags.RemovesCell)
            return;
        pictures.Attachments = cell.Origin?["attachments"] as System.Text.Json.Nodes.JsonObject;
        if (cell.IsProse)
        {
            AddProse(cell, tags);
            return;
        }
        if (string.IsNullOrWhiteSpace(cell.Source) && cell.Outputs.Count == 0)
            return;
        body.Append("<section class=\"cell\">\n");
        // A cell in HTML is there for what it shows.
        if (!tags.RemovesInput && (cell.Kernel != KernelNames.Html || cell.Outputs.Count == 0))
            AddFolded(tags.HidesInput, "Show the code", () => AddCode(cell, defaultKernel));
        if (cell.Outputs.Count > 0 && !tags.RemovesOutput)
        {
            AddFolded(tags.HidesOutput || predicts, predicts
                ? "Predict first, then show the output" : "Show the output", () => AddOutputs(cell));
            predicts = false;
        }
        body.Append("</section>\n");
    }

    private void AddProse(NotebookCell cell, CellTags tags)
    {
        var html = (cell.Kernel, tags.RawMimeType) switch
        {
            (KernelNames.Markdown, _) or (_, MimeTypes.Markdown) => Trusted(markdown.Render(cell.Source)),
            (_, MimeTypes.Html) => Trusted(pictures.Embed(cell.Source)),
            (_, "" or MimeTypes.Text) => $"<pre>{Html.Escape(cell.Source)}</pre>\n",
            // A raw cell for LaTeX or another format is not for pages, in nbconvert neither.
            _ => null,
        };
        if (html is null)
            return;
        body.Append("<section class=\"cell prose\">\n");
        AddFolded(tags.HidesInput, "Show the text", () => body.Append(html));
        body.Append("</section>\n");
        predicts = cell.Source.Contains(Prediction, StringComparison.OrdinalIgnoreCase);
    }

    private void AddFolded(bool folds, string summary, Action add)
    {
        if (folds)
            body.Append("<details class=\"fold\"><summary>").Append(summary).Append("</summary>\n");
        add();
        if (folds)
            body.Append("</details>\n");
    }

    private void AddCode(NotebookCell cell, string defaultKernel)
    {
        body.Append("<div class=\"code\"").Append(cell.Kernel == defaultKernel ? "" : $" data-kernel=\"{Html.Escape(cell.Kernel)}\"")
            .Append('>');
        if (cell.ExecutionCount is { } count)
            body.Append("<span class=\"count\">[").Append(count).Append("]</span>");
        body.Append("<pre><code>")
            .Append(cell.Kernel == KernelNames.CSharp ? CSharpHighlighter.ToHtml(cell.Source) : Html.Escape(cell.Source))
                .Append("</code></pre></div>\n");
    }
}
