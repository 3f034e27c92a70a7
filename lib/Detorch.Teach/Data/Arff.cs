namespace Detorch.Teach.Data;

/// <summary>Weka's attribute-relation format: a header of @relation and @attribute lines, then @data with rows of values separated by
/// commas or white space, or sparse rows {index value, …}; % starts a comment, ? is a missing value, nominal attributes list their values
/// in braces. Dates are read as text; where rows have weights, {w} at their ends, the table has a last column "weight". (Weka manual,
/// chapter "ARFF".) Relational attributes are refused.</summary>
public static class Arff
{
    /// <summary>Reads a file, gzip or not, up to 1 GiB unpacked, in UTF-8 unless an encoding or a byte order mark says otherwise.</summary>
    /// <exception cref="DataFormatException">No @data, an unknown type, a row of another length, a value that is not allowed.</exception>
    public static Table Read(string path, Encoding? encoding = null) => Parse(DataFile.ReadText(path, encoding), Path.GetFileName(path));

    /// <summary>Parses text; <paramref name="name"/> is for messages.</summary>
    /// <inheritdoc cref="Read"/>
    public static Table Parse(string text, string name = "arff")
    {
        var attributes = new List<Attribute>();
        var names = new HashSet<string>();
        var (rows, weights) = (new List<string?[]>(), new Dictionary<int, string>());
        var (inData, number) = (false, 0);
        foreach (var raw in text.Required().TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r'))
        {
            var line = new ArffLine(name, ++number, raw);
            if (line.IsAtEnd)
                continue;
            if (inData)
                AddRow(line);
            else if (line.Take("@attribute"))
                attributes.Add(AttributeOf(line));
            else if (line.Take("@data"))
                inData = true;
            else if (!line.Peek("@relation"))
                throw line.Error($"'{Column.Shortened(raw.Trim())}' is neither @relation, @attribute, @data nor a % comment.");
        }
        if (!inData || attributes.Count == 0)
            throw new DataFormatException(name, "no @attribute and @data lines; is this an ARFF file, and whole?");
        if (weights.Count > 0)
        {
            attributes.Add(new(names.Contains("weight") ? "instance weight" : "weight", null, IsNumber: true));
            rows = [.. rows.Select((row, r) => (string?[])[.. row, weights.GetValueOrDefault(r, "1")])];
        }
        return Table.FromRows(name, [.. attributes.Select(a => a.Name)], rows, [.. attributes.Select(a => a.Levels?.Keys.ToArray())]);

        Attribute AttributeOf(ArffLine line)
        {
            var attribute = line.Value("the name of an attribute") ?? "?";
            if (!names.Add(attribute))
                throw line.Error($"two attributes are named '{attribute}'.");
            if (line.Take("{"))
            {
                var levels = new OrderedDictionary<string, bool>();
                while (!line.Take("}"))
                    if (line.Value($"a value of {attribute}, or a closing brace,") is var level && !levels.TryAdd(level ?? "?", true))
                        throw line.Error($"{attribute} lists the value '{level}' twice.");
                return new(attribute, levels, false);
            }
            var type = line.Value($"the type of attribute {attribute}") ?? "?";
            return type.ToUpperInvariant() switch // Weka ignores what follows a type, such as the range in INTEGER [0,9].
            {
                "REAL" or "NUMERIC" or "INTEGER" => new(attribute, null, true),
                "STRING" or "DATE" => new(attribute, null, false),
                "RELATIONAL" => throw line.Error($"attribute {attribute} is relational: each of its values is a table, which a column " +
                "cannot hold. In Weka, remove the attribute or apply the filter MultiInstanceToPropositional."),
                _ => throw line.Error($"attribute {attribute} has type '{Column.Shortened(type)}'; the types are numeric, real, " +
                    $"integer, string, date and {{a, b}}. A name with spaces needs quotes."),
            };
        }

        void AddRow(ArffLine line)
        {
            var row = new string?[attributes.Count];
            if (line.Take("{"))
                Sparse(line, row);
            else
            {
                var count = 0;
                for (; !line.IsAtEnd && !line.Peek("{"); count++)
                {
                    var value = line.Value("a value");
                    if (count < row.Length)
                        row[count] = Allowed(line, value, attributes[count]);
                }
                if (count != row.Length)
                    throw line.Error($"{count} values, where {row.Length} attributes are declared. A value with spaces needs quotes.");
            }
            if (line.Take("{"))
                weights[rows.Count] = Number(line.Value("a weight")) is > 0 and var weight && line.Take("}")
                    ? weight.ToString("R", CultureInfo.InvariantCulture)
                    : throw line.Error("the weight at the end of a row is written as {2.5}, a positive number.");
            if (!line.IsAtEnd)
                throw line.Error("there is something behind the end of the row.");
            rows.Add(row);
        }

        // What a sparse row leaves out is 0, or the first value of a nominal attribute.
        void Sparse(ArffLine line, string?[] row)
        {
            var (last, isGiven) = (-1, new bool[row.Length]);
            while (!line.Take("}"))
            {
                var at = line.Value("an index, or a closing brace");
                if (!int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index <= last
                    || index >= row.Length)
                    throw line.Error($"'{at}' is not an index from {last + 1} to {row.Length - 1}; the indices of a sparse row {{index " +
                        "value, …}} increase.");
                row[index] = Allowed(line, line.Value($"the value at index {index}"), attributes[index]);
                (last, isGiven[index]) = (index, true);
            }
            for (var c = 0; c < row.Length; c++)
                if (!isGiven[c])
                    row[c] = attributes[c].IsNumber ? "0" : attributes[c].Levels?.Keys.FirstOrDefault()
                        ?? throw line.Error($"a sparse row leaves out {attributes[c].Name}, which is text and has no zero.");
        }
    }

    private static string? Allowed(ArffLine line, string? value, Attribute attribute)
    {
        if (value is not null && attribute.Levels is { } levels && !levels.ContainsKey(value))
            throw line.Error($"'{Column.Shortened(value)}' is not a value of {attribute.Name}, which has " +
                $"{string.Join(", ", levels.Keys.Take(10))}{(levels.Count > 10 ? $", … ({levels.Count} values)" : "")}.");
        if (value is not null && attribute.IsNumber && Number(value) is null)
            throw line.Error($"'{Column.Shortened(value)}' is not a finite number, which {attribute.Name} is declared to be.");
        return value;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private sealed record Attribute(string Name, OrderedDictionary<string, bool>? Levels, bool IsNumber);
}
