using System.Text.Json.Nodes;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Documents;

/// <summary>A notebook in memory: cells in order, and what its file said about itself.</summary>
internal sealed class Notebook
{
    /// <summary>The cells, in the order of the file.</summary>
    public IList<NotebookCell> Cells { get; } = [];

    /// <summary>The kernel of cells that name none: "csharp" unless the file says otherwise.</summary>
    public string DefaultKernel { get; init; } = KernelNames.CSharp;

    /// <summary>The JSON under <c>#!meta</c> exactly as a .dib had it, or null; written back unchanged.</summary>
    public string? DibMeta { get; init; }

    /// <summary>Everything of an .ipynb besides its cells (metadata, nbformat, unknown keys), or null; written back unchanged.</summary>
    public JsonObject? IpynbRest { get; init; }
}
