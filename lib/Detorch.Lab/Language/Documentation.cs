using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Detorch.Lab.Language;

/// <summary>What is written about a symbol, as a <c>member</c> of an XML documentation file.</summary>
internal sealed partial class Documentation(XElement member)
{
    /// <summary>The sections that are written: a heading (none for the summary), and lines that are paragraphs or "name: text".</summary>
    /// <param name="markdown">Whether code is marked and special characters are escaped; else it is plain text.</param>
    /// <param name="all">With remarks and examples.</param>
    public IEnumerable<(string Heading, IReadOnlyList<(string Name, string Text)> Lines)> Sections(bool markdown, bool all)
    {
        (string, IReadOnlyList<(string, string)>)[] sections =
        [
            ("", Lines("summary", markdown)),
            ("Parameters", [.. Lines("typeparam", markdown), .. Lines("param", markdown)]),
            ("Returns", Lines("returns", markdown)),
            ("Value", Lines("value", markdown)),
            ("Throws", Lines("exception", markdown)),
            .. all ? new[] { ("Remarks", Lines("remarks", markdown)), ("Example", Lines("example", markdown)) } : [],
        ];
        return sections.Where(section => section.Item2.Count > 0);
    }

    private IReadOnlyList<(string Name, string Text)> Lines(string element, bool markdown) =>
        [.. member.Elements(element).Select(each => (ShortName(each), Text(each, markdown))).Where(line => line != ("", ""))];

    private static string Text(XElement element, bool markdown)
    {
        var text = new StringBuilder();
        Append(text, element, markdown);
        return ManyLines().Replace(Ragged().Replace(text.ToString(), ""), "\n\n").Trim();
    }

    private static void Append(StringBuilder text, XElement element, bool markdown)
    {
        foreach (var node in element.Nodes())
            switch (node)
            {
                case XText plain:
                    text.Append(markdown ? Escape(Spaces().Replace(plain.Value, " ")) : Spaces().Replace(plain.Value, " "));
                    break;
                case XElement { Name.LocalName: "code" } code:
                    var lines = Unindent(code.Value);
                    text.Append(markdown ? $"\n\n```csharp\n{lines}\n```\n\n" : $"\n\n{lines}\n\n");
                    break;
                case XElement { Name.LocalName: "para" or "item" or "br" } block:
                    text.Append(block.Name.LocalName == "item" ? "\n- " : "\n\n");
                    Append(text, block, markdown);
                    text.Append(block.Name.LocalName == "item" ? "" : "\n\n");
                    break;
                case XElement { Name.LocalName: "list" or "term" or "description" } part:
                    Append(text, part, markdown);
                    text.Append(part.Name.LocalName == "list" ? "\n\n" : " ");
                    break;
                case XElement { Name.LocalName: "c" } code:
                    text.Append(Code(code.Value, markdown));
                    break;
                case XElement inner when inner.Value.Length > 0:
                    Append(text, inner, markdown);
                    break;
                case XElement reference:
                    text.Append(Code(ShortName(reference), markdown));
                    break;
            }
    }

    /// <summary>Code in a line of Markdown or of text.</summary>
    private static string Code(string code, bool markdown) =>
        markdown && code.Length > 0 && !code.Contains('`', StringComparison.Ordinal) ? $"`{code}`" : code;

    /// <summary>What an element names: <c>Sum</c> of <c>cref="M:System.Linq.Enumerable.Sum(…)"</c>.</summary>
    private static string ShortName(XElement element) =>
        (string?)element.Attribute("cref") is { } cref
            ? cref.Split('(')[0].Split('.', ':')[^1].Split('`')[0]
            : (string?)element.Attribute("langword") ?? (string?)element.Attribute("name") ?? (string?)element.Attribute("href") ?? "";

    /// <summary>A text that Markdown shows as it is.</summary>
    public static string Escape(string text) => Special().Replace(text, @"\$0");

    private static string Unindent(string code)
    {
        var lines = code.Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0).ToList();
        var indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : "")).TrimEnd();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>The one space that a line break of the XML leaves at the beginning or end of a line.</summary>
    [GeneratedRegex(@" +(?=\n)|(?<=\n) (?=\S)")]
    private static partial Regex Ragged();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyLines();

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|~$&]")]
    private static partial Regex Special();
}
