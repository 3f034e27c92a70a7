using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Detorch.Lab.Pages;

/// <summary>
/// Formulas without dollar signs, as Jupyter knows them: <c>\begin{align} … \end{align}</c> anywhere in the prose, <c>\\( … \\)</c> and
/// <c>\\[ … \\]</c>. The text between them is not Markdown: no backslash is lost, no line begins a list.
/// </summary>
internal sealed class MathEnvironments : IMarkdownExtension
{
    private const string Begin = "\\begin{";

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new Blocks());
        pipeline.InlineParsers.Insert(0, new Inlines());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
            html.ObjectRenderers.AddIfNotAlready<BlockRenderer>();
    }

    /// <summary>
    /// The end of the environment that begins at a place: behind <c>\end{name}</c>; −1 where none begins or it does not end.
    /// </summary>
    private static int EndOf(string text, int start, int limit)
    {
        if (string.CompareOrdinal(text, start, Begin, 0, Begin.Length) != 0)
            return -1;
        var close = text.IndexOf('}', start, limit - start);
        if (close < 0 || close - start > 40)
            return -1;
        var end = $"\\end{text[(start + Begin.Length - 1)..(close + 1)]}";
        var at = text.IndexOf(end, close, limit - close, StringComparison.Ordinal);
        return at < 0 ? -1 : at + end.Length;
    }

    private sealed class Block(BlockParser parser) : LeafBlock(parser)
    {
        public int End { get; init; }
    }

    private sealed class Blocks : BlockParser
    {
        public Blocks() => OpeningCharacters = ['\\'];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            var line = processor.Line;
            if (processor.IsCodeIndent || EndOf(line.Text, line.Start, line.Text.Length) is not (> 0 and var end))
                return BlockState.None;
            // Words behind the formula on its last line: then it is a part of a paragraph.
            var rest = line.Text.IndexOf('\n', end);
            if (line.Text.AsSpan(end, (rest < 0 ? line.Text.Length : rest) - end).Trim().Length > 0)
                return BlockState.None;
            processor.NewBlocks.Push(new Block(this)
            {
                Column = processor.Column,
                Span = new SourceSpan(processor.Start, line.End),
                End = end,
            });
            return end <= line.End + 1 ? BlockState.Break : BlockState.Continue;
        }

        public override BlockState TryContinue(BlockProcessor processor, Markdig.Syntax.Block block)
        {
            block.UpdateSpanEnd(processor.Line.End);
            return ((Block)block).End <= processor.Line.End + 1 ? BlockState.Break : BlockState.Continue;
        }
    }

    private sealed class Inlines : InlineParser
    {
        public Inlines() => OpeningCharacters = ['\\'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var (text, start) = (slice.Text, slice.Start);
            var limit = slice.End + 1;
            var (from, to, end, display) = (start, EndOf(text, start, limit), 0, true);
            end = to;
            if (end < 0 && start + 2 < limit && text[start + 1] == '\\' && text[start + 2] is '(' or '[')
            {
                display = text[start + 2] == '[';
                from = start + 3;
                to = text.IndexOf(display ? "\\\\]" : "\\\\)", from, limit - from, StringComparison.Ordinal);
                end = to < 0 ? -1 : to + 3;
            }
            if (end < 0)
                return false;
            processor.Inline = new MathInline
            {
                Delimiter = '$',
                DelimiterCount = display ? 2 : 1,
                Content = new StringSlice(text, from, to - 1),
                Span = new SourceSpan(processor.GetSourcePosition(start, out var line, out var column),
                    processor.GetSourcePosition(end - 1)),
                Line = line,
                Column = column,
            };
            processor.Inline.GetAttributes().AddClass("math");
            slice.Start = end;
            return true;
        }
    }

    private sealed class BlockRenderer : HtmlObjectRenderer<Block>
    {
        protected override void Write(HtmlRenderer renderer, Block block) =>
            renderer.Write("<div class=\"math\">\\[").WriteLeafRawLines(block, writeEndOfLines: true, escape: true).Write("\\]</div>\n");
    }

    /// <summary>Whether a document holds such a block.</summary>
    public static bool IsIn(MarkdownDocument document) => document.Descendants<Block>().Any();
}
