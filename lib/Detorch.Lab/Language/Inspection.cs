using System.Globalization;
using System.Net;
using System.Text;
using Detorch.Lab.Outputs;
using Markdig;

namespace Detorch.Lab.Language;

/// <summary>What is known about a name.</summary>
/// <param name="Signatures">How it is declared; more than one where the overload is open, or all are asked for.</param>
/// <param name="MoreOverloads">How many overloads there are beside those.</param>
/// <param name="Documentation">What is written about it, or null.</param>
/// <param name="Value">Its value, when it is a variable of the session.</param>
/// <param name="IsDetailed">Whether everything is shown, or only what fits into a hint.</param>
internal sealed record Inspection(
    IReadOnlyList<string> Signatures, int MoreOverloads, Documentation? Documentation, LiveValue? Value, bool IsDetailed)
{
    private const int MostLines = 20;
    private const int MostCharacters = 2000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    private string More => MoreOverloads switch
    {
        0 => "",
        1 => "and 1 more overload",
        _ => string.Create(CultureInfo.InvariantCulture, $"and {MoreOverloads} more overloads"),
    };

    /// <summary>As text.</summary>
    public string ToText()
    {
        var text = new StringBuilder().AppendJoin('\n', Signatures).Append('\n');
        if (More.Length > 0)
            text.Append(More).Append('\n');
        if (Value is not null)
            text.Append(CultureInfo.InvariantCulture, $"\n{Value.Facts}\n{ValueText}\n");
        foreach (var (heading, lines) in Sections(markdown: false))
        {
            text.Append(heading.Length == 0 ? "\n" : $"\n{heading}:\n");
            foreach (var (name, line) in lines)
                text.Append(heading.Length == 0 ? "" : "  ").Append(name.Length == 0 ? line : $"{name}: {line}").Append('\n');
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>As Markdown.</summary>
    public string ToMarkdown() => Above + (Value is null ? "" : $"{Fence(ValueText, "")}\n") + Below;

    /// <summary>As HTML; a value as it shows itself.</summary>
    public string ToHtml()
    {
        var value = Value is null ? "" : Value.Display.Text(MimeTypes.Html) ?? $"<pre>{WebUtility.HtmlEncode(ValueText)}</pre>";
        return Markdown.ToHtml(Above, Pipeline) + value + Markdown.ToHtml(Below, Pipeline);
    }

    private string Above
    {
        get
        {
            var text = new StringBuilder(Fence(string.Join('\n', Signatures), "csharp")).Append('\n');
            if (More.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"{More}\n\n");
            if (Value is not null)
                text.Append(CultureInfo.InvariantCulture, $"**{Documentation.Escape(Value.Facts)}**\n\n");
            return text.ToString();
        }
    }

    private string Below
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (heading, lines) in Sections(markdown: true))
            {
                text.Append(heading.Length == 0 ? "\n" : $"\n**{heading}**\n\n");
                foreach (var (name, line) in lines)
                    text.Append(name.Length == 0 ? $"{line}\n\n" : $"- `{name}`: {line.Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
            }
            return text.ToString();
        }
    }

    /// <summary>The value as text, in a hint its beginning.</summary>
    private string ValueText
    {
        get
        {
            var text = (Value!.Display.Text(MimeTypes.Text) ?? "").TrimEnd();
            if (IsDetailed)
                return text;
            var lines = text.Split('\n');
            var hint = string.Join('\n', lines.Take(MostLines));
            return hint.Length < text.Length || hint.Length > MostCharacters ? $"{hint[..Math.Min(hint.Length, MostCharacters)]} …" : text;
        }
    }

    private IEnumerable<(string Heading, IReadOnlyList<(string Name, string Text)> Lines)> Sections(bool markdown) =>
        Documentation?.Sections(markdown, IsDetailed) ?? [];

    /// <summary>A block of code, between fences that are longer than any in it.</summary>
    private static string Fence(string code, string language)
    {
        var fence = "```";
        while (code.Contains(fence, StringComparison.Ordinal))
            fence += '`';
        return $"{fence}{language}\n{code}\n{fence}\n";
    }
}
