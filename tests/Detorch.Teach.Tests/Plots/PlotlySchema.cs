using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Detorch.Teach.Tests.Plots;

/// <summary>plotly.js's own schema, from its npm package, and what in a figure is against it.</summary>
internal sealed class PlotlySchema(JsonObject schema)
{
    /// <summary>The schema of a version of plotly.js.</summary>
    public static PlotlySchema Load(string version) =>
        new(JsonNode.Parse(File.ReadAllText(NpmFile.Get("plotly.js", version, "dist/plot-schema.json")))!.AsObject());

    /// <summary>What the schema does not know, one line each with the place.</summary>
    public List<string> Complaints(JsonObject figure)
    {
        var found = new List<string>();
        foreach (var (i, trace) in figure["data"]!.AsArray().Index())
            CheckTrace(trace!.AsObject(), (string)trace["type"]!, $"data[{i}]", found);
        CheckLayout(figure["layout"]!.AsObject(), "layout", found);
        CheckLayout(figure["layout"]!["template"]!["layout"]!.AsObject(), "layout.template.layout", found);
        foreach (var (name, value) in figure["config"]!.AsObject())
            CheckMember(schema["config"]!.AsObject(), name, value, "config", found);
        foreach (var frame in figure["frames"]?.AsArray() ?? [])
            foreach (var (i, changes) in frame!["data"]!.AsArray().Index())
                CheckTrace(changes!.AsObject(), (string?)figure["data"]![(int)frame["traces"]![i]!]!["type"] ?? "scatter", $"frame {frame["name"]}", found);
        return found;
    }

    private void CheckTrace(JsonObject trace, string type, string at, List<string> found)
    {
        var attributes = schema["traces"]![type]!["attributes"]!.AsObject();
        foreach (var (name, value) in trace)
            if (name != "type")
                CheckMember(attributes, name, value, at, found);
    }

    private void CheckLayout(JsonObject layout, string at, List<string> found)
    {
        var all = schema["layout"]!["layoutAttributes"]!.AsObject();
        // Bar and histogram bring attributes of the layout with them.
        var extra = schema["traces"]!.AsObject().Select(t => t.Value!["layoutAttributes"]?.AsObject()).OfType<JsonObject>().ToArray();
        foreach (var (name, value) in layout)
        {
            if (name is "template" or "meta")
                continue;
            var plain = Regex.Replace(name, "^(xaxis|yaxis|scene)[0-9]+$", "$1");
            if (Regex.Match(plain, "^(updatemenu|slider|annotation)defaults$") is { Success: true } defaults)
                CheckObject(all[defaults.Groups[1].Value + "s"]!["items"]![defaults.Groups[1].Value]!.AsObject(), value!.AsObject(), $"{at}.{name}", found);
            else
                CheckMember(extra.FirstOrDefault(e => !all.ContainsKey(plain) && e.ContainsKey(plain)) ?? all, plain, value, at, found);
        }
    }

    private static void CheckObject(JsonObject attributes, JsonObject value, string at, List<string> found)
    {
        foreach (var (name, member) in value)
            CheckMember(attributes, name, member, at, found);
    }

    private static void CheckMember(JsonObject attributes, string name, JsonNode? value, string at, List<string> found)
    {
        at = $"{at}.{name}";
        if (attributes[name] is not JsonObject rule)
            found.Add($"{at}: no such attribute");
        else if (rule["valType"] is { } type)
        {
            if (!Fits((string)type!, rule, value))
                found.Add($"{at}: {Short(value)} is no {type}");
        }
        else if (rule["items"] is JsonObject items)
            foreach (var item in value as JsonArray ?? [])
                CheckObject(items.First().Value!.AsObject(), item!.AsObject(), at, found);
        else if (value is JsonObject inner)
            CheckObject(rule, inner, at, found);
        else
            found.Add($"{at}: {Short(value)} should be an object");
    }

    private static bool Fits(string type, JsonObject rule, JsonNode? value) => value switch
    {
        null => true,
        _ when (bool?)rule["arrayOk"] == true && IsArray(value) => true,
        _ => type switch
        {
            "data_array" => IsArray(value),
            "info_array" or "colorlist" => value is JsonArray,
            "boolean" => value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
            "number" or "integer" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number && InRange(rule, (double)value),
            "angle" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number || (string?)value == "auto",
            "string" or "color" => value.GetValueKind() == System.Text.Json.JsonValueKind.String,
            "subplotid" => Regex.IsMatch((string)value!, $"^{rule["dflt"]}[0-9]*$"),
            "colorscale" => value is JsonArray or JsonValue,
            "flaglist" => value.ToString().Split('+').All(f => rule["flags"]!.AsArray().Concat(rule["extras"]?.AsArray() ?? []).Any(k => k!.ToString() == f)),
            "enumerated" => rule["values"]!.AsArray().Any(v => v!.ToString() is var allowed && (allowed == value.ToString() ||
                (allowed is ['/', .. var pattern, '/'] && Regex.IsMatch(value.ToString(), pattern)))),
            _ => true,
        },
    };

    private static bool InRange(JsonObject rule, double value) => !(value < (double?)rule["min"]) && !(value > (double?)rule["max"]);

    private static bool IsArray(JsonNode value) => value is JsonArray || value is JsonObject { Count: > 1 } typed && typed.ContainsKey("dtype") && typed.ContainsKey("bdata");

    private static string Short(JsonNode? value) => value?.ToJsonString() is { } text ? text[..Math.Min(80, text.Length)] : "null";
}
