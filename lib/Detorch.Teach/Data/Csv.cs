using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Detorch.Teach.Data;

/// <summary>Comma-separated values (RFC 4180): quoted fields may hold commas, doubled quotes and line ends; an empty field is a missing value.</summary>
public static partial class Csv
{
    /// <summary>The longest field: a quote that is never closed would swallow the rest of the file.</summary>
    private const int MaxField = 100_000;

    /// <summary>Reads a file, gzip or not, up to 1 GiB unpacked.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">Whether the first line names the columns; without names they are called 0, 1, 2, …</param>
    /// <param name="delimiter">What stands between two fields.</param>
    /// <exception cref="DataFormatException">A row of another length, a quote that is never closed, a name that stands twice, no line at all.</exception>
    public static Table Read(string path, bool header = true, string delimiter = ",") =>
        Parse(DataFile.ReadText(path), Path.GetFileName(path), header, delimiter);

    /// <summary>Parses text; <paramref name="name"/> is for messages.</summary>
    /// <inheritdoc cref="Read"/>
    public static Table Parse(string text, string name = "csv", bool header = true, string delimiter = ",")
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            MaxFieldSize = MaxField,
            BadDataFound = args => throw new DataFormatException(
                name, args.Context.Parser!.RawRow, $"'{Column.Shortened(args.Field)}' has a quote inside an unquoted field, or one that is never closed."),
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        var rows = new List<string?[]>();
        string[]? names = null;
        while (Next(parser, name) is { } record)
        {
            names ??= header ? record : [.. Enumerable.Range(0, record.Length).Select(c => c.ToString(CultureInfo.InvariantCulture))];
            if (record.Length != names.Length)
                throw new DataFormatException(name, parser.RawRow, $"{record.Length} fields, where the first line has {names.Length}.");
            if (!header || !ReferenceEquals(names, record))
                rows.Add([.. record.Select(field => field.Length == 0 ? null : field)]);
        }
        if (names is null)
            throw new DataFormatException(name, "the file is empty.");
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new DataFormatException(name, 1, $"two columns are named '{twice.Key}'.");
        return Table.FromRows(name, names, rows);
    }

    private static string[]? Next(CsvParser parser, string name)
    {
        try
        {
            return parser.Read() ? parser.Record : null;
        }
        catch (MaxFieldSizeException e)
        {
            throw new DataFormatException(name, parser.RawRow, $"a field of over {MaxField:N0} characters: is a quote never closed?", e);
        }
    }
}
