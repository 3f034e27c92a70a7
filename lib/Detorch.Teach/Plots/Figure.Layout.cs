using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

public sealed partial record Figure
{
    /// <summary>Names the x axis, with the unit: "time (ms)". An end of the range that is not given fits the data.</summary>
    public Figure WithX(string name, bool log = false, double? from = null, double? to = null) => WithAxis("xaxis", name, log, from, to);

    /// <summary>Names the y axis, with the unit.</summary>
    public Figure WithY(string name, bool log = false, double? from = null, double? to = null) => WithAxis("yaxis", name, log, from, to);

    /// <summary>Names the z axis of a figure in three dimensions.</summary>
    public Figure WithZ(string name, bool log = false, double? from = null, double? to = null) =>
        WithAxis("zaxis", name, log, from, to).WithSize(520).WithLayout("""{ "margin": { "l": 10, "r": 10, "b": 20 } }""");

    /// <summary>One unit is as long upwards as sideways: for maps and decision boundaries.</summary>
    public Figure WithEqualAxes() =>
        WithLayout("""{ "yaxis": { "scaleanchor": "x", "constrain": "domain" }, "xaxis": { "constrain": "domain" } }""");

    /// <summary>Draws heat maps as pictures: row 0 at the top, square pixels, no ticks.</summary>
    public Figure AsImage()
    {
        const string bare = """{ "showgrid": false, "zeroline": false, "showline": false, "showticklabels": false, "ticks": "" }""";
        return WithEqualAxes().WithLayout("yaxis.autorange", "reversed").WithLayout($$"""{ "xaxis": {{bare}}, "yaxis": {{bare}} }""");
    }

    /// <summary>Height and greatest width in pixels; a figure is otherwise 420 high and as wide as there is room.</summary>
    public Figure WithSize(int height, int? width = null) => WithLayout("height", height).WithLayout("width", width);

    /// <summary>Shows or hides the legend, at the right or below.</summary>
    public Figure WithLegend(bool show = true, bool below = false) => WithLayout("showlegend", show)
        .WithLayout(below ? """{ "legend": { "orientation": "h", "y": -0.2, "yanchor": "top" } }""" : "{}");

    /// <summary>A note at (x, y) of the axes, with an arrow that points there.</summary>
    public Figure WithNote(string text, double x, double y, bool arrow = true) =>
        Change(l => Json.Append(l, "annotations", Note(text, x, y, "x", "y", arrow)
            .Also("bgcolor", "rgba(255,255,255,0.8)").Also("font", new JsonObject { ["color"] = "#222222" })));

    /// <summary>A small text at (x, y) with nothing behind it.</summary>
    internal Figure WithCaption(string text, double x, double y) =>
        Change(l => Json.Append(l, "annotations", Note(text, x, y, "x", "y").Also("yanchor", "bottom")
            .Also("font", new JsonObject { ["size"] = 12 })));

    /// <summary>A horizontal line at <paramref name="y"/>, with a name at its right end.</summary>
    public Figure WithHorizontal(double y, string? name = null, string color = Palette.Grey) =>
        WithShape("line", 0, y, 1, y, color, "x domain", name, "end");

    /// <summary>A line from one point of the axes to another.</summary>
    public Figure WithSegment(double x0, double y0, double x1, double y1, string color = Palette.Grey) =>
        WithShape("line", x0, y0, x1, y1, color);

    /// <summary>A rectangle between two corners, with a name in its middle.</summary>
    public Figure WithRectangle(double x0, double y0, double x1, double y1, string? name = null, string color = Palette.Orange) =>
        WithShape("rect", x0, y0, x1, y1, color, "x", name, "middle center");

    private Figure WithAxis(string axis, string name, bool log, double? from, double? to)
    {
        if (log && (from <= 0 || to <= 0))
            throw new ArgumentException($"A logarithmic axis holds positive numbers only: {axis} from {from} to {to}.");
        var path = IsSolid ? $"scene.{axis}" : axis;
        var figure = WithLayout($"{path}.title.text", Json.Text(name)).WithLayout($"{path}.type", log ? "log" : null);
        if (log)
            // Few labels, so that plotly takes 1, 2 and 5 of a decade and not all nine, and whole numbers: it would write their first digit
            // alone.
            figure = figure.WithLayout($"{path}.tickformat", "~g").WithLayout($"{path}.minorloglabels", "complete")
                .WithLayout($"{path}.nticks", 4);
        return from is null && to is null ? figure : figure.WithLayout($"{path}.range", Json.Array([End(from), End(to)]));

        JsonNode? End(double? value) => value is null ? null : Json.Number(log ? Math.Log10(value.Value) : value.Value);
    }

    private Figure WithShape(string type, double x0, double y0, double x1, double y1, string color, string xref = "x", string? name = null,
        string at = "")
    {
        var shape = new JsonObject
        {
            ["type"] = type, ["x0"] = Json.Number(x0), ["y0"] = Json.Number(y0), ["x1"] = Json.Number(x1), ["y1"] = Json.Number(y1),
            ["xref"] = xref, ["yref"] = "y",
            ["line"] = new JsonObject { ["color"] = color, ["width"] = 2, ["dash"] = type == "line" ? "dash" : "solid" },
        };
        if (name is not null)
            shape["label"] = new JsonObject { ["text"] = Json.Text(name), ["textposition"] = at, ["textangle"] = 0 };
        if (name is not null && type == "rect") // The name is drawn over whatever is in its rectangle.
            shape["label"]!["font"] = new JsonObject { ["color"] = color };
        return Change(l => Json.Append(l, "shapes", shape));
    }

    private static JsonObject Note(string text, double x, double y, string xref, string yref, bool arrow = false) => new()
    {
        ["text"] = Json.Text(text), ["x"] = Json.Number(x), ["y"] = Json.Number(y), ["xref"] = xref, ["yref"] = yref,
        ["showarrow"] = arrow, ["arrowcolor"] = Palette.Grey,
    };
}
