using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>One set of marks of a <see cref="Figure"/>: a plotly trace. Immutable. What the methods below do not name is set
/// by <see cref="With(string, JsonNode)"/> under plotly's own name (https://plotly.com/javascript/reference/).</summary>
public sealed partial class Trace
{
    private readonly JsonObject json;

    /// <summary>A trace of a plotly type ("box", "violin", …); without a type, the changes that a <see cref="Frame"/> makes.</summary>
    public Trace(string? type = null) => json = type is null ? [] : new() { ["type"] = type };

    private Trace(JsonObject json) => this.json = json;

    /// <summary>How many marks there are; unknown (null) where all of the trace came as JSON.</summary>
    internal int? Count { get; private init; }

    /// <summary>How many numbers are NaN or infinite, and so cannot be drawn.</summary>
    internal int Missing { get; private init; }

    /// <summary>Plotly's name for the kind of marks, "scatter" or "heatmap" for example.</summary>
    public string Type => (string?)json["type"] ?? "scatter";

    /// <summary>The name in the legend.</summary>
    public string? Name => (json["name"] as JsonValue)?.ToString();

    /// <summary>A trace from plotly's JSON.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public static Trace FromJson(string json) => new(Json.Parse(json));

    /// <summary>The same trace with one more attribute, such as <c>With("marker.size", 5)</c>; null removes it.</summary>
    public Trace With(string path, JsonNode? value) => With((path, value));

    /// <summary>The same trace with numbers at <paramref name="path"/>, such as <c>With("customdata", values)</c>.</summary>
    public Trace With(string path, Numbers? values) => new(With((path, values?.ToJson())).json)
    {
        Count = values is null ? Count : Math.Max(Count ?? 0, values.Count),
        Missing = Missing + (values?.MissingCount ?? 0),
    };

    /// <summary>The trace as plotly's JSON.</summary>
    public override string ToString() => Json.Write(json);

    /// <summary>The attribute at the top of the trace that has this name.</summary>
    internal JsonNode? this[string name] => json[name];

    internal bool HasColorBar => Type is "heatmap" or "contour" or "surface" ? (bool?)json["showscale"] ?? true
        : (bool?)json["marker"]?["showscale"] ?? false;

    internal Trace With(params ReadOnlySpan<(string Path, JsonNode? Value)> attributes)
    {
        var copy = ToJson();
        foreach (var (path, value) in attributes)
            Json.Set(copy, path, value);
        return Replaced(copy);
    }

    /// <summary>The same marks, which lack numbers that were NaN or infinite before they became marks.</summary>
    internal Trace Lacking(int count) => new(json) { Count = Count, Missing = Missing + count };

    /// <summary>The same marks, whose gaps are intended.</summary>
    internal Trace Complete() => new(json) { Count = Count };

    /// <summary>The same marks with other JSON.</summary>
    internal Trace Replaced(JsonObject other) => new(other) { Count = Count, Missing = Missing };

    internal JsonObject ToJson() => (JsonObject)json.DeepClone();

    private Trace Named(string? name) => name is null ? this : With("name", Json.Text(name));

    private Trace Colored(string path, string? color) => color is null ? this : With(path, color);
}
