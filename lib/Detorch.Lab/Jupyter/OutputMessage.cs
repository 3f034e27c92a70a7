using System.Globalization;
using System.Text.Json.Nodes;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Jupyter;

/// <summary>Outputs of cells as messages, and back.</summary>
internal static class OutputMessage
{
    /// <summary>What one output may have; a browser that is sent more stops to answer.</summary>
    private const int MostCharacters = 10_000_000;

    /// <summary>The type and the content of an output's message.</summary>
    public static (string Type, JsonObject Content) Of(CellOutput output, int executionCount) => output switch
    {
        StreamOutput stream => ("stream", new() { ["name"] = stream.Name, ["text"] = Cut(stream.Text) }),
        ErrorOutput error => ("error", OfError(error)),
        ClearOutput clear => ("clear_output", new() { ["wait"] = clear.Wait }),
        DisplayOutput { IsResult: true } result => ("execute_result", OfDisplay(result, new() { ["execution_count"] = executionCount })),
        DisplayOutput { IsUpdate: true } update => ("update_display_data", OfDisplay(update, [])),
        DisplayOutput display => ("display_data", OfDisplay(display, [])),
        _ => throw new ArgumentException($"no message for {output.GetType().Name}", nameof(output)),
    };

    /// <summary>The ranges of code that are wrong.</summary>
    public static JsonArray OfDiagnostics(IEnumerable<CellDiagnostic> diagnostics) =>
        new([.. diagnostics.Select(diagnostic => new JsonObject
    {
        ["severity"] = diagnostic.Severity,
        ["id"] = diagnostic.Id,
        ["message"] = diagnostic.Message,
        ["place"] = diagnostic.Place,
        ["start"] = OfPosition(diagnostic.Start),
        ["end"] = OfPosition(diagnostic.End),
    })]);

    private static JsonObject OfPosition((int Line, int Character) position) =>
        new() { ["line"] = position.Line, ["character"] = position.Character };

    /// <summary>The output in a message, or null for messages without one.</summary>
    public static CellOutput? Read(JupyterMessage message)
    {
        var content = message.Content;
        return message.Type switch
        {
            "stream" => new StreamOutput((string?)content["name"] ?? StreamOutput.Out, (string?)content["text"] ?? ""),
            "error" => new ErrorOutput((string?)content["ename"] ?? "", (string?)content["evalue"] ?? "",
                [.. (content["traceback"] as JsonArray ?? []).Select(line => TracebackColors.Without((string?)line ?? ""))])
            {
                IsInBackground = (bool?)message.Metadata["background"] is true,
            },
            "clear_output" => new ClearOutput((bool?)content["wait"] ?? false),
            "execute_result" or "display_data" or "update_display_data" => new DisplayOutput((JsonObject)content["data"]!.DeepClone())
            {
                Metadata = (JsonObject?)content["metadata"]?.DeepClone() ?? [],
                IsResult = message.Type == "execute_result",
                IsUpdate = message.Type == "update_display_data",
                DisplayId = (string?)content["transient"]?["display_id"],
                ExecutionCount = (int?)content["execution_count"],
            },
            _ => null,
        };
    }

    /// <summary>
    /// What programs read about an error. Front ends save its content in the notebook, whose format allows no other fields there.
    /// </summary>
    public static JsonObject MetadataOf(ErrorOutput error)
    {
        var metadata = new JsonObject { ["diagnostics"] = OfDiagnostics(error.Diagnostics) };
        if (error.IsInBackground)
            metadata["background"] = true;
        return metadata;
    }

    /// <summary>The fields that an error has on iopub and in the reply.</summary>
    public static JsonObject OfError(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = Cut(error.Message),
        ["traceback"] = new JsonArray([.. Cut(TracebackColors.Of(error)).Select(line => JsonValue.Create(line))]),
    };

    /// <summary>The reply to a request that failed.</summary>
    public static JsonObject OfFailure(ErrorOutput error)
    {
        var reply = OfError(error);
        reply["status"] = "error";
        return reply;
    }

    /// <summary>The forms of a value; one that is too long gives way to a note.</summary>
    public static JsonObject OfDisplay(DisplayOutput display, JsonObject content)
    {
        var data = new JsonObject();
        var note = "";
        foreach (var (mimeType, value) in display.Data)
            if (Length(value) is var length && length <= MostCharacters)
                data[mimeType] = value?.DeepClone();
            else if (mimeType == MimeTypes.Text)
                data[mimeType] = Cut((string)value!);
            else
                note += string.Create(CultureInfo.InvariantCulture,
                    $"({mimeType} of {length:N0} characters is left out: {MostCharacters:N0} are the limit.)\n");
        if (note.Length > 0)
            data[MimeTypes.Text] = $"{(string?)data[MimeTypes.Text]}\n{note}".TrimStart('\n');
        content["data"] = data;
        content["metadata"] = display.Metadata.DeepClone();
        if (display.DisplayId is { } id)
            content["transient"] = new JsonObject { ["display_id"] = id };
        else if (!display.IsResult)
            content["transient"] = new JsonObject();
        return content;
    }

    /// <summary>The first lines, as many as an output may have.</summary>
    private static IEnumerable<string> Cut(IEnumerable<string> lines)
    {
        var left = MostCharacters;
        foreach (var line in lines)
        {
            yield return line.Length <= left ? line
                : left == 0 ? "" : $"{line[..left]}\n… cut here: the line has {line.Length} characters.";
            if ((left -= Math.Min(left, line.Length)) == 0)
                yield break;
        }
    }

    private static int Length(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain.Length : value?.ToJsonString().Length ?? 0;

    private static string Cut(string text) =>
        text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}\n… cut here: the output has {text.Length} characters.\n";
}
