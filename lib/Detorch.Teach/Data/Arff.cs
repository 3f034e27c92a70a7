using System.Globalization;
using System.Text;

namespace Detorch.Teach.Data;

/// <summary>Weka's attribute-relation format: a header of @relation and @attribute lines, then @data with
/// comma-separated rows; % starts a comment line, ? is a missing value, nominal attributes list their values in
/// braces. (Weka manual, chapter "ARFF".) Dates, relational attributes and sparse rows are refused by name.</summary>
public static class Arff
{
    /// <summary>Reads a file, gzip or not, up to 1 GiB unpacked.</summary>
    /// <exception cref="DataFormatException">No @data, an unknown type, a row of another length, a value that its attribute does not allow.</exception>
    public static Table Read(string path) => Parse(DataFile.ReadText(path), Path.GetFileName(path));

    /// <summary>Parses text; <paramref name="name"/> is for messages.</summary>
    /// <inheritdoc cref="Read"/>
    public static Table Parse(string text, string name = "arff")
    {
        var attributes = new List<(string Name, IReadOnlyList<string>? Levels, bool IsNumber)>();
        var rows = new List<string?[]>();
        var (inData, number) = (false, 0);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim().ToString();
            if (line.Length == 0 || line[0] == '%')
                continue;
            if (inData)
                rows.Add(Row(line));
            else if (StartsWith(line, "@attribute"))
                attributes.Add(Attribute(line["@attribute".Length..].Trim()));
            else if (StartsWith(line, "@data"))
                inData = true;
            else if (!StartsWith(line, "@relation"))
                throw Error($"'{Column.Shortened(line)}' is neither @relation, @attribute, @data nor a % comment.");
        }
        if (!inData || attributes.Count == 0)
            throw new DataFormatException(name, "no @attribute and @data lines; is this an ARFF file, and whole?");
        return Table.FromRows(name, [.. attributes.Select(a => a.Name)], rows, [.. attributes.Select(a => a.Levels)]);

        DataFormatException Error(string problem) => new(name, number, problem);

        (string, IReadOnlyList<string>?, bool) Attribute(string declaration)
        {
            var (attribute, type) = TakeName(declaration);
            if (attributes.Any(a => a.Name == attribute))
                throw Error($"two attributes are named '{attribute}'.");
            if (type.StartsWith('{') && type.EndsWith('}'))
                return (attribute, [.. Fields(type[1..^1]).Select(field => field.Text)], false);
            return type.ToUpperInvariant() switch
            {
                "REAL" or "NUMERIC" or "INTEGER" => (attribute, null, true),
                "STRING" => (attribute, null, false),
                _ => throw Error($"attribute {attribute} has type '{Column.Shortened(type)}'; read are numeric, real, integer, string and {{a, b}}."),
            };
        }

        (string Name, string Type) TakeName(string declaration)
        {
            var quoted = declaration.Length > 0 && declaration[0] is '\'' or '"';
            var end = quoted ? declaration.IndexOf(declaration[0], 1) + 1 : declaration.IndexOfAny([' ', '\t', '{']);
            if (end <= 0)
                throw Error($"'@attribute {Column.Shortened(declaration)}' needs a name and a type.");
            return (quoted ? declaration[1..(end - 1)] : declaration[..end], declaration[end..].Trim());
        }

        string?[] Row(string line)
        {
            if (line[0] == '{')
                throw Error("sparse rows {index value, …} are not read; write every value.");
            var fields = Fields(line);
            if (fields.Count != attributes.Count)
                throw Error($"{fields.Count} values, where {attributes.Count} attributes are declared.");
            return [.. fields.Select((field, c) => field is ("?", false) ? null : Allowed(field.Text, c))];
        }

        string Allowed(string value, int c)
        {
            var (attribute, levels, isNumber) = attributes[c];
            if (levels is not null && !levels.Contains(value))
                throw Error($"'{Column.Shortened(value)}' is not a value of {attribute}, which has {string.Join(", ", levels)}.");
            if (isNumber && !(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x)))
                throw Error($"'{Column.Shortened(value)}' is not a finite number, which {attribute} is declared to be.");
            return value;
        }

        // Splits at commas outside quotes; a backslash in quotes takes the next character as it is.
        List<(string Text, bool Quoted)> Fields(string line)
        {
            var fields = new List<(string, bool)>();
            for (var i = 0; i <= line.Length; i++)
            {
                while (i < line.Length && char.IsWhiteSpace(line[i]))
                    i++;
                var field = new StringBuilder();
                var quote = i < line.Length && line[i] is '\'' or '"' ? line[i++] : '\0';
                for (; i < line.Length && line[i] != (quote == '\0' ? ',' : quote); i++)
                    field.Append(quote != '\0' && line[i] == '\\' && i + 1 < line.Length ? line[++i] : line[i]);
                if (quote != '\0')
                {
                    if (i == line.Length)
                        throw Error($"a {quote} is never closed.");
                    for (i++; i < line.Length && line[i] != ','; i++)
                        if (!char.IsWhiteSpace(line[i]))
                            throw Error($"'{line[i]}' stands between a closing {quote} and the next comma.");
                }
                fields.Add((quote == '\0' ? field.ToString().TrimEnd() : field.ToString(), quote != '\0'));
            }
            return fields;
        }
    }

    private static bool StartsWith(string line, string keyword) => line.StartsWith(keyword, StringComparison.OrdinalIgnoreCase);
}
