using System.Globalization;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Documents;

/// <summary>
/// Makes a notebook fit the .dib format, which has no escaping, no raw cells and no NUL. Every cell is kept: one that changes its
/// language in the middle is split there and runs the same; where a text must change, a note says how.
/// </summary>
internal sealed class DibFitting
{
    private readonly KernelNames names = new();
    private readonly HashSet<string> ids;
    private readonly List<string> notes = [];

    private DibFitting(Notebook notebook)
    {
        ids = [.. notebook.Cells.Select(cell => cell.Id).OfType<string>()];
        foreach (var cell in notebook.Cells)
            names.Add(KernelOf(cell));
    }

    /// <summary>The notebook as a .dib can hold it.</summary>
    /// <returns>The notebook, and a line for each text that had to be changed.</returns>
    public static (Notebook Notebook, IReadOnlyList<string> Notes) Fit(Notebook notebook)
    {
        var fitting = new DibFitting(notebook);
        var fitted = new Notebook { DefaultKernel = notebook.DefaultKernel, DibMeta = notebook.DibMeta };
        for (var i = 0; i < notebook.Cells.Count; i++)
            foreach (var piece in fitting.Pieces(notebook.Cells[i], i + 1))
                fitted.Cells.Add(piece);
        return (fitted, fitting.notes);
    }

    private List<NotebookCell> Pieces(NotebookCell cell, int number)
    {
        var kernel = KernelOf(cell);
        if (kernel != cell.Kernel && cell.Kernel != KernelNames.Raw)
            Note(number, $"its language is written as \"{kernel}\"");
        var source = NotebookFile.WithNewlines(cell.Source);
        if (source.Contains('\0', StringComparison.Ordinal))
        {
            source = source.Replace('\0', '\uFFFD');
            Note(number, "NUL characters became \uFFFD");
        }
        if (cell.Kernel == KernelNames.Raw)
        {
            source = Fenced(source);
            if (source.Length > 0)
                Note(number, "the raw cell became a code block in a Markdown cell");
        }
        var pieces = new List<NotebookCell>();
        var lines = source.Split('\n');
        var start = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (names.Separator(lines[i]) is not { } next)
                continue;
            if (kernel == KernelNames.Markdown || !CanEnd(kernel, string.Join('\n', lines[start..i])))
            {
                Note(number,
                    string.Create(CultureInfo.InvariantCulture,
                    $"line {i + 1}, \"{lines[i]}\", got a space in front, since it would begin another cell"));
                lines[i] = " " + lines[i];
                continue;
            }
            Add(lines[start..i]);
            (kernel, start) = (next, i + 1);
        }
        Add(lines[start..]);
        if (pieces.Count > 0)
            (pieces[^1].Outputs, pieces[^1].ExecutionCount) = (cell.Outputs, cell.ExecutionCount);
        return pieces;

        void Add(string[] text)
        {
            if (text.Any(line => line.Length > 0) || (start == 0 && text.Length == lines.Length))
                pieces.Add(new NotebookCell(kernel, string.Join('\n', text))
                {
                    Id = pieces.Count == 0 ? cell.Id : NextId(cell.Id, pieces.Count + 1),
                });
        }
    }

    private void Note(int number, string text) => notes.Add(string.Create(CultureInfo.InvariantCulture, $"cell {number}: {text}"));

    /// <summary>Whether the code before a separator is complete; inside a C# string the line separates nothing.</summary>
    private static bool CanEnd(string kernel, string code) =>
        kernel != KernelNames.CSharp || string.IsNullOrWhiteSpace(code)
            || NestingException.IsTooDeep(code) || CellSplitter.IsComplete(code);

    /// <summary>A name that a separator line can hold.</summary>
    private static string KernelOf(NotebookCell cell)
    {
        if (cell.Kernel == KernelNames.Raw)
            return KernelNames.Markdown;
        var name = string.Join('-', cell.Kernel.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        name = string.Concat(name.Where(letter => !char.IsControl(letter)));
        return name is "" or "meta" ? $"{name}-kernel".TrimStart('-') : name;
    }

    private static string Fenced(string text)
    {
        if (text.Trim('\n').Length == 0)
            return "";
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}raw\n{text.Trim('\n')}\n{fence}";
    }

    private string? NextId(string? id, int piece)
    {
        if (id is null)
            return null;
        var next = string.Create(CultureInfo.InvariantCulture, $"{id}-{piece}");
        while (!ids.Add(next))
            next += "-";
        return next;
    }
}
