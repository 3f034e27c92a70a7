using System.Text;

namespace Detorch.Teach.Data;

/// <summary>A line of an ARFF file as Weka's tokenizer sees it: words and quoted texts between white space and commas, and braces; an
/// unquoted % begins a comment. Source: weka.core.converters.ArffLoader and java.io.StreamTokenizer.</summary>
internal sealed class ArffLine
{
    private readonly List<(string Text, bool Quoted)> tokens = [];
    private readonly string file;
    private readonly int number;
    private int next;

    public ArffLine(string file, int number, string line)
    {
        (this.file, this.number) = (file, number);
        var comma = false;
        for (var i = 0; i < line.Length && line[i] != '%';)
        {
            if (line[i] == ',' && comma)
                throw Error("there is no value between two commas; a missing value is written as ?.");
            comma = line[i] == ',' || (comma && line[i] <= ' ');
            if (line[i] <= ' ' || line[i] == ',')
                i++;
            else if (line[i] is '{' or '}')
                tokens.Add((line[i++].ToString(), false));
            else
                tokens.Add(line[i] is '\'' or '"' ? (Quoted(line, ref i), true) : (Word(line, ref i), false));
        }
    }

    public bool IsAtEnd => next == tokens.Count;

    /// <summary>Whether the next token is this one, in any case and unquoted.</summary>
    public bool Peek(string word) => !IsAtEnd && !tokens[next].Quoted && tokens[next].Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same; it is then taken.</summary>
    public bool Take(string word)
    {
        var found = Peek(word);
        next += found ? 1 : 0;
        return found;
    }

    /// <summary>Takes a word or a quoted text; null for an unquoted ?.</summary>
    public string? Value(string expected) => Peek("?") ? Skip() : !IsAtEnd && !Peek("{") && !Peek("}") ? tokens[next++].Text
        : throw Error($"{expected} expected{(IsAtEnd ? "" : $", not {tokens[next].Text}")}.");

    public DataFormatException Error(string problem) => new(file, number, problem);

    private string? Skip()
    {
        next++;
        return null;
    }

    private static string Word(string line, ref int i)
    {
        var start = i;
        while (i < line.Length && line[i] > ' ' && line[i] is not (',' or '{' or '}' or '%'))
            i++;
        return line[start..i];
    }

    private string Quoted(string line, ref int i)
    {
        var (quote, text) = (line[i++], new StringBuilder());
        for (; i < line.Length && line[i] != quote; i++)
            text.Append(line[i] == '\\' && i + 1 < line.Length ? Escaped(line, ref i) : line[i]);
        if (i++ >= line.Length)
            throw Error($"a {quote} is never closed.");
        if (i < line.Length && line[i] > ' ' && line[i] is not (',' or '{' or '}' or '%'))
            throw Error($"'{line[i]}' follows a closing {quote} directly; a quote inside a text is written as \\{quote}.");
        return text.ToString();
    }

    // As in Java: \n and the like, \ooo in octal digits, else the character itself.
    private static char Escaped(string line, ref int i)
    {
        var c = line[++i];
        if (c is < '0' or > '7')
            return "abfnrtv".IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? "\a\b\f\n\r\t\v"[at] : c;
        var code = c - '0';
        for (var digits = 1; digits < (c <= '3' ? 3 : 2) && i + 1 < line.Length && line[i + 1] is >= '0' and <= '7'; digits++)
            code = code * 8 + line[++i] - '0';
        return (char)code;
    }
}
