using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

internal static class Json
{
    // Relaxed: base64 keeps its '+'. ForPage escapes '<'.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>A text as the caller wrote it, line ends included: plotly reads some HTML in its texts.</summary>
    public static string Text(string text) => text.Required().Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")
        .ReplaceLineEndings("<br>");

    /// <summary>A number, or null where JSON has none for it.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>The number in a node, whether it was given as an int or as a double; null where there is none.</summary>
    public static double? Double(JsonNode? node) => node is not JsonValue value ? null : value.TryGetValue(out double real) ? real
        : (int)value;

    /// <summary>A whole number in a node; other writers of plotly's JSON give it as 420.0.</summary>
    public static int? Int(JsonNode? node) => (int?)Double(node);

    /// <summary>JSON for a script element, and a name for it. '&lt;' occurs in JSON's strings alone; escaped, it ends no element.</summary>
    public static (string Json, string Key) ForPage(JsonNode node)
    {
        var json = Write(node).Replace("<", "\\u003C");
        return (json, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16]);
    }

    /// <summary>A script that the assembly carries.</summary>
    public static string Script(string name)
    {
        using var script = new StreamReader(typeof(Json).Assembly.GetManifestResourceStream(name)!);
        return script.ReadToEnd().TrimEnd();
    }

    public static JsonArray Array<T>(IEnumerable<T> items) => new([.. items.Select(item => item as JsonNode ?? JsonValue.Create(item))]);

    public static JsonArray Texts(IEnumerable<string> texts) => Array(texts.Select(Text));

    /// <summary>Sets <c>a.b.c</c> and makes the objects that it is in; null removes it, and so does NaN, which JSON lacks.</summary>
    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        var names = path.Required().Split('.');
        foreach (var name in names[..^1])
            root = root[name] as JsonObject ?? (JsonObject)(root[name] = new JsonObject());
        if (value is null || (value is JsonValue number && number.TryGetValue(out double d) && !double.IsFinite(d)))
            root.Remove(names[^1]);
        else
            root[names[^1]] = value.Parent is null ? value : value.DeepClone();
    }

    /// <summary>The object, after one more value is set.</summary>
    public static JsonObject Also(this JsonObject json, string name, JsonNode? value)
    {
        json[name] = value;
        return json;
    }

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
