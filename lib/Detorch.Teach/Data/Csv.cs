using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Detorch.Teach.Data;

/// <summary>Comma-separated values (RFC 4180), also as Excel, pandas and numpy write them: quoted fields may hold commas, doubled quotes
/// and line ends; an empty field or #N/A is a missing value; a first line <c>sep=;</c>, empty columns at the right and numpy's # lines are
/// no data. The default delimiter is the first of tab, semicolon, bar and comma that occurs in each of the first lines. Where each row has
/// one field more than the header, the first is the row's name, as R's write.table writes it: a column without a name.</summary>
public static partial class Csv
{
    /// <summary>The longest field: a quote that is never closed would swallow the rest of the file.</summary>
    private const int MaxField = 100_000;

    /// <summary>Reads a file, gzip or not, up to 1 GiB unpacked, in UTF-8 unless an encoding or a byte order mark says otherwise. The
    /// header is the first line with the names of the columns; a column without a name is named by its number: 0, 1, 2, …</summary>
    /// <exception cref="DataFormatException">A row of another length, a quote that is never closed, equal names, no line.</exception>
    public static Table Read(string path, bool header = true, string? delimiter = null, Encoding? encoding = null, char decimalMark = '.',
        char? thousandsMark = null) =>
        Parse(DataFile.ReadText(path, encoding), Path.GetFileName(path), header, delimiter, decimalMark, thousandsMark);

    /// <summary>Parses text; <paramref name="name"/> is for messages.</summary>
    /// <inheritdoc cref="Read"/>
    public static Table Parse(string text, string name = "csv", bool header = true, string? delimiter = null, char decimalMark = '.',
        char? thousandsMark = null)
    {
        var marks = new NumberMarks(decimalMark, thousandsMark);
        var rows = Rows(text, name, delimiter, marks);
        // Lines with # above the names are comments; the names themselves may have one, as numpy.savetxt writes them.
        while (header && rows.Count > 1 && rows[0].Fields[0].StartsWith('#')
            && (rows[0].Fields.Length != rows[1].Fields.Length || rows[1].Fields[0].StartsWith('#')))
            rows.RemoveAt(0);
        if (rows.Count == 0)
            throw new DataFormatException(name, "the file is empty.");

        string[] first = header ? [rows[0].Fields[0].TrimStart('#', ' '), .. rows[0].Fields[1..]] : [.. rows[0].Fields.Select(_ => "")];
        if (header && HaveRowNames(rows))
            first = ["", .. first];
        var width = first.Length;
        while (header && width > 1 && first[width - 1].Length == 0
            && rows.All(row => row.Fields.Length < width || row.Fields[width - 1].Length == 0))
            width--;
        var names = first[..width].Select((column, c) => column.Length > 0 ? column : c.ToString(CultureInfo.InvariantCulture)).ToArray();
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new DataFormatException(name, rows[0].Line, $"two columns are named '{twice.Key}'.");
        return Table.FromRows(name, names, [.. rows.Skip(header ? 1 : 0).Select(Values)], marks: marks);

        string?[] Values((int Line, string[] Fields) row)
        {
            if (row.Fields.Length < width || row.Fields.AsSpan(width).ContainsAnyExcept(""))
                throw new DataFormatException(name, row.Line, $"{row.Fields.Length} fields, where the first line has {first.Length}.");
            return [.. row.Fields[..width].Select(field => field is "" or "#N/A" ? null : field)];
        }
    }

    /// <summary>Reads a file of numbers alone as a matrix [rows, columns]; NaN, Infinity and -Infinity are numbers. A header is skipped,
    /// with it a first column without a name (pandas' index, R's row names), and so are comments (lines that begin with #) and empty
    /// columns at the right. Values that only white space separates are read too, as <c>numpy.savetxt</c> writes them.</summary>
    /// <exception cref="DataFormatException">A field is no number of the dtype, or the rows differ in length.</exception>
    public static NdArray ReadArray(string path, bool header = false, string? delimiter = null, DType dtype = DType.Float32,
        Encoding? encoding = null, char decimalMark = '.', char? thousandsMark = null)
    {
        var (name, marks) = (Path.GetFileName(path), new NumberMarks(decimalMark, thousandsMark));
        var text = DataFile.ReadText(path, encoding);
        var rows = Rows(text, name, delimiter, marks, ofNumbers: true);
        // numpy.savetxt writes the names behind a #: that line is gone already, and the first row holds numbers.
        var comment = text.Split('\n').TakeWhile(line => line.StartsWith('#')).LastOrDefault("").TrimStart('#', ' ');
        var namesAreGone = rows.Count > 0 && rows[0].Fields.All(field => marks.TryParse(field, out _))
            && Rows(comment, name, delimiter, marks, ofNumbers: true).Exists(row => row.Fields.Length == rows[0].Fields.Length);
        header = header && rows.Count > 0 && !namesAreGone;
        var skipped = header && (rows[0].Fields[0].Length == 0 || HaveRowNames(rows)) ? 1 : 0;
        rows.RemoveRange(0, header ? 1 : 0);
        if (rows.Count == 0)
            throw new DataFormatException(name, "there is no row of numbers.");
        while (rows[0].Fields.Length is > 1 and var width && rows.All(row => row.Fields.Length == width && row.Fields[^1].Length == 0))
            rows = [.. rows.Select(row => (row.Line, row.Fields[..^1]))];
        var columns = rows[0].Fields.Length;
        var (floats, integers) = (new double[dtype.IsFloat() ? rows.Count : 0, columns - skipped],
            new long[dtype.IsFloat() ? 0 : rows.Count, columns - skipped]);
        foreach (var (r, (line, fields)) in rows.Index())
        {
            if (fields.Length != columns)
                throw new DataFormatException(name, line, $"{fields.Length} fields, where the first row has {columns}.");
            for (var c = skipped; c < columns; c++)
                if (!(dtype.IsFloat() ? marks.TryParse(fields[c], out floats[r, c - skipped])
                    : marks.TryParse(fields[c], dtype, out integers[r, c - skipped])))
                    throw new DataFormatException(name, line,
                        $"column {c}: '{Column.Shortened(fields[c])}' is not a number{(dtype.IsFloat() ? "" : $" of {dtype}")}."
                        + (r == 0 && !header ? " If the first line holds names, read the file with header: true."
                            : Column.Advice(fields[c])));
        }
        return (dtype.IsFloat() ? NdArray.FromArray(floats) : NdArray.FromArray(integers)).To(dtype);
    }

    /// <summary>Writes a matrix, or a vector as one column, with all digits: <see cref="ReadArray"/> gives the same numbers.
    /// Names of the columns make a first line. An older file is replaced only when the new one is complete.</summary>
    /// <exception cref="ArgumentException">The array has another number of axes, or the names another number than the columns.</exception>
    public static void Write(string path, NdArray array, IReadOnlyList<string>? names = null)
    {
        if (array.Required().Rank is not (1 or 2) || (names is not null && names.Count != (array.Rank == 1 ? 1 : array.Shape[1])))
            throw new ArgumentException(
                $"csv: an array {array.Shape} with {names?.Count ?? 0} names; it has one axis or two, and a name for each column or none.");
        AtomicFile.Write(path, stream =>
        {
            using var writer = new CsvWriter(new StreamWriter(stream, leaveOpen: true), CultureInfo.InvariantCulture);
            foreach (var name in names ?? [])
                writer.WriteField(name);
            if (names is not null)
                writer.NextRecord();
            for (var row = 0; row < array.Shape[0]; row++)
            {
                foreach (IFormattable number in Numbers(array[row]))
                    writer.WriteField(number.ToString(null, CultureInfo.InvariantCulture));
                writer.NextRecord();
            }
        });
    }

    private static Array Numbers(NdArray row) => row.DType switch
    {
        DType.Float32 => row.ToArray<float>(),
        DType.Float64 => row.ToArray<double>(),
        _ => row.ToArray<long>(),
    };

    /// <summary>The fields of each line that is not empty; of numbers without # lines, where white space may be the delimiter.</summary>
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
        var isOfR = text.StartsWith('"') && Separates(' ', text); // Spaces separate, and the first name is quoted.
        delimiter ??= (isOfR ? "\t;|, " : "\t;|,").FirstOrDefault(mark => mark != marks.Decimal && Separates(mark, text))
            is not '\0' and var found ? found.ToString()
            : ofNumbers && (marks.Decimal == ',' || !text.Contains(',', StringComparison.Ordinal)) ? " " : ",";
        if (ofNumbers && delimiter == " " && !isOfR)
            return [.. SpacedText.Rows(text)];
        if (ofNumbers)
            text = Comments().Replace(text, "");
        return Quoted(text, name, skipped, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            WhiteSpaceChars = [], // Nothing is trimmed, and a space may separate.
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

    /// <summary>Whether there are rows, each with one field more than the header, which is no empty column at the right.</summary>
    private static bool HaveRowNames(List<(int Line, string[] Fields)> rows) => rows.Count > 2
        && rows.Skip(1).All(row => row.Fields.Length == rows[0].Fields.Length + 1) && rows.Skip(1).Any(row => row.Fields[^1].Length > 0);

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
