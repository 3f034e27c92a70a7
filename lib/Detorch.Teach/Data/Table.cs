namespace Detorch.Teach.Data;

/// <summary>Named columns of text, as read from a file: <c>table["Age"].Numbers(missing: 28)</c>.</summary>
public sealed class Table
{
    internal Table(string file, IReadOnlyList<Column> columns, int count)
    {
        File = file;
        Columns = columns;
        Count = count;
    }

    /// <summary>The name of the file, for messages.</summary>
    public string File { get; }

    /// <summary>The columns in the file's order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The column of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public Column this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException($"{File} has no column '{name}'; its columns are {string.Join(", ", Columns.Select(column => column.Name))}.");

    /// <summary>A table from rows of equal length.</summary>
    internal static Table FromRows(string file, IReadOnlyList<string> names, IReadOnlyList<string?[]> rows, IReadOnlyList<IReadOnlyList<string>?>? levels = null) =>
        new(file, [.. names.Select((name, c) => new Column(file, name, [.. rows.Select(row => row[c])], levels?[c]))], rows.Count);

    /// <summary>File, rows and the names of the columns, in one line.</summary>
    public override string ToString() => $"{File}: {Count} rows of {string.Join(", ", Columns.Select(column => column.Name))}";
}
