using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Detorch.Teach.Plots;

/// <summary>Small helpers for plotly's JSON.</summary>
internal static class Json
{
    // Relaxed: base64 keeps its '+'. Whoever puts the JSON into a page escapes '<' (Figure.ToHtml does).
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>Plotly reads a small HTML in its texts; what the caller wrote shall appear as written, its line ends among it.</summary>
    public static string Text(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")
        .ReplaceLineEndings("<br>");

    /// <summary>A number, or null where JSON has none for it.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>The number in a node, whether it was given as an int or as a double; null where there is none.</summary>
    public static double? Double(JsonNode? node) => node is not JsonValue value ? null : value.TryGetValue(out double real) ? real
        : (int)value;

    /// <summary>A whole number in a node; other writers of plotly's JSON give it as 420.0.</summary>
    public static int? Int(JsonNode? node) => (int?)Double(node);

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray Texts(IEnumerable<string> texts) => Array(texts.Select(t => (JsonNode?)Text(t)));

    /// <summary>Sets <c>a.b.c</c>, making the objects on the way; null removes, and so does NaN, which JSON lacks.</summary>
    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
            root = root[name] as JsonObject ?? (JsonObject)(root[name] = new JsonObject());
        if (value is null || (value is JsonValue number && number.TryGetValue(out double d) && !double.IsFinite(d)))
            root.Remove(names[^1]);
        else
            root[names[^1]] = value.Parent is null ? value : value.DeepClone();
    }

    /// <summary>The same object with one more value, so that it can be built in one expression.</summary>
    public static JsonObject Also(this JsonObject json, string name, JsonNode? value)
    {
        json[name] = value;
        return json;
    }

    /// <summary>Adds to the list <paramref name="name"/> of <paramref name="root"/>.</summary>
    public static void Append(JsonObject root, string name, JsonNode? item)
    {
        if (root[name] is not JsonArray list)
            root[name] = list = [];
        list.Add(item);
    }

    /// <summary>Writes every value of <paramref name="from"/> over <paramref name="into"/>, object by object.</summary>
    public static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
            if (value is JsonObject inner && into[name] is JsonObject target)
                Merge(target, inner);
            else
                into[name] = value?.DeepClone();
    }

    /// <summary>Reads an object; an error names where the text stops being one.</summary>
    public static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject
                ?? throw new ArgumentException("A plotly figure, trace or layout is a JSON object: { … }.");
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"This is not JSON: {error.Message}", error);
        }
    }
}
