using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Documents;

internal static partial class IpynbFormat
{
    /// <summary>What format 3 calls the MIME types of outputs.</summary>
    private static readonly Dictionary<string, string> MimeTypeOf3 = new(StringComparer.Ordinal)
    {
        ["text"] = MimeTypes.Text,
        ["html"] = MimeTypes.Html,
        ["svg"] = MimeTypes.Svg,
        ["png"] = "image/png",
        ["jpeg"] = "image/jpeg",
        ["latex"] = "text/latex",
        ["pdf"] = "application/pdf",
        ["javascript"] = MimeTypes.JavaScript,
        ["json"] = "application/json",
    };

    /// <summary>
    /// A notebook of format 3, which Jupyter wrote until 2015, as one of format 4: the cells of all worksheets in one list, headings as
    /// markdown, and the language, which each code cell names, said once where all have the same.
    /// </summary>
    private static JsonObject Upgrade(JsonObject old)
    {
        var cells = Sheets(old["worksheets"]).SelectMany(sheet => (sheet as JsonObject)?["cells"] as JsonArray ?? []).ToList();
        var metadata = Copy(old["metadata"]);
        var language = DefaultLanguage(metadata)
            ?? Word(cells.OfType<JsonObject>().FirstOrDefault(cell => Word(cell["cell_type"]) == "code")?["language"]);
        if (language is not null && DefaultLanguage(metadata) is null)
            metadata["language_info"] = new JsonObject { ["name"] = language };
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select((each, i) => Read(i + 1, each, cell => UpgradeCell(cell, language)))]),
            ["metadata"] = metadata,
            ["nbformat"] = 4,
            ["nbformat_minor"] = 4,
        };
    }

    private static JsonArray Sheets(JsonNode? sheets) => sheets switch
    {
        null => [],
        JsonArray list => list,
        _ => throw new NotebookFormatException("not a Jupyter notebook of format 3: \"worksheets\" is not a list."),
    };

    private static JsonObject UpgradeCell(JsonObject old, string? notebookLanguage)
    {
        var type = Word(old["cell_type"]);
        var cell = new JsonObject
        {
            ["cell_type"] = type is "heading" or "html" ? KernelNames.Markdown : type,
            ["metadata"] = Copy(old["metadata"]),
            ["source"] = type == "heading"
                ? $"{new string('#', Math.Clamp(Count(old["level"]) ?? 1, 1, 6))} {JoinLines(old["source"]).ReplaceLineEndings(" ")}"
                : (type == "code" ? old["input"] : old["source"])?.DeepClone() ?? "",
        };
        if (type != "code")
            return cell;
        if (old["collapsed"] is JsonValue collapsed)
            cell["metadata"]!["collapsed"] = collapsed.DeepClone();
        if (Word(old["language"]) is { } language && language != notebookLanguage)
            cell["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = language };
        cell["execution_count"] = Count(old["prompt_number"]);
        cell["outputs"] = new JsonArray([.. Outputs(old).Select(UpgradeOutput)]);
        return cell;
    }

    private static JsonObject UpgradeOutput(JsonObject old)
    {
        var output = (JsonObject)old.DeepClone();
        switch (Word(old["output_type"]))
        {
            case "stream":
                output.Remove("stream");
                output["name"] = Word(old["stream"]) ?? StreamOutput.Out;
                return output;
            case "pyerr":
                output["output_type"] = "error";
                return output;
            case "pyout" or "display_data":
                var upgraded =
                    new JsonObject { ["data"] = new JsonObject(), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };
                if (Word(old["output_type"]) == "pyout")
                    (upgraded["output_type"], upgraded["execution_count"]) = ("execute_result", Count(old["prompt_number"]));
                foreach (var (key, value) in old)
                    if (MimeType(key) is { } mimeType)
                        upgraded["data"]![mimeType] = MimeTypes.IsJson(mimeType) ? ParsedJson(value) : value?.DeepClone();
                foreach (var (key, value) in old["metadata"] as JsonObject ?? [])
                    upgraded["metadata"]![MimeType(key) ?? key] = value?.DeepClone();
                return upgraded;
            default:
                return output;
        }
    }

    private static string? MimeType(string key) =>
        MimeTypeOf3.GetValueOrDefault(key) ?? (key.Contains('/', StringComparison.Ordinal) ? key : null);

    /// <summary>Format 3 keeps JSON as a text.</summary>
    private static JsonNode? ParsedJson(JsonNode? value)
    {
        if (value is JsonObject)
            return value.DeepClone();
        try
        {
            return ReadJson(JoinLines(value));
        }
        catch (NotebookFormatException)
        {
            return JoinLines(value);
        }
    }
}
