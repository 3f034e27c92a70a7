using System.Text;

namespace Detorch.Lab.Documents;

/// <summary>
/// Writes an edited notebook into the text of its .dib, so that cells that did not change keep every byte, blank lines and line ends
/// included.
/// </summary>
internal static class DibPatch
{
    /// <summary>The text of the file after the edit.</summary>
    /// <param name="old">The text of the file before; empty for a new file.</param>
    /// <param name="edited">The cells as they are now.</param>
    public static string Apply(string old, Notebook edited)
    {
        edited = DibFitting.Fit(edited).Notebook;
        var canonical = DibFormat.Write(edited);
        if (old.Length == 0)
            return canonical;
        var before = DibFormat.Parse(old);
        var cells = edited.Cells.Select(cell => new NotebookCell(cell.Kernel, Plain(cell.Source))).Where(cell => cell.Source.Length > 0)
            .ToList();
        var segments = Segments(old, before);
        var first = 0;
        while (first < Math.Min(cells.Count, before.Cells.Count) && Same(cells[first], before.Cells[first]))
            first++;
        var last = 0;
        while (last < Math.Min(cells.Count, before.Cells.Count) - first && Same(cells[^(last + 1)], before.Cells[^(last + 1)]))
            last++;
        if (first == cells.Count && first == before.Cells.Count)
            return old;

        var newline = old.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var text = new StringBuilder(segments.Head);
        foreach (var segment in segments.Cells[..first])
            text.Append(segment);
        var kept = new Dictionary<int, int>(Align(before.Cells, cells, first, last));
        for (var i = first; i < cells.Count - last; i++)
        {
            EndLine(text, newline);
            text.Append(kept.TryGetValue(i, out var same)
                ? segments.Cells[same] : $"#!{cells[i].Kernel}\n\n{cells[i].Source}\n\n".ReplaceLineEndings(newline));
        }
        if (last > 0)
            EndLine(text, newline);
        foreach (var segment in segments.Cells[^last..])
            text.Append(segment);
        var patched = WithEnd(text.ToString(), old);
        return IsSame(DibFormat.Parse(patched).Cells, cells) ? patched : canonical;
    }

    /// <summary>Pairs of cells in between that did not change, in order: the longest common subsequence.</summary>
    private static IEnumerable<KeyValuePair<int, int>> Align(IList<NotebookCell> before, List<NotebookCell> after, int first, int last)
    {
        var (n, m) = (before.Count - first - last, after.Count - first - last);
        var length = new int[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
            for (var j = m - 1; j >= 0; j--)
                length[i, j] = Same(before[first + i], after[first + j])
                    ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        for (var (i, j) = (0, 0); i < n && j < m;)
            if (Same(before[first + i], after[first + j]))
                yield return KeyValuePair.Create(first + j++, first + i++);
            else if (length[i + 1, j] >= length[i, j + 1])
                i++;
            else
                j++;
    }

    /// <summary>
    /// The parts of a file: what is before the first cell, and each cell with its separator and the blank lines after it.
    /// </summary>
    private static (string Head, string[] Cells) Segments(string text, Notebook notebook)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        // A cell begins at its separator: the nearest line above its text that is not blank, or the text itself where there is none.
        var begins = notebook.Cells.Select(cell =>
        {
            var line = cell.Line - 1;
            while (line > 0 && IsBlank(line - 1))
                line--;
            return starts[line > 0 && LineAt(line - 1).StartsWith("#!", StringComparison.Ordinal) ? line - 1 : cell.Line - 1];
        }).ToArray();
        var head = begins.Length > 0 ? text[..begins[0]] : text;
        return (head, [.. begins.Select((begin, i) => text[begin..(i + 1 < begins.Length ? begins[i + 1] : text.Length)])]);

        string LineAt(int line) => text[starts[line]..(line + 1 < starts.Count ? starts[line + 1] : text.Length)].TrimStart('\uFEFF');
        bool IsBlank(int line) => LineAt(line).AsSpan().Trim("\r\n").Length == 0;
    }

    /// <summary>The text with the blank lines at its end that the old file had, which may be none.</summary>
    private static string WithEnd(string text, string old)
    {
        return text.TrimEnd('\r', '\n') + old[old.AsSpan().TrimEnd("\r\n").Length..];
    }

    private static void EndLine(StringBuilder text, string newline)
    {
        while (text.Length > 0 && !EndsBlank(text))
            text.Append(newline);
    }

    private static bool EndsBlank(StringBuilder text)
    {
        var tail = text.ToString(Math.Max(0, text.Length - 4), Math.Min(4, text.Length)).Replace("\r", "", StringComparison.Ordinal);
        return tail.EndsWith("\n\n", StringComparison.Ordinal);
    }

    private static bool IsSame(IList<NotebookCell> one, List<NotebookCell> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => Same(pair.First, pair.Second));

    private static bool Same(NotebookCell one, NotebookCell other) =>
        one.Kernel == other.Kernel && Plain(one.Source) == Plain(other.Source);

    private static string Plain(string source) => NotebookFile.WithNewlines(source).Trim('\n');
}
