using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Detorch.Teach.Data;

public static partial class Csv
{
    /// <summary>The fields of each line that is not empty; of numbers also without # lines, and with white space as a delimiter if there is
    /// no other.</summary>
    private static List<(int Line, string[] Fields)> Rows(string text, string name, string? delimiter, NumberMarks marks,
        bool ofNumbers = false)
    {
        if (delimiter is "" || delimiter?.AsSpan().ContainsAny("\"\r\n") == true)
            throw new ArgumentException($"csv: the delimiter '{delimiter}' is empty or holds a quote or a line end; it is a text such " +
                "as \",\" or \";\", or null to find it out.");
        text = text.Required().TrimStart('\uFEFF');
        var skipped = 0;
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n')
        {
            delimiter ??= text[4].ToString(); // Excel's own first line.
            (text, skipped) = (text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..], 1);
        }
        delimiter ??= "\t;|,".FirstOrDefault(mark => mark != marks.Decimal && Separates(mark, text)) is not '\0' and var found
            ? found.ToString()
            : ofNumbers && (marks.Decimal == ',' || !text.Contains(',', StringComparison.Ordinal)) ? " " : ",";
        if (ofNumbers && delimiter == " ")
            return [.. SpacedText.Rows(text)];
        if (ofNumbers)
            text = Comments().Replace(text, "");
        return Quoted(text, name, skipped, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            MaxFieldSize = MaxField,
            BadDataFound = args => throw new DataFormatException(name, args.Context.Parser!.RawRow + skipped,
                $"'{Column.Shortened(args.Field)}' has a quote inside an unquoted field, or one that is never closed."),
        });
    }

    // A line of Excel may begin with an error: #N/A, #DIV/0!, #VALUE!, #NAME?
    [GeneratedRegex(@"^#(?!N/A|[A-Z0/]+[!?]).*", RegexOptions.Multiline)]
    internal static partial Regex Comments();

    private static List<(int Line, string[] Fields)> Quoted(string text, string name, int skipped, CsvConfiguration configuration)
    {
        using var parser = new CsvParser(new StringReader(text), configuration);
        var rows = new List<(int, string[])>();
        try
        {
            while (parser.Read())
                rows.Add((parser.RawRow + skipped, parser.Record!));
            return rows;
        }
        catch (MaxFieldSizeException e)
        {
            throw new DataFormatException(name, parser.RawRow + skipped,
                $"a field of over {MaxField:N0} characters: is a quote never closed?", e);
        }
    }

    /// <summary>Whether each of the first twenty lines has a mark, outside quotes, and none fewer than the first.</summary>
    private static bool Separates(char mark, string text)
    {
        int[] counts = [.. Lines().Matches(text).Select(line => line.Value)
            .Where(line => line[0] != '#' && !string.IsNullOrWhiteSpace(line)).Take(20)
            .Select(line => QuotedText().Replace(line, "").Count(c => c == mark))];
        return counts.Length > 0 && counts.All(count => count > 0 && count >= counts[0]);
    }

    // A line end within quotes ends no line.
    [GeneratedRegex("""(?>"[^"]*"?|[^"\n]+)+""")]
    private static partial Regex Lines();

    [GeneratedRegex("""(?>"[^"]*"?)""")]
    private static partial Regex QuotedText();
}
