using DynamicObj;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Detorch.Teach.Interactive;

/// <summary>Plotly's JSON as Plotly.NET's objects and back. Its objects are bags of named values, so no attribute is lost. The parts that
/// its functions look for by their type get that type; else they would write a new part over ours instead of changing it.</summary>
internal static class ChartJson
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(Globals.JSON_CONFIG);

    private static readonly Dictionary<string, Func<DynamicObj.DynamicObj>> Parts = new(StringComparer.Ordinal)
    {
        ["annotations"] = () => new Annotation(), ["colorbar"] = () => new ColorBar(), ["font"] = () => new Font(),
        ["images"] = () => new LayoutImage(), ["legend"] = () => new Legend(), ["line"] = () => new Line(), ["margin"] = () => new Margin(),
        ["marker"] = () => new Marker(), ["scene"] = () => new Scene(), ["sliders"] = () => new Slider(),
        ["shapes"] = () => new Plotly.NET.LayoutObjects.Shape(),
        ["template"] = () => new Template(), ["title"] = () => new Title(), ["updatemenus"] = () => new UpdateMenu(),
        ["xaxis"] = () => new LinearAxis(), ["yaxis"] = () => new LinearAxis(), ["zaxis"] = () => new LinearAxis(),
    };

    /// <summary>Reads an object. Text stays text, also where it looks like a date.</summary>
    public static JObject Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    public static string Text(JToken json) => json.ToString(Formatting.None);

    /// <summary>A trace of the class that Plotly.NET gives to its type, by which it knows the kind of its axes.</summary>
    public static Trace TraceOf(JObject json)
    {
        var type = (string?)json["type"] ?? "scatter";
        Trace trace = type switch
        {
            "scatter3d" or "surface" or "mesh3d" or "cone" or "streamtube" or "volume" or "isosurface" => new Trace3D(type),
            "scatterpolar" or "scatterpolargl" or "barpolar" => new TracePolar(type),
            "scattergeo" or "choropleth" => new TraceGeo(type),
            "scattermapbox" or "choroplethmapbox" or "densitymapbox" => new TraceMapbox(type),
            "scatterternary" => new TraceTernary(type),
            "scattersmith" => new TraceSmith(type),
            "scattercarpet" or "contourcarpet" or "carpet" => new TraceCarpet(type),
            "pie" or "sunburst" or "treemap" or "icicle" or "funnelarea" or "sankey" or "table" or "indicator" or "parcoords"
                or "parcats" =>
                new TraceDomain(type),
            _ => new Trace2D(type),
        };
        return Fill(trace, json);
    }

    /// <summary>The object with every value of the JSON.</summary>
    public static T Fill<T>(T target, JObject json) where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in json)
            target.SetProperty(name, ValueOf(name, value));
        return target;
    }

    /// <summary>The object as JSON without the top values that are left out. Numbers that JSON lacks become null and are counted.</summary>
    public static JObject Write(DynamicObj.DynamicObj source, Func<object?, bool> leaveOut, out int missing)
    {
        var json = new JObject();
        foreach (var (name, value) in source.GetProperties(true))
            if (value is not null && !leaveOut(value))
                json[name] = JToken.FromObject(value, Serializer);
        JValue[] lacking = [.. json.Descendants().OfType<JValue>().Where(value => value.Value is double number && !double.IsFinite(number)
            || value.Value is float single && !float.IsFinite(single))];
        foreach (var value in lacking)
            value.Value = null;
        missing = lacking.Length;
        return json;
    }

    /// <summary>Whether the object has every value of the JSON.</summary>
    public static bool Covers(DynamicObj.DynamicObj part, JObject json)
    {
        var values = part.GetProperties(true).ToDictionary(property => property.Key, property => property.Value);
        return json.Properties().All(wanted => values.TryGetValue(wanted.Name, out var value) && value is not null
            && (wanted.Value is JObject inner && value is DynamicObj.DynamicObj own ? Covers(own, inner)
                : JToken.DeepEquals(JToken.FromObject(value, Serializer), wanted.Value)));
    }

    /// <summary>The part of a layout that has this name, as JSON under the same name; an empty object where there is none.</summary>
    public static JObject PartOf(Layout layout, string name)
    {
        var part = layout.GetProperties(true).FirstOrDefault(property => property.Key == name).Value;
        return part is null ? [] : new JObject { [name] = JToken.FromObject(part, Serializer) };
    }

    /// <summary>A copy of the same class, so that what is set on it does not change the original.</summary>
    public static T Copy<T>(T source, T copy) where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in source.GetProperties(true))
            copy.SetProperty(name, value);
        return copy;
    }

    private static object? ValueOf(string name, JToken? value) => value switch
    {
        JObject part => Fill(PartOf(name), part),
        JArray { Count: > 0 } list when list.All(item => item is JObject) => ListOf(name, list),
        JValue { Value: long whole } when whole == (int)whole => (int)whole,
        JValue simple => simple.Value,
        _ => value, // a list of numbers stays as it is: its digits are not touched
    };

    private static DynamicObj.DynamicObj PartOf(string name) =>
        Parts.TryGetValue(
            name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), out var make) ? make() : new DynamicObj.DynamicObj();

    private static Array ListOf(string name, JArray list)
    {
        var items = list.Select(item => Fill(PartOf(name), (JObject)item)).ToArray();
        var typed = Array.CreateInstance(items[0].GetType(), items.Length);
        items.CopyTo(typed, 0);
        return typed;
    }
}
