using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Web;

/// <summary>Notebooks as clients read and save them: nbformat 4 JSON, whatever the file's own format is.</summary>
internal static class NotebookContent
{
    /// <summary>A notebook file as nbformat 4.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook.</exception>
    public static JsonObject Read(string path)
    {
        var notebook = NotebookFile.Read(path);
        // A client makes ids for cells that have none, other ones each time; then no cell could be found again.
        // Of cells with one id, which a copy of a cell may have, only the first would be found.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < notebook.Cells.Count; i++)
            for (notebook.Cells[i].Id ??= IpynbFormat.DefaultId(i + 1); !taken.Add(notebook.Cells[i].Id!);)
                notebook.Cells[i].Id += "-";
        return WithoutTrust(IpynbFormat.ToJson(notebook));
    }

    /// <summary>
    /// A page shows the outputs of a cell that says "trusted" as they are. A file must not say so of itself: its outputs are sanitised
    /// until the user runs the cell or trusts the notebook.
    /// </summary>
    private static JsonObject WithoutTrust(JsonObject content)
    {
        foreach (var cell in content["cells"] as JsonArray ?? [])
            (cell?["metadata"] as JsonObject)?.Remove("trusted");
        return content;
    }

    /// <summary>Saves what a client holds; what did not change keeps its bytes.</summary>
    /// <exception cref="NotebookFormatException">The format of the file cannot hold the notebook, or the content is none.</exception>
    public static void Save(string path, JsonObject content)
    {
        var notebook = IpynbFormat.Parse(WithoutTrust(content).ToJsonString());
        if (!Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase))
            NotebookFile.WriteText(path, IpynbFormat.Write(notebook));
        else
        {
            var old = File.Exists(path) ? NotebookFile.ReadText(path) : "";
            var text = DibPatch.Apply(old, notebook);
            if (text != old || old.Length == 0)
                NotebookFile.WriteText(path, text);
        }
    }

    /// <summary>Creates a notebook with an empty cell; beside a setup.dib it begins with its import.</summary>
    public static void Create(string path)
    {
        var notebook = new Notebook();
        if (File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "setup.dib")))
            notebook.Cells.Add(new NotebookCell(KernelNames.CSharp, "#!import setup.dib"));
        var isDib = Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase);
        NotebookFile.WriteText(path, isDib ? DibFormat.Write(notebook) : IpynbFormat.Write(notebook));
    }
}
