using System.Net;
using Detorch.Lab.Errors;

namespace Detorch.Lab.Views;

/// <summary>
/// How a value without formatters shows itself: as text, and sequences, dictionaries, records, exceptions and plain objects as HTML too.
/// Rows, columns, depth and the length of a cell are bounded, and getters that throw are shown, not passed on.
/// </summary>
/// <param name="limits">How many rows, items and levels are shown.</param>
/// <param name="mayRun">Whether the code of cells may run for it: iterators, getters, <c>ToString</c>.</param>
/// <param name="tupleNames">What the code calls the items of tuples, in the place of Item1 and so on.</param>
internal sealed class DefaultView(ViewLimits limits, bool mayRun, IReadOnlyList<string?> tupleNames)
{
    private const string More = "… and more";
    private const int MostColumns = 20;
    private const int MostCharacters = 20_000;
    private const int MostCharactersOfCell = 1000;

    /// <summary>The value as text and, where it has parts, as HTML.</summary>
    public (string Text, string? Html) Of(object? value)
    {
        try
        {
            var text = new ValueText(MostCharacters, limits, mayRun);
            switch (value)
            {
                case string letters:
                    return (letters, null);
                case Array { Rank: 2 } grid:
                    return (text.Of(grid, 0), Grid(grid));
                case Exception wrong:
                    return (text.Of(wrong, 0), Fold(wrong));
                case not null when ValueItems.Of(value) is { } sequence && (mayRun || ValueItems.AreHeld(value)):
                    // Read once: the second reading of a lazy sequence may cost or print again.
                    var items = ValueItems.Read(sequence, limits.Rows + 1);
                    return (value is Array { Rank: > 1 } ? text.Of(value, 0) : text.OfItems(value, items, 0), Rows(items));
                default:
                    return (text.Of(value, 0), value is not null && ValueParts.AreShown(value.GetType()) ? Parts(value) : null);
            }
        }
        catch (Exception failure)
        {
            return (ValueText.Failed(value!, failure), null);
        }
    }

    private string? Rows(List<object?> items)
    {
        if (items.Count == 0)
            return null;
        var present = items.OfType<object>().ToList();
        var parts = present.DistinctBy(item => item.GetType()).Count() == 1 ? ValueParts.Columns(present[0]) : [];
        var rows = items.Take(limits.Rows).Select((item, i) => parts.Count == 0 || item is null
            ? new[] { Cell(i), Cell(item) }
            : [Cell(i), .. parts.Select(part => Cell(part, item))]);
        return HtmlTable.Of(["", .. parts.Count == 0 ? ["value"] : parts.Select((part, i) => NameOf(part, present[0], i))],
            rows, namesRows: true, remark: items.Count > limits.Rows ? More : null);
    }

    private string Parts(object value) =>
        HtmlTable.Of(["", "value"],
            ValueParts.Of(value).Select((part, i) => new[] { NameOf(part, value, i), Cell(part, value) }), namesRows: true);

    private string NameOf(ValueParts part, object owner, int i) =>
        owner is System.Runtime.CompilerServices.ITuple ? tupleNames.ElementAtOrDefault(i) ?? part.Name : part.Name;

    private string Grid(Array grid)
    {
        var columns = Math.Min(grid.GetLength(1), MostColumns);
        var rows = Enumerable.Range(0, Math.Min(grid.GetLength(0), limits.Rows))
            .Select(row => Enumerable.Range(0, columns).Select(column => Cell(grid.GetValue(row, column))).Prepend(Cell(row)).ToArray());
        return HtmlTable.Of(["", .. Enumerable.Range(0, columns).Select(column => Cell(column))], rows, namesRows: true,
            remark: grid.GetLength(0) > limits.Rows || grid.GetLength(1) > MostColumns ? More : null);
    }

    /// <summary>What went wrong, and folded away below it where.</summary>
    private string Fold(Exception wrong)
    {
        var (what, where) =
            ($"{Traceback.NameOf(wrong)}: {Traceback.MessageOf(wrong)}", new ValueText(MostCharacters, limits).Of(wrong, 0));
        return $"<details><summary>{WebUtility.HtmlEncode(what)}</summary><pre>{WebUtility.HtmlEncode(where)}</pre></details>";
    }

    /// <summary>A string that fills a cell of a table is shown without quotes.</summary>
    private string Cell(object? value) =>
        value is string letters ? letters.Length <= MostCharactersOfCell ? letters
            : $"{letters[..MostCharactersOfCell]}…"
            : new ValueText(MostCharactersOfCell, limits, mayRun).Of(value, 1);

    private string Cell(ValueParts part, object owner) => part.MayBeRead(owner, mayRun) ? Cell(part.Read(owner)) : ValueText.Unread;
}
