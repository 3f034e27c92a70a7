using System.Text;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Language;

/// <summary>The C# in a cell. Directives and other languages are blank in it, so that every place is the cell's own.</summary>
internal static class CellCode
{
    /// <summary>The cell's C#.</summary>
    public static string Of(string kernel, string cell) => Of(cell, CellSplitter.Split(kernel, cell));

    /// <summary>The cell's C#, or null if the cursor is in another language or a directive.</summary>
    public static string? At(string cell, int cursor)
    {
        var parts = CellSplitter.Split(KernelNames.CSharp, cell);
        var line = cell.AsSpan(0, cursor).Count('\n') + 1;
        // After a directive, which is one line, there is C# again.
        var isOther = parts.LastOrDefault(part => part.Line <= line) is { } part
            && part.Kernel != KernelNames.CSharp && (part.Kernel is not null || part.Line == line);
        return isOther ? null : Of(cell, parts);
    }

    private static string Of(string cell, IReadOnlyList<CellPart> parts)
    {
        if (parts is [{ Kernel: KernelNames.CSharp, Line: 1 }])
            return cell;
        var code = new StringBuilder(cell.Length);
        var line = 1;
        foreach (var text in cell.Split('\n'))
        {
            var isCode = parts.LastOrDefault(part => part.Line <= line) is { Kernel: KernelNames.CSharp } part
                && line <= part.Line + part.Text.Count(end => end == '\n');
            code.Append(line++ > 1 ? "\n" : "").Append(isCode ? text : new string(' ', text.Length));
        }
        return code.ToString();
    }
}
