using System.Text.Json.Nodes;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Documents;

internal static partial class IpynbFormat
{
    /// <summary>Reads an output as nbformat has it.</summary>
    public static CellOutput ReadOutput(JsonObject json) => Word(json["output_type"]) switch
    {
        "stream" => new StreamOutput(Word(json["name"]) ?? StreamOutput.Out, JoinLines(json["text"])),
        "error" => new ErrorOutput(Word(json["ename"]) ?? "", Word(json["evalue"]) ?? "",
            [.. json["traceback"] is JsonArray lines ? lines.Select(JoinLines) : JoinLines(json["traceback"]).Split('\n')]),
        "execute_result" or "display_data" => ReadDisplay(json),
        // Early versions of .NET Interactive wrote "unknown".
        _ when json["data"] is JsonObject => ReadDisplay(json),
        "pyout" or "pyerr" => ReadOutput(UpgradeOutput(json)),
        var other => throw new NotebookFormatException(
            $"an output has the type \"{other}\"; nbformat 4 knows stream, display_data, execute_result and error."),
    };

    /// <summary>Writes an output as nbformat has it.</summary>
    public static JsonObject WriteOutput(CellOutput output) => output switch
    {
        StreamOutput stream => new() { ["name"] = stream.Name, ["output_type"] = "stream", ["text"] = SplitLines(stream.Text) },
        ErrorOutput error => new()
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
        },
        DisplayOutput display => WriteDisplay(display),
        _ => throw new ArgumentException($"no nbformat output for {output.GetType().Name}", nameof(output)),
    };

    private static DisplayOutput ReadDisplay(JsonObject json)
    {
        var data = new JsonObject();
        foreach (var (mimeType, value) in json["data"] as JsonObject ?? [])
            data[mimeType] = MimeTypes.IsJson(mimeType) || value is JsonObject ? value?.DeepClone() : JoinLines(value);
        return new DisplayOutput(data)
        {
            Metadata = Copy(json["metadata"]),
            ExecutionCount = Count(json["execution_count"]),
            IsResult = Word(json["output_type"]) == "execute_result",
        };
    }

    private static JsonObject WriteDisplay(DisplayOutput display)
    {
        var data = new JsonObject();
        foreach (var (mimeType, value) in display.Data)
            data[mimeType] = IsSplit(mimeType) ? SplitLines(display.Text(mimeType)!) : value?.DeepClone();
        var json = new JsonObject { ["data"] = data };
        if (display.IsResult)
            json["execution_count"] = display.ExecutionCount;
        json["metadata"] = display.Metadata.DeepClone();
        json["output_type"] = display.IsResult ? "execute_result" : "display_data";
        return json;
    }

    /// <summary>Whether nbformat writes a type's text as a list of lines.</summary>
    private static bool IsSplit(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is MimeTypes.JavaScript or MimeTypes.Svg;
}
