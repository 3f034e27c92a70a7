using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Documents;

/// <summary>One cell: a kernel's name, its text with <c>\n</c> line ends, and what it showed when it ran.</summary>
internal sealed class NotebookCell(string kernel, string source)
{
    /// <summary>The kernel's name as in a separator: csharp, markdown, html, fsharp, …; "raw" for nbformat's raw cells.</summary>
    public string Kernel { get; } = kernel;

    /// <summary>The text, without the blank lines at its ends.</summary>
    public string Source { get; } = source;

    /// <summary>The 1-based line of the .dib on which <see cref="Source"/> begins; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>The cell's id, or null: an .ipynb has it in the cell, a .dib under <c>#!meta</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The number beside the cell after it ran, or null.</summary>
    public int? ExecutionCount { get; set; }

    /// <summary>What the cell showed, in order.</summary>
    public IList<CellOutput> Outputs { get; set; } = [];

    /// <summary>
    /// The cell's own JSON in the .ipynb that it came from, or null; keys that we do not know are written back from here.
    /// </summary>
    public JsonObject? Origin { get; init; }

    /// <summary>Whether the cell is prose, which nothing runs.</summary>
    public bool IsProse => Kernel is KernelNames.Markdown or KernelNames.Raw;
}
