namespace Detorch.Teach.Data;

/// <summary>Columns of text with spaces between them, such as the Boston file: lines that start with # are comments, empty lines are
/// skipped, a line END ends the data. Names are not part of the format.</summary>
public static class SpacedText
{
    /// <summary>Reads a file, gzip or not, up to 1 GiB unpacked.</summary>
    /// <exception cref="DataFormatException">A row has another number of values than there are names, or there is no row.</exception>
    public static Table Read(string path, params string[] names) => Parse(DataFile.ReadText(path), Path.GetFileName(path), names);

    /// <summary>Parses text; <paramref name="name"/> is for messages.</summary>
    /// <inheritdoc cref="Read"/>
    public static Table Parse(string text, string name, params string[] names)
    {
        var rows = Rows(text).TakeWhile(row => row.Fields is not ["END"]).ToList();
        foreach (var (line, values) in rows)
            if (values.Length != names.Required().Length)
                throw new DataFormatException(name, line,
                    $"{values.Length} values, where {names.Length} were expected ({string.Join(", ", names)}).");
        return rows.Count > 0 ? Table.FromRows(name, names, [.. rows.Select(row => row.Fields)])
            : throw new DataFormatException(name, "there is no row of data.");
    }

    /// <summary>The values of each line that is neither empty nor a comment.</summary>
    internal static IEnumerable<(int Line, string[] Fields)> Rows(string text) => text.Required().Split('\n')
        .Select((line, i) => (Line: i + 1, Fields: line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        .Where(row => row.Fields.Length > 0 && !Csv.Comments().IsMatch(row.Fields[0]));

    /// <summary>A file's rows with a space between values and \n after each row: what copies of the same data have in common.</summary>
    internal static byte[] WithoutCommentsAndSpaces(byte[] content) => Encoding.UTF8.GetBytes(
        string.Concat(Rows(Encoding.UTF8.GetString(content)).Select(row => $"{string.Join(' ', row.Fields)}\n")));
}
