using System.Text.Json.Nodes;

namespace Detorch.Lab.Documents;

/// <summary>
/// What the tags and the metadata of a Jupyter cell ask of a run and of a page: the tags of nbclient (raises-exception, skip-execution),
/// of nbconvert and Jupyter Book (remove-…, hide-…, also with underscores), and the folding of JupyterLab (jupyter.source_hidden).
/// </summary>
internal sealed class CellTags
{
    private readonly HashSet<string> tags;
    private readonly JsonNode? metadata;

    private CellTags(NotebookCell cell)
    {
        metadata = cell.Origin?["metadata"] as JsonObject;
        tags = [.. (metadata?["tags"] as JsonArray ?? []).OfType<JsonValue>()
            .Select(tag => tag.TryGetValue<string>(out var name) ? name.Replace('_', '-') : "")];
    }

    /// <summary>The wishes of a cell; a cell of a .dib has none.</summary>
    public static CellTags Of(NotebookCell cell) => new(cell);

    /// <summary>The cell is expected to fail: the run goes on.</summary>
    public bool RaisesException => Has("raises-exception");

    /// <summary>The cell is not run.</summary>
    public bool SkipsExecution => Has("skip-execution");

    /// <summary>The cell assigns the values that <c>--parameter</c> replaces, as in papermill.</summary>
    public bool HoldsParameters => Has("parameters");

    /// <summary>The page shows nothing of the cell.</summary>
    public bool RemovesCell => Has("remove-cell");

    /// <summary>The page does not show the cell's text.</summary>
    public bool RemovesInput => Has("remove-input");

    /// <summary>The page does not show what the cell shows.</summary>
    public bool RemovesOutput => Has("remove-output");

    /// <summary>The page shows the cell's text when it is asked to.</summary>
    public bool HidesInput => Has("hide-input") || Has("hide-cell") || IsTrue("jupyter", "source_hidden") || IsTrue("hide_input");

    /// <summary>The page shows what the cell shows when it is asked to.</summary>
    public bool HidesOutput => Has("hide-output") || Has("hide-cell") || IsTrue("jupyter", "outputs_hidden") || IsTrue("collapsed");

    /// <summary>What a raw cell is written in: a MIME type, or empty.</summary>
    public string RawMimeType => (Value("raw_mimetype") ?? Value("format"))?.TryGetValue<string>(out var name) is true ? name : "";

    private bool Has(string tag) => tags.Contains(tag);

    private bool IsTrue(params string[] path) => Value(path)?.TryGetValue<bool>(out var set) is true && set;

    private JsonValue? Value(params string[] path) => path.Aggregate(metadata, (at, key) => (at as JsonObject)?[key]) as JsonValue;
}
