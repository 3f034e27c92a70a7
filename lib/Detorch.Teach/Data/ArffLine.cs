using System.Text.RegularExpressions;

namespace Detorch.Teach.Data;

/// <summary>A line of an ARFF file as Weka's tokenizer sees it: words and quoted texts between white space and commas, and braces; an
/// unquoted % begins a comment. Source: weka.core.converters.ArffLoader and java.io.StreamTokenizer.</summary>
internal sealed partial class ArffLine
{
    private readonly List<(string Text, bool Quoted)> tokens = [];
    private readonly string file;
    private readonly int number;
    private int next;

    public ArffLine(string file, int number, string line)
    {
        (this.file, this.number) = (file, number);
        var comma = false;
        foreach (var token in Tokens().Matches(line).TakeWhile(token => token.Value != "%"))
        {
            if (token.Value == "," && comma)
                throw Error("there is no value between two commas; a missing value is written as ?.");
            comma = token.Value == ",";
            if (!comma)
                tokens.Add(token.Groups["quote"].Success ? (Unquoted(token), true) : (token.Value, false));
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
    public string? Value(string expected) => Take("?") ? null : !IsAtEnd && !Peek("{") && !Peek("}") ? tokens[next++].Text
        : throw Error($"{expected} expected{(IsAtEnd ? "" : $", not {tokens[next].Text}")}.");

    public DataFormatException Error(string problem) => new(file, number, problem);

    private string Unquoted(Match token)
    {
        var quote = token.Groups["quote"].Value;
        if (!token.Groups["end"].Success)
            throw Error($"a {quote} is never closed.");
        if (token.Groups["bad"].Success)
            throw Error($"'{token.Groups["bad"]}' follows a closing {quote} directly; a quote inside a text is written as \\{quote}.");
        // As in Java: \n and the like, \ooo in octal digits, else the character itself.
        return Escapes().Replace(token.Groups["text"].Value, found => found.Value[1] is >= '0' and <= '7'
            ? ((char)Convert.ToInt32(found.Value[1..], 8)).ToString()
            : "abfnrtv".IndexOf(found.Value[1], StringComparison.Ordinal) is >= 0 and var at ? "\a\b\f\n\r\t\v"[at..(at + 1)]
            : found.Value[1..]);
    }

    // A quoted text and what follows its end by mistake; or a comment, a comma, a brace; or a word.
    [GeneratedRegex("""(?<quote>['"])(?<text>(?:\\.|(?!\k<quote>)[^\\])*)(?:(?<end>\k<quote>)(?<bad>[^\0- ,{}%])?|\\?$)"""
        + "|[%,{}]|[^\0- ,{}%]+", RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\\(?:[0-3][0-7]{0,2}|[4-7][0-7]?|.)", RegexOptions.Singleline)]
    private static partial Regex Escapes();
}
