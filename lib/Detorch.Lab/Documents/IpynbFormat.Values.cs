using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Teach.Files;

namespace Detorch.Lab.Documents;

/// <summary>
/// Reads JSON as Python's json and nbformat do: of two values of one key the last counts, NaN is a number, and a value of another type than
/// the format's is taken for what it says. What cannot be taken is refused with the number of its cell.
/// </summary>
internal static partial class IpynbFormat
{
    private const string Conflict = "<<<<<<<";
    private const int HalfEscape = 6;

    private static JsonNode? ReadJson(string text)
    {
        text = text.TrimStart('\uFEFF');
        try
        {
            using var document = JsonDocument.Parse(WithJsonValues(text), Limits);
            return Node(document.RootElement);
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber ?? 0;
            var written = text.Split('\n', (int)Math.Min(line + 2, int.MaxValue)).ElementAtOrDefault((int)line) ?? "";
            throw new NotebookFormatException(string.Create(CultureInfo.InvariantCulture,
                $"line {line + 1}: this is not valid JSON, so not a Jupyter notebook ({Reason(broken, written)})."), broken);
        }
    }

    private static string Reason(JsonException broken, string line) =>
        line.StartsWith(Conflict, StringComparison.Ordinal) ? "git could not merge two versions here; decide for one and delete its marks"
        : broken.Message.Split(" LineNumber:")[0].Split(" Change the reader")[0].TrimEnd('.', ' ');

    /// <summary>The same JSON, where a key that occurs twice has its last value.</summary>
    private static JsonNode? Node(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var node = new JsonObject();
                foreach (var property in json.EnumerateObject())
                    node[property.Name] = Node(property.Value);
                return node;
            case JsonValueKind.Array:
                return new JsonArray([.. json.EnumerateArray().Select(Node)]);
            default:
                return JsonValue.Create(json.Clone());
        }
    }

    /// <summary>
    /// JSON in which half a surrogate pair, which Python writes and .NET refuses, is the replacement character U+FFFD, and Python's NaN
    /// and Infinity are null, as JavaScript writes them.
    /// </summary>
    private static string WithJsonValues(string json)
    {
        if (json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            json = Escape().Replace(json, found => found.Length == HalfEscape ? "\\ufffd" : found.Value);
        return json.Contains("NaN", StringComparison.Ordinal) || json.Contains("Infinity", StringComparison.Ordinal)
            ? NoNumber().Replace(json, found => found.Value[0] == '"' ? found.Value : "null") : json;
    }

    /// <summary>A surrogate pair, half of one, or any other escape, which is stepped over whole.</summary>
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.")]
    private static partial Regex Escape();

    /// <summary>A string, which is stepped over whole, or a word for what is no number.</summary>
    [GeneratedRegex("""
        "(?>[^"\\]+|\\.)*"|NaN|-?Infinity
        """)]
    private static partial Regex NoNumber();

    /// <summary>Reads a cell; what is wrong with it is reported with its number.</summary>
    private static T Read<T>(int number, JsonNode? cell, Func<JsonObject, T> read)
    {
        try
        {
            return read(Object(cell, "it"));
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or InvalidOperationException or FormatException)
        {
            throw new NotebookFormatException(string.Create(CultureInfo.InvariantCulture, $"cell {number}: {wrong.Message}"), wrong);
        }
    }

    private static JsonObject Object(JsonNode? json, string name) => json as JsonObject
        ?? throw new NotebookFormatException($"{name} is {Shown(json)}, not an object with keys.");

    private static string Shown(JsonNode? json) =>
        (json?.ToJsonString() ?? "null") is var text && text.Length > 40 ? $"{text[..40]}…" : text;

    private static JsonObject Copy(JsonNode? json) => json is JsonObject ? (JsonObject)json.DeepClone() : [];

    private static IEnumerable<JsonObject> Outputs(JsonObject cell) =>
        (cell["outputs"] as JsonArray ?? []).Select(output => Object(output, "an output"));

    /// <summary>What is found below an object by keys, or null.</summary>
    private static JsonNode? At(JsonNode? json, string key, string next) => ((json as JsonObject)?[key] as JsonObject)?[next];

    /// <summary>A string; of a number or truth value what JSON calls it; else null.</summary>
    private static string? Word(JsonNode? json) => json is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    /// <summary>A whole number, also one that is written as a text or with a point; else null, such as of a running cell's "*".</summary>
    private static int? Count(JsonNode? json) =>
        double.TryParse(Word(json), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    /// <summary>nbformat's multi-line text: one string, or a list of lines that keep their line ends.</summary>
    private static string JoinLines(JsonNode? text) => text switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(JoinLines)),
        _ => Word(text) ?? throw new NotebookFormatException($"a text is {Shown(text)}, not a string or a list of lines."),
    };
}
