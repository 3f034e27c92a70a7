using System.Text;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Documents;

/// <summary>
/// Writes a notebook as one page that needs nothing else: plotly.js and KaTeX stand in it once, if it has figures or formulas. Text is
/// escaped; HTML and scripts that cells show are the notebook's own and run.
/// </summary>
internal sealed partial class HtmlExporter
{
    private readonly MarkdownHtml markdown;
    private readonly bool embed;
    private readonly SitePage? site;
    private readonly StringBuilder body = new();
    private int figures;
    private bool usesPlotly;

    private HtmlExporter(string folder, bool embed, SitePage? site) =>
        (markdown, this.embed, this.site) = (new MarkdownHtml(folder, site is null ? null : site.AddressOf), embed, site);

    /// <summary>The whole page.</summary>
    /// <param name="notebook">The notebook, with the outputs of its run.</param>
    /// <param name="path">Its file: pictures are looked for beside it, and its name is the title where the notebook has no heading.</param>
    /// <param name="embed">Carry plotly.js and KaTeX within, if this build has them.</param>
    public static string Export(Notebook notebook, string path, bool embed = true) =>
        new HtmlExporter(Path.GetDirectoryName(Path.GetFullPath(path))!, embed, site: null).Export(notebook, Path.GetFileNameWithoutExtension(path));

    /// <summary>A page of a site, which shares its scripts and style sheets with the others.</summary>
    public static string Export(SitePage page) => new HtmlExporter(Path.GetDirectoryName(page.Source)!, embed: true, page).Export(page.Notebook, page.Title);

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
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<title>").Append(Html.Escape(title)).Append("</title>\n");
        page.Append("<link rel=\"icon\" href=\"data:,\">\n");
        page.Append(site?.Head ?? $"<style>\n{WebResource.Text("page.css")}</style>\n");
        foreach (var library in libraries)
            page.Append(site is null ? library.Head(embed) : library.Head(site.Assets));
        page.Append("</head>\n<body>\n").Append(site?.Header);
        AddContents(page);
        page.Append("<main>\n");
        var loaded = libraries.Where(library => !embed || !library.IsEmbedded).Select(library => library.Name).ToList();
        if (loaded.Count > 0)
            page.Append("<p class=\"note\">").Append(string.Join(" and ", loaded)).Append(loaded.Count > 1 ? " are" : " is")
                .Append(" loaded from cdn.jsdelivr.net, so figures and formulas need a network here: Node was not at hand when the program that wrote this page was built.</p>\n");
        page.Append(body).Append("</main>\n").Append(site?.Footer)
            .Append(site?.Script ?? $"<script>\n{WebResource.Text("page.js")}</script>\n").Append("</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>A table of contents of the second and third level, where there are enough of them to be worth it.</summary>
    private void AddContents(StringBuilder page)
    {
        var headings = markdown.Headings.Where(heading => heading.Level is 2 or 3).ToList();
        if (headings.Count < 3)
            return;
        page.Append("<nav class=\"toc\"><details open><summary>Contents</summary><ol>\n");
        foreach (var heading in headings)
            page.Append("<li class=\"level-").Append(heading.Level).Append("\"><a href=\"#").Append(Html.Escape(heading.Id)).Append("\">")
                .Append(Html.Escape(heading.Text)).Append("</a></li>\n");
        page.Append("</ol></details></nav>\n");
    }

    private void AddCell(NotebookCell cell, string defaultKernel)
    {
        if (cell.Kernel == KernelNames.Markdown)
        {
            body.Append("<section class=\"cell prose\">\n").Append(markdown.Render(cell.Source)).Append("</section>\n");
            return;
        }
        if (string.IsNullOrWhiteSpace(cell.Source) && cell.Outputs.Count == 0)
            return;
        body.Append("<section class=\"cell\">\n");
        // A cell in HTML is there for what it shows.
        if (cell.Kernel != KernelNames.Html || cell.Outputs.Count == 0)
        {
            body.Append("<div class=\"code\"").Append(cell.Kernel == defaultKernel ? "" : $" data-kernel=\"{Html.Escape(cell.Kernel)}\"").Append('>');
            if (cell.ExecutionCount is { } count)
                body.Append("<span class=\"count\">[").Append(count).Append("]</span>");
            body.Append("<pre><code>").Append(cell.Kernel == KernelNames.CSharp ? CSharpHighlighter.ToHtml(cell.Source) : Html.Escape(cell.Source)).Append("</code></pre></div>\n");
        }
        if (cell.Outputs.Count > 0)
        {
            body.Append("<div class=\"outputs\">\n");
            foreach (var output in cell.Outputs)
                AddOutput(output);
            body.Append("</div>\n");
        }
        body.Append("</section>\n");
    }
}
