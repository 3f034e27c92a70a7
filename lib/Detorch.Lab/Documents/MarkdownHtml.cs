using Detorch.Lab.Cells;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Detorch.Lab.Documents;

/// <summary>Renders the prose of one page: headings with ids that are unique on it, formulas marked for KaTeX, pictures of files carried within.</summary>
/// <param name="folder">Where the prose's relative addresses begin.</param>
/// <param name="pageOf">In a site, the page that takes the place of a file; null for a file without one, to which no link leads then.</param>
internal sealed class MarkdownHtml(string folder, Func<string, string?>? pageOf = null)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().UseGridTables().UseEmphasisExtras().UseTaskLists()
        .UseFootnotes().UseDefinitionLists().UseAutoLinks().UseAlertBlocks().UseMathematics().Build();

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<Heading> headings = [];

    /// <summary>A heading, for the table of contents.</summary>
    public sealed record Heading(int Level, string Id, string Text);

    /// <summary>The headings rendered so far.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>Whether a formula was rendered.</summary>
    public bool HasMath { get; private set; }

    /// <summary>Renders one cell or output; what is nested beyond reason, which Markdig refuses, as plain text.</summary>
    public string Render(string markdown)
    {
        try
        {
            return Render(Markdown.Parse(markdown, Pipeline));
        }
        catch (ArgumentException)
        {
            return $"<pre>{Html.Escape(markdown)}</pre>\n";
        }
    }

    private string Render(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
            AddHeading(heading);
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage))
            link.Url = PictureUri(link.Url) ?? link.Url;
        if (pageOf is not null)
            LinkPages(document, pageOf);
        HasMath |= document.Descendants<MathInline>().Any() || document.Descendants<MathBlock>().Any();

        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new CodeRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new FormulaRenderer());
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>The addresses of a text's links, in their order.</summary>
    public static IEnumerable<string> Links(string markdown) =>
        Markdown.Parse(markdown, Pipeline).Descendants<LinkInline>().Where(link => !link.IsImage).Select(link => link.Url ?? "");

    /// <summary>Turns links to files into links to their pages, and the name of a notebook, set as code, into a link to its page.</summary>
    private static void LinkPages(MarkdownDocument document, Func<string, string?> pageOf)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(link => !link.IsImage && IsFile(link.Url)).ToList())
            if (pageOf(link.Url!) is { } page)
                link.Url = page;
            else
                link.ReplaceBy(new ContainerInline());
        foreach (var code in document.Descendants<CodeInline>().Where(code => code.Parent is not LinkInline).ToList())
            if (pageOf($"{code.Content}.dib") is { } page)
            {
                var link = new LinkInline { Url = page };
                code.ReplaceBy(link);
                link.AppendChild(code);
            }
    }

    private static bool IsFile(string? address) => address is { Length: > 0 } && address[0] != '#' && !address.Contains(':', StringComparison.Ordinal);

    private void AddHeading(HeadingBlock heading)
    {
        var attributes = heading.GetAttributes();
        var wanted = attributes.Id ?? "section";
        var id = wanted;
        for (var i = 1; !ids.Add(id); i++)
            id = $"{wanted}-{i}";
        attributes.Id = id;
        headings.Add(new Heading(heading.Level, id, PlainText(heading.Inline)));
    }

    private static string PlainText(ContainerInline? inlines) => inlines is null ? "" : string.Concat(inlines.Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => math.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        ContainerInline nested => PlainText(nested),
        _ => "",
    }));

    /// <summary>A picture of a file beside the notebook as a data: address, so that the page stands alone; null for any other address.</summary>
    private string? PictureUri(string? address)
    {
        var mimeType = Path.GetExtension(address)?.ToUpperInvariant() switch
        {
            ".PNG" => "image/png",
            ".JPG" or ".JPEG" => "image/jpeg",
            ".GIF" => "image/gif",
            ".SVG" => "image/svg+xml",
            ".WEBP" => "image/webp",
            _ => null,
        };
        if (mimeType is null || address!.Contains(':', StringComparison.Ordinal))
            return null;
        var path = Path.GetFullPath(Uri.UnescapeDataString(address), folder);
        return File.Exists(path) ? $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : null;
    }

    /// <summary>Colours fenced C# as cells are coloured.</summary>
    private sealed class CodeRenderer : CodeBlockRenderer
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            if (block is FencedCodeBlock { Info: { } info } && new KernelNames().Find(info.ToLowerInvariant()) == KernelNames.CSharp)
                renderer.Write("<pre><code>").Write(CSharpHighlighter.ToHtml(block.Lines.ToString())).Write("</code></pre>\n");
            else
                base.Write(renderer, block);
        }
    }

    /// <summary>A formula between $$ and $$ on one line is a display formula, too, as in Jupyter and VS Code; Markdig takes it for an inline one.</summary>
    private sealed class FormulaRenderer : HtmlMathInlineRenderer
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula)
        {
            if (formula.DelimiterCount == 2)
                renderer.Write("<span class=\"math\">\\[").WriteEscape(ref formula.Content).Write("\\]</span>");
            else
                base.Write(renderer, formula);
        }
    }
}
