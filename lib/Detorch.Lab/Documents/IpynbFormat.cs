using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detorch.Lab.Documents;

/// <summary>
/// Jupyter's notebook format 4. Keys that we do not know are kept and written back.
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
    };

    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 256 };

    /// <summary>Reads an .ipynb's text.</summary>
    /// <exception cref="NotebookFormatException">The text is not JSON, or not a notebook of format 4.</exception>
    public static Notebook Parse(string text)
    {
        try
        {
            if (JsonNode.Parse(text.TrimStart('\uFEFF'), documentOptions: Limits) is not JsonObject json || json["cells"] is not JsonArray cells)
                throw new NotebookFormatException("not a Jupyter notebook of format 4: there is no \"cells\" list at the top.");
            if ((int?)json["nbformat"] is not 4)
                throw new NotebookFormatException($"this is nbformat {json["nbformat"]?.ToJsonString() ?? "unknown"}, only 4 is read: save it again in a newer Jupyter.");
            var notebook = new Notebook { IpynbRest = (JsonObject)json.DeepClone(), DefaultKernel = DefaultKernel(json["metadata"]) };
            notebook.IpynbRest!.Remove("cells");
            foreach (var cell in cells)
                notebook.Cells.Add(ReadCell((JsonObject)cell!, notebook.DefaultKernel));
            return notebook;
        }
        catch (JsonException broken)
        {
            throw new NotebookFormatException($"line {(broken.LineNumber ?? 0) + 1}: this is not valid JSON, so not a Jupyter notebook.", broken);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or InvalidCastException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new NotebookFormatException($"not a Jupyter notebook of format 4: a value has the wrong type ({wrong.Message.TrimEnd('.')}).", wrong);
        }
    }

    /// <summary>Writes a notebook as .ipynb text, laid out as nbformat does.</summary>
    public static string Write(Notebook notebook)
    {
        var cells = new JsonArray();
        for (var i = 0; i < notebook.Cells.Count; i++)
            cells.Add(WriteCell(notebook.Cells[i], notebook.DefaultKernel, number: i + 1));
        var json = new JsonObject { ["cells"] = cells };
        foreach (var (key, value) in notebook.IpynbRest ?? NewRest())
            json[key] = value?.DeepClone();
        return json.ToJsonString(Layout) + "\n";
    }

    private static NotebookCell ReadCell(JsonObject json, string defaultKernel)
    {
        var source = JoinLines(json["source"]);
        var kernel = (string?)json["cell_type"] switch
        {
            "markdown" => KernelNames.Markdown,
            "raw" => KernelNames.Raw,
            "code" => CellKernel(json["metadata"]) ?? defaultKernel,
            var other => throw new NotebookFormatException($"a cell has the type \"{other}\"; nbformat 4 knows code, markdown and raw."),
        };
        if (!(kernel is KernelNames.Markdown or KernelNames.Raw) && SplitSeparator(source) is var (named, remainder))
            (kernel, source) = (named, remainder);
        return new NotebookCell(kernel, source)
        {
            Id = (string?)json["id"],
            ExecutionCount = (int?)json["execution_count"],
            Outputs = (json["outputs"] as JsonArray ?? []).Select(output => ReadOutput((JsonObject)output!)).ToList(),
            Origin = json,
        };
    }

    private static JsonObject WriteCell(NotebookCell cell, string defaultKernel, int number)
    {
        var json = new JsonObject
        {
            ["cell_type"] = cell.IsProse ? cell.Kernel : "code",
            ["id"] = cell.Id ?? $"cell-{number}",
            ["metadata"] = new JsonObject(),
        };
        if (!cell.IsProse && cell.Kernel != defaultKernel)
            json["metadata"] = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Kernel } };
        if (cell.Origin is { } origin)
        {
            json = (JsonObject)origin.DeepClone();
            json.Remove("source");
        }
        if (!cell.IsProse)
        {
            json["execution_count"] = cell.ExecutionCount;
            json["outputs"] = new JsonArray([.. cell.Outputs.Select(WriteOutput)]);
        }
        json["source"] = cell.Origin?["source"]?.DeepClone() ?? SplitLines(cell.IsProse || cell.Kernel == defaultKernel ? cell.Source : $"#!{cell.Kernel}\n{cell.Source}");
        return json;
    }

    /// <summary>The kernel and the remaining text, when a cell's first line is a separator such as <c>#!html</c>.</summary>
    private static (string Kernel, string Source)? SplitSeparator(string source)
    {
        var end = source.IndexOf('\n', StringComparison.Ordinal);
        var first = (end < 0 ? source : source[..end]).TrimEnd();
        return new KernelNames().Separator(first) is { } kernel ? (kernel, end < 0 ? "" : source[(end + 1)..]) : null;
    }

    private static string? CellKernel(JsonNode? metadata) =>
        (string?)(metadata?["polyglot_notebook"]?["kernelName"] ?? metadata?["dotnet_interactive"]?["language"]);

    /// <summary>The kernel of a code cell that says nothing else: csharp for C# under any of its names, else the language as written.</summary>
    private static string DefaultKernel(JsonNode? metadata)
    {
        var language = (string?)(metadata?["kernelspec"]?["language"] ?? metadata?["language_info"]?["name"]);
        return language is null ? KernelNames.CSharp : new KernelNames().Find(language.ToLowerInvariant()) ?? language;
    }

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

    /// <summary>nbformat's multi-line text: one string, or a list of lines that keep their line ends.</summary>
    private static string JoinLines(JsonNode? text) => text switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        _ => (string)text!,
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
