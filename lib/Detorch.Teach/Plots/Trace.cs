using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>One set of marks of a <see cref="Figure"/>: a plotly trace. Immutable. What the methods below do not name is set
/// by <see cref="With(string, JsonNode)"/> under plotly's own name (https://plotly.com/javascript/reference/).</summary>
public sealed class Trace
{
    private const int ManyPoints = 5000;
    private const int LongLine = 20_000; // plotly.js leaves out what is less than a pixel off: WebGL without a graphics card is slower.

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

    /// <summary>Points (x, y) in a colour such as <see cref="Palette.Blue"/>, or coloured by values with a colour bar; with a size in
    /// pixels, a plotly symbol ("circle", "square", "x", …) and a text for each under the mouse. WebGL draws 5,000 or more.</summary>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Trace Scatter(Numbers x, Numbers y, string? name = null, string? color = null, double size = 7, string symbol = "circle",
        IEnumerable<string>? text = null, Numbers? values = null)
    {
        Numbers.SameLength("A scatter plot", ("x", x), ("y", y), ("values", values));
        return Points(x, y).Named(name).With(("marker.color", values?.ToJson() ?? color), ("mode", "markers"), ("marker.size", size),
            ("marker.symbol", symbol), ("text", text is null ? null : Json.Texts(text)),
            ("marker.showscale", values is null ? null : true), ("marker.colorscale", values is null ? null : "Cividis"))
            .Lacking(values?.MissingCount ?? 0);
    }

    /// <summary>A line through (x, y), with the dash "solid", "dash", "dot" or "dashdot". WebGL draws 20,000 points or more.</summary>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Trace Line(Numbers x, Numbers y, string? name = null, string? color = null, string dash = "solid", double width = 2,
        bool markers = false)
    {
        Numbers.SameLength("A line", ("x", x), ("y", y));
        // A single point, and one between two gaps, makes no line: dots let it be seen.
        markers |= x.Required().Count == 1 || (y.Required().MissingCount > 0 && x.Count < ManyPoints);
        return Points(x, y, markers ? ManyPoints : LongLine).Named(name).With(
            ("line.color", color), ("line.dash", dash), ("line.width", width), ("mode", markers ? "lines+markers" : "lines"));
    }

    /// <summary>A bar for each label.</summary>
    /// <exception cref="ArgumentException">Not as many labels as heights.</exception>
    public static Trace Bar(IEnumerable<string> labels, Numbers heights, string? name = null, string? color = null)
    {
        var texts = Json.Texts(labels.Required());
        return texts.Count == heights.Required().Count
            ? new Trace("bar").With("x", texts).With("y", heights).Named(name).With("marker.color", color)
            : throw new ArgumentException(
                $"A bar chart needs a label for each height: there are {texts.Count} labels and {heights.Count} heights.");
    }

    /// <summary>How many of the values fall into each of <paramref name="bins"/> intervals (about; plotly takes round borders).</summary>
    public static Trace Histogram(Numbers values, int bins = 30, string? name = null, string? color = null) =>
        new Trace("histogram").With("x", values).With("nbinsx", CheckedBins(bins)).Named(name).With("marker.color", color);

    internal static int CheckedBins(int bins) => (int)Setting.Require(bins, bins is >= 1 and <= 100_000, "histogram", "1 to 100,000");

    /// <summary>A matrix [rows, columns] as colours, its columns at x and its rows at y (0, 1, 2 … by default), its unit above the colour
    /// bar. Row 0 is at the bottom, or at the top with <see cref="Figure.AsImage"/>. The scale is one of plotly's ("Cividis", "Greys", …),
    /// <see cref="Palette.Diverging"/> or <see cref="Palette.Rising"/>; it spans all values by default.</summary>
    /// <exception cref="ArgumentException">Not a matrix, or axes that do not fit it.</exception>
    public static Trace HeatMap(Numbers z, Numbers? x = null, Numbers? y = null, string? unit = null, JsonNode? scale = null,
        double? from = null, double? to = null) => Field("heatmap", "A heat map", z, x, y, unit)
        .With(("colorscale", scale ?? "Cividis"), ("zmin", from), ("zmax", to), ("zauto", from is null && to is null));

    /// <summary>Lines of equal height of a matrix; <paramref name="filled"/> with colours between them.</summary>
    /// <exception cref="ArgumentException">Not a matrix, or axes that do not fit it.</exception>
    public static Trace Contour(Numbers z, Numbers? x = null, Numbers? y = null, string? unit = null, int levels = 20, bool filled = true,
        string scale = "Cividis") => Field("contour", "A contour plot", z, x, y, unit)
        .With(("ncontours", levels), ("colorscale", scale), ("contours.coloring", filled ? "fill" : "lines"),
            ("line.width", filled ? 0.5 : 1.5));

    /// <summary>A matrix as a surface in three dimensions.</summary>
    /// <exception cref="ArgumentException">Not a matrix, or axes that do not fit it.</exception>
    public static Trace Surface(Numbers z, Numbers? x = null, Numbers? y = null, string? unit = null, string scale = "Cividis",
        double opacity = 1) =>
        Field("surface", "A surface", z, x, y, unit).With(("colorscale", scale), ("opacity", opacity));

    /// <summary>Points (x, y, z) in three dimensions, joined by a line if <paramref name="line"/>.</summary>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Trace Scatter3d(Numbers x, Numbers y, Numbers z, string? name = null, string? color = null, double size = 3,
        bool line = false)
    {
        Numbers.SameLength("A scatter plot in three dimensions", ("x", x), ("y", y), ("z", z));
        return new Trace("scatter3d").With("x", x).With("y", y).With("z", z).Named(name).With(("mode", line ? "lines+markers" : "markers"),
            ("marker.size", size), ("marker.color", color), ("line.color", color), ("line.width", line ? 4 : null));
    }

    private static Trace Points(Numbers x, Numbers y, int many = ManyPoints) =>
        new Trace(x.Required().Count >= many ? "scattergl" : "scatter").With("x", x).With("y", y);

    private static Trace Field(string type, string what, Numbers z, Numbers? x, Numbers? y, string? unit)
    {
        var (rows, columns) = z.Required().AsMatrix(what).Shape;
        if ((x is not null && x.Count != columns) || (y is not null && y.Count != rows))
            throw new ArgumentException($"{what} of a [{rows}, {columns}] matrix needs {columns} values of x and {rows} of y, not " +
                $"{x?.Count ?? columns} and {y?.Count ?? rows}.");
        return new Trace(type).With("z", z).With("x", x).With("y", y).With("colorbar.title.text", unit is null ? null : Json.Text(unit));
    }
}
