using Detorch.Lab.Cells;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Detorch.Lab.Pages;

/// <summary>
/// Renders the prose of one page as Jupyter does: headings with ids that are unique on it and a link to themselves, formulas marked for
/// KaTeX, pictures of files and attachments carried within. Links lead to the web, to mail and to files, never to scripts.
/// </summary>
/// <param name="pictures">The pictures that the page may carry.</param>
/// <param name="pageOf">In a site, the page that takes the place of a file; null for a file without one, to which no link leads
/// then.</param>
internal sealed partial class MarkdownHtml(PictureFiles pictures, Func<string, string?>? pageOf = null)
{
    // H~2~O and x^2 are no markup in Jupyter: of the extras only the struck out text is.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().UseGridTables()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseTaskLists()
        .UseFootnotes().UseDefinitionLists().UseAutoLinks().UseAlertBlocks().UseMathematics().Use<MathEnvironments>().Build();

    private static readonly string[] Schemes = ["http", "https", "mailto", "ftp", "tel"];

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<Heading> headings = [];
    private readonly List<PageSection> sections = [];

    /// <summary>A heading, for the table of contents.</summary>
    public sealed record Heading(int Level, string Id, string Text);

    /// <summary>The headings rendered so far.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>The texts rendered so far, each with the heading above it.</summary>
    public IReadOnlyList<PageSection> Sections =>
        [.. sections.Select(section => section with { Text = Blanks().Replace(section.Text, " ").Trim() })];

    /// <summary>Adds words to the section that was rendered last.</summary>
    public void AddToSection(string text)
    {
        if (sections.Count == 0)
            sections.Add(new PageSection("", "", ""));
        sections[^1] = sections[^1] with { Text = sections[^1].Text + "\n" + text };
    }

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
        foreach (var block in document.Descendants<LeafBlock>())
            if (block is HeadingBlock heading)
                AddHeading(heading);
            else
                AddToSection(block.Inline is null ? block.Lines.ToString() : PlainText(block.Inline));
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage))
            link.Url = pictures.DataUri(link.Url) ?? link.Url;
        foreach (var link in document.Descendants<LinkInline>().Where(link => !link.IsImage && !IsHarmless(link.Url)).ToList())
            link.ReplaceBy(new ContainerInline());
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsHarmless(link.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        if (pageOf is not null)
            LinkPages(document, pageOf);
        HasMath |= document.Descendants<MathInline>().Any() || document.Descendants<MathBlock>().Any() || MathEnvironments.IsIn(document);

        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new CodeRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new FormulaRenderer());
        renderer.Render(document);
        return pictures.Embed(writer.ToString());
    }

    /// <summary>Text in which formulas are marked and all else is as it is: the form text/latex.</summary>
    public string RenderLatex(string latex)
    {
        HasMath = true;
        var html = new StringBuilder("<div class=\"latex\">");
        var end = 0;
        foreach (Match formula in Formula().Matches(latex))
        {
            var display = formula.Groups["display"].Success || formula.Groups["environment"].Success;
            var text = formula.Groups["display"].Success ? formula.Groups["display"].Value
                : formula.Groups["inline"].Success ? formula.Groups["inline"].Value
                : formula.Value;
            html.Append(Html.Escape(latex[end..formula.Index])).Append("<span class=\"math\">").Append(display ? "\\[" : "\\(")
                .Append(Html.Escape(text)).Append(display ? "\\]" : "\\)").Append("</span>");
            end = formula.Index + formula.Length;
        }
        return html.Append(Html.Escape(latex[end..])).Append("</div>").ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>A formula between $$, $, \[ \] or \( \), or an environment.</summary>
    [GeneratedRegex(
        """\$\$(?<display>.*?)\$\$|\\\[(?<display>.*?)\\\]|\\\((?<inline>.*?)\\\)|\$(?<inline>.*?)\$"""
        + """|(?<environment>\\begin\{([a-zA-Z]+\*?)\}.*?\\end\{\1\})""", RegexOptions.Singleline)]
    private static partial Regex Formula();

    /// <summary>
    /// Whether an address leads to the web, to mail or to a file; browsers skip blanks and control characters before and in a scheme.
    /// </summary>
    private static bool IsHarmless(string? address)
    {
        var plain = string.Concat((address ?? "").Where(letter => letter > ' '));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            || plain.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0 || Schemes.Contains(plain[..colon], StringComparer.OrdinalIgnoreCase);
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

    private static bool IsFile(string? address) =>
        address is { Length: > 0 } && address[0] != '#' && !address.Contains(':', StringComparison.Ordinal);

    private void AddHeading(HeadingBlock heading)
    {
        var attributes = heading.GetAttributes();
        var wanted = attributes.Id ?? "section";
        var id = wanted;
        for (var i = 1; !ids.Add(id); i++)
            id = $"{wanted}-{i}";
        attributes.Id = id;
        headings.Add(new Heading(heading.Level, id, PlainText(heading.Inline)));
        sections.Add(new PageSection(headings[^1].Text, id, ""));
        heading.Inline?.AppendChild(
            new HtmlInline(
                $" <a class=\"anchor\" href=\"#{Html.Escape(Uri.EscapeDataString(id))}\" aria-label=\"Link to this section\">#</a>"));
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

    /// <summary>
    /// A formula between $$ and $$ on one line is a display formula, too, as in Jupyter and VS Code; Markdig takes it for an inline one.
    /// </summary>
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
