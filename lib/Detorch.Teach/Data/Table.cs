namespace Detorch.Teach.Data;

/// <summary>Named columns of text, as read from a file: <c>table["Age"].Numbers(missing: 28)</c>.</summary>
/// <param name="File">The name of the file, for messages.</param>
/// <param name="Columns">The columns in the file's order.</param>
/// <param name="Count">The number of rows.</param>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed record Table(string File, IReadOnlyList<Column> Columns, int Count) : IShowable
{
    /// <summary>The column of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public Column this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException(
            $"{File} has no column '{name}'; its columns are {string.Join(", ", Columns.Select(column => column.Name))}.");

    /// <summary>Columns of numbers as an array [rows, columns] in Float32.</summary>
    /// <exception cref="DataFormatException">A value is missing or not a finite number.</exception>
    public NdArray Numbers(params string[] columns) =>
        NdArray.Stack([.. columns.Required().Select(name => NdArray.From(this[name].Numbers()).To(DType.Float32))], axis: 1);

    /// <summary>A table from rows of equal length.</summary>
    internal static Table FromRows(string file, IReadOnlyList<string> names, IReadOnlyList<string?[]> rows,
        IReadOnlyList<IReadOnlyList<string>?>? levels = null, NumberMarks? marks = null) => new(file, [.. names.Select((name, c) =>
        new Column(file, name, [.. rows.Select(row => row[c])],
            levels?[c] ?? [.. rows.Select(row => row[c]).OfType<string>().Distinct().Order(StringComparer.Ordinal)])
            { Marks = marks ?? new() })], rows.Count);

    /// <summary>File, rows and the names of the columns, in one line.</summary>
    public override string ToString() => $"{File}: {Count} rows of {string.Join(", ", Columns.Select(column => column.Name))}";

    /// <summary>The first ten rows as an HTML table; a missing value is a dash.</summary>
    public string ToHtml()
    {
        const int shown = 10;
        var rows = Enumerable.Range(0, Math.Min(Count, shown)).Select(row => Columns.Select(column => column.Values[row] ?? "–"));
        return HtmlTable.Of(Columns.Select(column => column.Name), rows,
            remark: Count > shown ? $"the first {shown} of {Count} rows" : null);
    }
}
