using System.Text.Json.Nodes;

namespace Detorch.Lab.Outputs;

/// <summary>A value that a cell showed, in every form that it has.</summary>
/// <param name="Data">By MIME type: JSON types hold JSON, all others a string.</param>
internal sealed record DisplayOutput(JsonObject Data) : CellOutput
{
    /// <summary>By MIME type, what a front end should know (sizes of pictures and the like).</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The number of the cell whose last expression this is; null for a display in between.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>Whether this is the value of the cell's last expression.</summary>
    public bool IsResult { get; init; }

    /// <summary>What a later update names, or null.</summary>
    public string? DisplayId { get; init; }

    /// <summary>Whether this replaces what was shown under <see cref="DisplayId"/>.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>The text of a MIME type, or null when the value has no such form.</summary>
    public string? Text(string mimeType) => Data[mimeType] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var json => json.ToJsonString(),
    };

    /// <summary>A value with a single form.</summary>
    public static DisplayOutput Of(string mimeType, string text) => new(new JsonObject { [mimeType] = text });
}
