using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Documents;

/// <summary>
/// Jupyter's notebook format 4; format 3 is read, and written as 4. Keys that we do not know are kept and written back.
/// A code cell in another language than the notebook's begins with a line <c>#!html</c> or the like, as .NET Interactive writes it.
/// </summary>
internal static partial class IpynbFormat
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 2 * MostDepth,
    };

    private const int MostDepth = 256;
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = MostDepth };

    /// <summary>Reads an .ipynb's text.</summary>
    /// <exception cref="NotebookFormatException">The text is not JSON, or not a notebook of format 3 or 4.</exception>
    public static Notebook Parse(string text)
    {
        var json = ReadJson(text) as JsonObject ?? throw new NotebookFormatException("not a Jupyter notebook: the JSON is not an object.");
        var format = Count(json["nbformat"]);
        json = format == 3 ? Upgrade(json) : json;
        if (json["cells"] is not JsonArray cells)
            throw new NotebookFormatException(format == 2
                ? OtherFormat("2") : "not a Jupyter notebook of format 4: there is no \"cells\" list at the top.");
        if (format is not (3 or 4))
            throw new NotebookFormatException(OtherFormat(json["nbformat"]?.ToJsonString() ?? "unknown"));
        var notebook = new Notebook { IpynbRest = Copy(json), DefaultKernel = DefaultKernel(json["metadata"]) };
        notebook.IpynbRest!.Remove("cells");
        notebook.IpynbRest["nbformat"] = 4;
        if (json["nbformat_minor"] is { } minor)
            notebook.IpynbRest["nbformat_minor"] = Count(minor) ?? 4;
        for (var i = 0; i < cells.Count; i++)
            notebook.Cells.Add(Read(i + 1, cells[i], cell => ReadCell(cell, notebook.DefaultKernel)));
        return notebook;
    }

    private static string OtherFormat(string found) =>
        $"this is nbformat {found}, only 3 and 4 are read: save it again in Jupyter, or run jupyter nbconvert --to notebook on it.";

    /// <summary>Writes a notebook as .ipynb text, laid out as nbformat does.</summary>
    public static string Write(Notebook notebook) => ToJson(notebook).ToJsonString(Layout) + "\n";

    /// <summary>A notebook as nbformat 4 has it.</summary>
    public static JsonObject ToJson(Notebook notebook)
    {
        var rest = notebook.IpynbRest ?? NewRest();
        var defaultKernel = DefaultKernel(rest["metadata"]);
        var taken = notebook.Cells.Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        var hasIds = Count(rest["nbformat_minor"]) >= 5;
        var cells = new JsonArray();
        for (var i = 0; i < notebook.Cells.Count; i++)
            cells.Add(WriteCell(notebook.Cells[i], defaultKernel, notebook.Cells[i].Id ?? (hasIds ? NewId(i + 1, taken) : null)));
        var json = new JsonObject { ["cells"] = cells };
        foreach (var (key, value) in rest)
            json[key] = value?.DeepClone();
        return json;
    }

    /// <summary>What a cell without an id is called: its number, so that a notebook converted twice has the same ids.</summary>
    public static string DefaultId(int number) => $"cell-{number}";

    private static string NewId(int number, HashSet<string?> taken)
    {
        var id = DefaultId(number);
        while (!taken.Add(id))
            id += "-";
        return id;
    }

    private static NotebookCell ReadCell(JsonObject json, string defaultKernel)
    {
        // Early notebooks of format 4 still have the cells of format 3.
        json = Word(json["cell_type"]) is "heading" or "html" ? UpgradeCell(json, defaultKernel) : json;
        var source = NotebookFile.WithNewlines(JoinLines(json["source"]));
        var kernel = Word(json["cell_type"]) switch
        {
            "markdown" => KernelNames.Markdown,
            "raw" => KernelNames.Raw,
            "code" => CellKernel(json["metadata"]) ?? defaultKernel,
            var other => throw new NotebookFormatException(
                $"the type is {(other is null ? "missing" : $"\"{other}\"")}; nbformat 4 knows code, markdown and raw."),
        };
        if (!(kernel is KernelNames.Markdown or KernelNames.Raw) && SplitSeparator(source, kernel) is var (named, remainder))
            (kernel, source) = (named, remainder);
        return new NotebookCell(kernel, source)
        {
            Id = Word(json["id"]),
            ExecutionCount = Count(json["execution_count"]),
            Outputs = [.. Outputs(json).Select(ReadOutput)],
            Origin = json,
        };
    }

    private static JsonObject WriteCell(NotebookCell cell, string defaultKernel, string? id)
    {
        var json = new JsonObject { ["cell_type"] = cell.IsProse ? cell.Kernel : "code", ["metadata"] = new JsonObject() };
        if (!cell.IsProse && cell.Kernel != defaultKernel)
            json["metadata"] = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Kernel } };
        if (cell.Origin is { } origin)
        {
            json = (JsonObject)origin.DeepClone();
            json.Remove("source");
        }
        if (id is not null)
            json["id"] = id;
        if (!cell.IsProse)
        {
            json["execution_count"] = cell.ExecutionCount;
            json["outputs"] = new JsonArray([.. cell.Outputs.Select(WriteOutput)]);
        }
        json["source"] = cell.Origin?["source"] is { } own && (own is JsonArray || own.GetValueKind() == JsonValueKind.String)
            ? own.DeepClone()
            : SplitLines(cell.IsProse || cell.Kernel == defaultKernel ? cell.Source : $"#!{cell.Kernel}\n{cell.Source}");
        return json;
    }

    /// <summary>The kernel and the remaining text, when a cell's first line is a separator such as <c>#!html</c>.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="known">The kernel that its metadata name, which may be one of the notebook's own.</param>
    private static (string Kernel, string Source)? SplitSeparator(string source, string known)
    {
        var end = source.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? source : source[..end];
        var kernel = first == $"#!{known}" ? known : new KernelNames().Separator(first);
        return kernel is null ? null : (kernel, end < 0 ? "" : source[(end + 1)..]);
    }

    private static string? CellKernel(JsonNode? metadata) =>
        Word(At(metadata, "polyglot_notebook", "kernelName") ?? At(metadata, "dotnet_interactive", "language")) is { } name
            ? new KernelNames().Find(name) ?? name : null;

    /// <summary>
    /// The kernel of a code cell that says nothing else: csharp for C# under any of its names, else the language as written.
    /// </summary>
    private static string DefaultKernel(JsonNode? metadata) =>
        DefaultLanguage(metadata) is { } language ? new KernelNames().Find(language.ToLowerInvariant()) ?? language : KernelNames.CSharp;

    private static string? DefaultLanguage(JsonNode? metadata) =>
        Word(At(metadata, "kernelspec", "language") ?? At(metadata, "language_info", "name"));

    private static JsonObject NewRest() => new()
    {
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = "C# (Detorch)", ["language"] = "C#", ["name"] = "detorch" },
            ["language_info"] = new JsonObject
            {
                ["file_extension"] = ".cs",
                ["mimetype"] = "text/x-csharp",
                ["name"] = "C#",
                ["pygments_lexer"] = "csharp",
            },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };

    private static JsonArray SplitLines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) + 1;
            end = end == 0 ? text.Length : end;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }
}
