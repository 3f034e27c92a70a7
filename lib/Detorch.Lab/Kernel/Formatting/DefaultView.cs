using System.Collections;
using System.Net;
using System.Text;

namespace Detorch.Lab.Kernel.Formatting;

/// <summary>
/// How a value without formatters shows itself: as text, and sequences, dictionaries, records, exceptions and plain objects as HTML too.
/// Rows, columns, depth and the length of a cell are bounded, and getters that throw are shown, not passed on.
/// </summary>
internal static class DefaultView
{
    private const int MostRows = 100;
    private const int MostColumns = 20;
    private const int MostCharacters = 20_000;
    private const int MostCharactersOfCell = 1000;

    /// <summary>The value as text and, where it has parts, as HTML.</summary>
    public static (string Text, string? Html) Of(object? value)
    {
        try
        {
            var text = new ValueText(MostCharacters);
            switch (value)
            {
                case string letters:
                    return (letters, null);
                case Array { Rank: 2 } grid:
                    return (text.Of(grid, 0), Grid(grid));
                case IEnumerable sequence:
                    // Read once: the second reading of a lazy sequence may cost or print again.
                    var items = sequence.Cast<object?>().Take(MostRows + 1).ToList();
                    return (text.List(items, 0), Rows(items));
                case Exception wrong:
                    return (text.Of(wrong, 0), Fold(wrong));
                default:
                    return (text.Of(value, 0), value is not null && ValueParts.AreShown(value.GetType()) ? Parts(value) : null);
            }
        }
        catch (Exception failure)
        {
            return ($"{value?.GetType().FullName} (showing it failed: {failure.GetType().Name}: {failure.Message})", null);
        }
    }

    private static string? Rows(List<object?> items)
    {
        if (items.Count == 0)
            return null;
        var types = items.Where(item => item is not null).Select(item => item!.GetType()).Distinct().ToList();
        var parts = types is [var only] && ValueParts.AreShown(only) ? ValueParts.Of(only) : [];
        var rows = items.Take(MostRows).Select((item, i) => parts.Count == 0 || item is null
            ? new[] { Cell(i), Cell(item) }
            : [Cell(i), .. parts.Select(part => Cell(part.Read(item)))]);
        return Table(["", .. parts.Count == 0 ? ["value"] : parts.Select(part => part.Name)], rows, items.Count > MostRows);
    }

    private static string Parts(object value) =>
        Table(["", "value"], ValueParts.Of(value.GetType()).Select(part => new[] { part.Name, Cell(part.Read(value)) }), more: false);

    private static string Grid(Array grid)
    {
        var columns = Math.Min(grid.GetLength(1), MostColumns);
        var rows = Enumerable.Range(0, Math.Min(grid.GetLength(0), MostRows))
            .Select(row => Enumerable.Range(0, columns).Select(column => Cell(grid.GetValue(row, column))).Prepend(Cell(row)).ToArray());
        return Table(["", .. Enumerable.Range(0, columns).Select(column => Cell(column))], rows, grid.GetLength(0) > MostRows || grid.GetLength(1) > MostColumns);
    }

    /// <summary>What went wrong, and folded away below it where.</summary>
    private static string Fold(Exception wrong)
    {
        var (what, where) = ($"{wrong.GetType().FullName}: {wrong.Message}", new ValueText(MostCharacters).Of(wrong, 0));
        return $"<details><summary>{WebUtility.HtmlEncode(what)}</summary><pre>{WebUtility.HtmlEncode(where)}</pre></details>";
    }

    private static string Cell(object? value) => new ValueText(MostCharactersOfCell).Of(value, 1);

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
}
