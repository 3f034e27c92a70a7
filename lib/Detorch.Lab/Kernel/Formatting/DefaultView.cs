using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

namespace Detorch.Lab.Kernel.Formatting;

/// <summary>
/// How a value without formatters shows itself: as text, and sequences, dictionaries, records and plain objects as a table too.
/// Rows, columns, depth and the length of a cell are bounded, and getters that throw are shown, not passed on.
/// </summary>
internal static class DefaultView
{
    private const int MostRows = 100;
    private const int MostColumns = 20;
    private const int MostItems = 20;
    private const int MostCharacters = 1000;
    private const int MostDepth = 3;

    /// <summary>The value as text and, where it has parts, as an HTML table.</summary>
    public static (string Text, string? Html) Of(object? value)
    {
        try
        {
            if (value is string text)
                return (text, null);
            if (value is Array { Rank: 2 } grid)
                return (Text(grid, 0), Grid(grid));
            if (value is IEnumerable sequence and not string)
            {
                // Read once: the second reading of a lazy sequence may cost or print again.
                var items = sequence.Cast<object?>().Take(MostRows + 1).ToList();
                return (List(items, 0), Rows(items));
            }
            return (Text(value, 0), value is not null && HasParts(value.GetType()) ? Parts(value) : null);
        }
        catch (Exception failure)
        {
            return ($"{value?.GetType().FullName} (showing it failed: {failure.GetType().Name}: {failure.Message})", null);
        }
    }

    private static string Text(object? value, int depth) => value switch
    {
        null => "null",
        string text => depth == 0 ? text : $"\"{Clip(text)}\"",
        Array { Rank: > 1 } array => $"{array.GetType().GetElementType()!.Name}[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}]",
        IEnumerable items => depth >= MostDepth ? "[…]" : List([.. items.Cast<object?>().Take(MostItems + 1)], depth),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when HasOwnText(value.GetType()) => Clip(value.ToString() ?? ""),
        _ when depth >= MostDepth => value.GetType().Name,
        _ => $"{value.GetType().Name} {{ {string.Join(", ", Properties(value.GetType()).Select(property => $"{property.Name} = {Text(Read(property, value), depth + 1)}"))} }}",
    };

    private static string List(List<object?> items, int depth) =>
        $"[{string.Join(", ", items.Take(MostItems).Select(item => Text(item, depth + 1)))}{(items.Count > MostItems ? ", …" : "")}]";

    private static string? Rows(List<object?> items)
    {
        if (items.Count == 0)
            return null;
        var types = items.Where(item => item is not null).Select(item => item!.GetType()).Distinct().ToList();
        var properties = types is [var only] && HasParts(only) ? Properties(only) : [];
        var rows = items.Take(MostRows).Select((item, i) => properties.Length == 0 || item is null
            ? new[] { Text(i, 1), Text(item, 1) }
            : [Text(i, 1), .. properties.Select(property => Text(Read(property, item), 1))]);
        return Table(["", .. properties.Length == 0 ? ["value"] : properties.Select(property => property.Name)], rows, items.Count > MostRows);
    }

    private static string Parts(object value) =>
        Table(["", "value"], Properties(value.GetType()).Select(property => new[] { property.Name, Text(Read(property, value), 1) }), more: false);

    private static string Grid(Array grid)
    {
        var columns = Math.Min(grid.GetLength(1), MostColumns);
        var rows = Enumerable.Range(0, Math.Min(grid.GetLength(0), MostRows))
            .Select(row => Enumerable.Range(0, columns).Select(column => Text(grid.GetValue(row, column), 1)).Prepend(Text(row, 1)).ToArray());
        return Table(["", .. Enumerable.Range(0, columns).Select(column => Text(column, 1))], rows, grid.GetLength(0) > MostRows || grid.GetLength(1) > MostColumns);
    }

    private static string Table(IEnumerable<string> head, IEnumerable<string[]> rows, bool more)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var name in head)
            html.Append("<th>").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (i, cell) in row.Index())
                html.Append(i == 0 ? "<th>" : "<td>").Append(WebUtility.HtmlEncode(cell)).Append(i == 0 ? "</th>" : "</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (more)
            html.Append("<p>… and more</p>");
        return html.ToString();
    }

    /// <summary>Records, anonymous types, pairs of dictionaries, and classes without a text of their own.</summary>
    private static bool HasParts(Type type) =>
        !type.IsPrimitive && !type.IsEnum && Properties(type).Length > 0 && (IsRecord(type) || !HasOwnText(type) || IsPairOrAnonymous(type));

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [typeof(StringBuilder)]) is not null;

    private static bool IsPairOrAnonymous(Type type) =>
        (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)) || type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    private static bool HasOwnText(Type type) =>
        type.GetMethod(nameof(ToString), []) is { } method && method.DeclaringType != typeof(object) && method.DeclaringType != typeof(ValueType);

    private static PropertyInfo[] Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0).Take(MostColumns)];

    private static object? Read(PropertyInfo property, object from)
    {
        try
        {
            return property.GetValue(from);
        }
        catch (TargetInvocationException failure)
        {
            return $"({failure.InnerException?.GetType().Name}: {failure.InnerException?.Message})";
        }
    }

    private static string Clip(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
}
