using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Detorch.Lab.Pages;

/// <summary>
/// Text for a terminal as HTML, as a terminal shows it in the end: <c>\r</c> and <c>\b</c> go back and what follows overwrites, colours
/// and styles (16, 256 and 24-bit) become spans, the cursor moves, addresses become links. Other control sequences show nothing.
/// </summary>
internal sealed partial class TerminalText
{
    // A program may move the cursor anywhere; these bound what a hostile one can make us keep.
    private const int MostColumns = 2000;
    private const int MostLinesBack = 200;
    private const char Escape = '\u001b';

    private readonly StringBuilder html = new();
    private readonly List<List<(Rune Letter, TerminalStyle Style)>> lines = [[]];
    private TerminalStyle style;
    private int row;
    private int column;

    /// <summary>The text as the content of a <c>pre</c> element.</summary>
    public static string ToHtml(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!text.Any(letter => letter is < ' ' and not '\n' and not '\t' or (>= '\u007f' and <= '\u009f')))
            return Linked(text);
        var terminal = new TerminalText();
        terminal.Show(text);
        terminal.Flush(terminal.lines.Count);
        return terminal.html.ToString();
    }

    private void Show(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            switch (text[i])
            {
                case '\n':
                    (row, column) = (row + 1, 0);
                    if (row == lines.Count)
                        lines.Add([]);
                    if (lines.Count > 2 * MostLinesBack)
                        Flush(lines.Count - MostLinesBack);
                    i++;
                    break;
                case '\r':
                    column = 0;
                    i++;
                    break;
                case '\b':
                    column = Math.Max(column - 1, 0);
                    i++;
                    break;
                case Escape or '\u009b':
                    i = Control(text, i);
                    break;
                case < ' ' and not '\t' or (>= '\u007f' and <= '\u009f'):
                    i++;
                    break;
                default:
                    Rune.DecodeFromUtf16(text.AsSpan(i), out var letter, out var count);
                    Put(letter);
                    i += count;
                    break;
            }
        }
    }

    private void Put(Rune letter)
    {
        var line = lines[row];
        while (line.Count < column)
            line.Add((new Rune(' '), default));
        if (column < line.Count)
            line[column] = (letter, style);
        else
            line.Add((letter, style));
        column++;
    }

    /// <summary>Obeys the control sequence that begins at a place.</summary>
    /// <returns>The place behind it.</returns>
    private int Control(string text, int at)
    {
        var next = at + 1;
        if (text[at] == Escape)
        {
            if (next >= text.Length)
                return next;
            // An operating system command, such as a window's title or a link, ends with BEL or ESC \.
            if (text[next] is ']' or 'P' or '^' or '_')
            {
                var end = text.AsSpan(next).IndexOfAny('\a', Escape);
                return end < 0 ? text.Length : text[next + end] == '\a' ? next + end + 1 : next + end;
            }
            if (text[next] != '[')
                return next + 1;
            next++;
        }
        var start = next;
        while (next < text.Length && text[next] is >= '\u0020' and <= '\u003f')
            next++;
        if (next < text.Length && text[next] is >= '@' and <= '~')
            Obey(text[next], text[start..next]);
        return next + 1;
    }

    private void Obey(char command, string parameters)
    {
        var number = Math.Clamp(int.TryParse(parameters.Split(';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given : 1, 0, MostColumns);
        var line = lines[row];
        switch (command)
        {
            case 'm':
                style = style.With(parameters);
                break;
            case 'A':
                row = Math.Max(row - Math.Max(number, 1), 0);
                break;
            case 'B':
                row = Math.Min(row + Math.Max(number, 1), lines.Count - 1);
                break;
            case 'C':
                column = Math.Min(column + Math.Max(number, 1), MostColumns);
                break;
            case 'D':
                column = Math.Max(column - Math.Max(number, 1), 0);
                break;
            case 'G':
                column = Math.Max(number - 1, 0);
                break;
            case 'K' when parameters is "2":
                line.Clear();
                break;
            case 'K' when parameters is "1":
                for (var i = 0; i < Math.Min(column + 1, line.Count); i++)
                    line[i] = (new Rune(' '), default);
                break;
            case 'K' when column < line.Count:
                line.RemoveRange(column, line.Count - column);
                break;
        }
    }

    /// <summary>Writes the first lines, which no cursor reaches any more.</summary>
    private void Flush(int count)
    {
        foreach (var line in lines[..count])
        {
            for (var start = 0; start < line.Count;)
            {
                var worn = line[start].Style;
                var text = new StringBuilder();
                var end = start;
                for (; end < line.Count && line[end].Style == worn; end++)
                    text.Append(line[end].Letter.ToString());
                html.Append(worn.Wrap(Linked(text.ToString())));
                start = end;
            }
            html.Append('\n');
        }
        if (count == lines.Count)
            html.Length--;
        lines.RemoveRange(0, count);
        row = Math.Max(row - count, 0);
    }

    private static string Linked(string text)
    {
        var html = new StringBuilder();
        var end = 0;
        foreach (var found in Address().EnumerateMatches(text))
        {
            var address = text.Substring(found.Index, found.Length).TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '}');
            html.Append(Html.Escape(text[end..found.Index])).Append("<a href=\"").Append(Html.Escape(address))
                .Append("\" rel=\"noopener\">").Append(Html.Escape(address)).Append("</a>");
            end = found.Index + address.Length;
        }
        return html.Append(Html.Escape(text[end..])).ToString();
    }

    [GeneratedRegex("""\bhttps?://[^\s<>"'`]+""")]
    private static partial Regex Address();
}
