using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Detorch.Teach.Data;

/// <summary>Comma-separated values (RFC 4180): quoted fields may hold commas, doubled quotes and line ends; an empty field is a missing value.</summary>
public static class Csv
{
    /// <summary>The longest field: a quote that is never closed would swallow the rest of the file.</summary>
    private const int MaxField = 100_000;

    /// <summary>Reads a file, gzip or not, up to 1 GiB unpacked; the header is the first
    /// line with the names of the columns, which are else called 0, 1, 2, …</summary>
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
        try
        {
            while (parser.Read() && parser.Record is { } record)
            {
                names ??= header ? record : [.. Enumerable.Range(0, record.Length).Select(c => c.ToString(CultureInfo.InvariantCulture))];
                if (record.Length != names.Length)
                    throw new DataFormatException(name, parser.RawRow, $"{record.Length} fields, where the first line has {names.Length}.");
                if (!header || !ReferenceEquals(names, record))
                    rows.Add([.. record.Select(field => field.Length == 0 ? null : field)]);
            }
        }
        catch (MaxFieldSizeException e)
        {
            throw new DataFormatException(name, parser.RawRow, $"a field of over {MaxField:N0} characters: is a quote never closed?", e);
        }
        if (names is null)
            throw new DataFormatException(name, "the file is empty.");
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new DataFormatException(name, 1, $"two columns are named '{twice.Key}'.");
        return Table.FromRows(name, names, rows);
    }

    /// <summary>Reads a file of numbers alone as a matrix [rows, columns]; NaN, Infinity and -Infinity are numbers, and a header is skipped.</summary>
    /// <exception cref="DataFormatException">A field is no number, or the rows differ in length.</exception>
    public static NdArray ReadArray(string path, bool header = false, string delimiter = ",", DType dtype = DType.Float32)
    {
        var table = Read(path, header, delimiter);
        var columns = table.Columns.Select(column => NdArray.From(Array.ConvertAll(column.Values.ToArray(), text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                : throw new DataFormatException(table.File, $"column {column.Name}: '{Column.Shortened(text ?? "")}' is not a number."))));
        return NdArray.Stack([.. columns], axis: 1).To(dtype);
    }

    /// <summary>Writes a matrix, or a vector as one column, with all digits: <see cref="ReadArray"/> gives the same numbers.
    /// Names of the columns make a first line. An older file is replaced only when the new one is complete.</summary>
    /// <exception cref="ArgumentException">The array has another number of axes, or the names another number than the columns.</exception>
    public static void Write(string path, NdArray array, IReadOnlyList<string>? names = null)
    {
        if (array.Rank is not (1 or 2) || (names is not null && names.Count != (array.Rank == 1 ? 1 : array.Shape[1])))
            throw new ArgumentException($"csv: an array {array.Shape} with {names?.Count ?? 0} names; it has one axis or two, and a name for each column or none.");
        AtomicFile.Write(path, stream =>
        {
            using var writer = new CsvWriter(new StreamWriter(stream, leaveOpen: true), CultureInfo.InvariantCulture);
            foreach (var name in names ?? [])
                writer.WriteField(name);
            if (names is not null)
                writer.NextRecord();
            for (var row = 0; row < array.Shape[0]; row++)
            {
                foreach (var number in array[row].ToArray<double>())
                    writer.WriteField(array.DType == DType.Float32 ? ((float)number).ToString("R", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture));
                writer.NextRecord();
            }
        });
    }
}
