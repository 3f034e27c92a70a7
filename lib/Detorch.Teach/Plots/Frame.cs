using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>One step of an animation: what it changes of the figure. <c>new Frame("epoch 3", [changes], on: [0])</c>
/// changes trace 0; without <c>on</c>, the first changes belong to trace 0, the next to trace 1, and so on.</summary>
public sealed class Frame
{
    /// <summary>A step with its name, which the slider shows.</summary>
    /// <exception cref="ArgumentException">Not one index for each changed trace.</exception>
    public Frame(string name, IReadOnlyList<Trace> changes, IReadOnlyList<int>? on = null)
    {
        (Name, Changes, Indices) = (name, changes.Required(), on ?? [.. Enumerable.Range(0, changes.Count)]);
        if (Indices.Count != changes.Count)
            throw new ArgumentException($"Frame \"{name}\" changes {changes.Count} traces and names {Indices.Count}.");
    }

    /// <summary>The step's name.</summary>
    public string Name { get; }

    internal IReadOnlyList<Trace> Changes { get; }

    private IReadOnlyList<int> Indices { get; }

    /// <summary>Changes of the layout, as plotly's JSON has them.</summary>
    private JsonObject Layout { get; init; } = [];

    /// <summary>The same step for a figure in which its traces begin at <paramref name="offset"/>.</summary>
    internal Frame Shifted(int offset) => new(Name, Changes, [.. Indices.Select(i => i + offset)]) { Layout = Layout };

    /// <summary>Another step's changes beside these, on the traces from <paramref name="offset"/> on.</summary>
    internal Frame And(Frame other, int offset, string name) =>
        new(name, [.. Changes, .. other.Changes], [.. Indices, .. other.Shifted(offset).Indices]) { Layout = Layout };

    internal static Frame FromJson(JsonObject json, int index)
    {
        Trace[] changes = [.. (json["data"] as JsonArray ?? []).Select(t => Trace.FromJson(t!.ToJsonString()))];
        int[]? on = json["traces"] is JsonArray traces ? [.. traces.Select(i => Json.Int(i)!.Value)] : null;
        return new((string?)json["name"] ?? $"{index}", changes, on) { Layout = json["layout"]?.DeepClone() as JsonObject ?? [] };
    }

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["name"] = Name,
            ["data"] = Json.Array(Changes.Select(c => c.ToJson())),
            ["traces"] = Json.Array(Indices),
        };
        if (Layout.Count > 0)
            json["layout"] = Layout.DeepClone();
        return json;
    }
}
