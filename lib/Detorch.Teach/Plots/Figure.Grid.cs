using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Detorch.Teach.Plots;

public sealed partial record Figure
{
    private const int CellHeight = 300;
    private const int RowGap = 100;
    private const double ColumnGap = 0.11;
    private const double BarRoom = 0.08;

    /// <summary>Figures side by side, up to three in a row.</summary>
    /// <exception cref="ArgumentException">No figure.</exception>
    public static Figure Grid(params Figure[] figures) => Grid(figures.Required(), Math.Min(figures.Length, 3));

    /// <summary>Figures, or grids of them, in rows of <paramref name="columns"/>, each with its title above it. Shared axes show the same
    /// range, series of one name share an entry of the legend, and animations run together on one slider.</summary>
    /// <exception cref="ArgumentException">No figure, or no column.</exception>
    public static Figure Grid(IReadOnlyList<Figure> figures, int columns, string? title = null, bool shareX = false, bool shareY = false,
        int cellHeight = CellHeight)
    {
        if (figures.Required().Count == 0 || columns < 1)
            throw new ArgumentException($"A grid needs a figure and a column: there are {figures.Count} figures and {columns} columns.");
        var rows = (figures.Count + columns - 1) / columns;
        var (tall, gap) = (rows * cellHeight + (rows - 1) * RowGap, columns == 1 ? 0 : Math.Min(ColumnGap, 0.3 / columns));
        var grid = new GridBuilder(shareX, shareY);
        for (var i = 0; i < figures.Count; i++)
        {
            var (row, column) = (i / columns, i % columns);
            var (x, top) = (column * (1 + gap) / columns, 1 - (double)row * (cellHeight + RowGap) / tall);
            grid.Add(figures[i], x, x + (1 + gap) / columns - gap, top - (double)cellHeight / tall, top);
        }
        var all = grid.Build(tall + 150);
        return title is null ? all : all.WithTitle(title);
    }

    /// <summary>Puts figures into one layout: every axis gets a new number, every position moves into the figure's cell.</summary>
    private sealed partial class GridBuilder(bool shareX, bool shareY)
    {
        private readonly JsonObject layout = [];
        private readonly List<Trace> traces = [];
        private readonly List<string> titles = [];
        private readonly HashSet<string> named = [];
        private readonly Dictionary<string, int> used = new() { ["x"] = 0, ["y"] = 0, ["scene"] = 0 };
        private Dictionary<string, string> renamed = []; // The axes of the figure that is added.
        private List<Frame> frames = [];

        public void Add(Figure figure, double x0, double x1, double y0, double y1)
        {
            if (figure.Traces.Any(t => t.HasColorBar))
                x1 -= Math.Min(BarRoom, 0.3 * (x1 - x0));
            double X(double x) => x0 + x * (x1 - x0);
            double Y(double y) => y0 + y * (y1 - y0);
            var source = figure.CopyOfLayout();
            renamed = Rename(figure, source);

            foreach (var (name, value) in source)
                if (AxisOf(name) is var (kind, axisId))
                {
                    var (axis, id) = ((JsonObject)value!.DeepClone(), renamed[axisId]);
                    if (kind == "scene")
                        axis["domain"] = new JsonObject { ["x"] = Pair(X, axis["domain"]?["x"]), ["y"] = Pair(Y, axis["domain"]?["y"]) };
                    else
                    {
                        axis["domain"] = Pair(kind == "x" ? X : Y, axis["domain"]);
                        Refer(axis, "anchor", "scaleanchor", "matches", "overlaying");
                        if (id != kind && (kind == "x" ? shareX : shareY))
                            axis["matches"] = kind;
                    }
                    layout[kind == "scene" ? id : $"{kind}axis{id[1..]}"] = axis;
                }
                else if (name is "annotations" or "shapes" or "images")
                    foreach (var item in (JsonArray)value!)
                        Json.Append(layout, name, Moved((JsonObject)item!.DeepClone(), X, Y));
                else if (name is "updatemenus" && layout[name] is null)
                    layout[name] = Shifted((JsonArray)value!.DeepClone());
                else if (name is "sliders")
                    layout[name] = Longer((JsonArray)value!, layout[name] as JsonArray).DeepClone();
                else if (name is not ("title" or "height" or "width" or "updatemenus") && layout[name] is null)
                    layout[name] = value?.DeepClone();

            if (figure.Title.Length > 0)
                Json.Append(layout, "annotations", Note(figure.Title, X(0.5), y1, "paper", "paper").Also("xanchor", "center")
                    .Also("yanchor", "bottom").Also("yshift", 8).Also("font", new JsonObject { ["size"] = 15 }));
            titles.Add(figure.Words ?? figure.Describe());
            Merge(figure.Frames);
            foreach (var (i, trace) in figure.Traces.Index())
                traces.Add(Placed(trace, i, X, Y, y1 - y0));
        }

        public Figure Build(int height)
        {
            var below = layout["sliders"] is null ? 75.0 : 150.0; // The legend is under the slider.
            layout["legend"] = new JsonObject { ["orientation"] = "h", ["y"] = -below / (height - 150), ["yanchor"] = "top" };
            return new Figure(traces) { Layout = layout, Frames = frames, Words = string.Join(" · ", titles) }
                .WithSize(height + (int)below - 75).WithLayout("margin.t", 90);
        }

        /// <summary>New numbers for the axes and scenes that the figure uses, whether or not its layout mentions them.</summary>
        private Dictionary<string, string> Rename(Figure figure, JsonObject source)
        {
            foreach (var key in figure.IsSolid ? new[] { "scene" } : ["xaxis", "yaxis"])
                source[key] ??= new JsonObject();
            var ids = new Dictionary<string, string>();
            foreach (var part in source)
                if (AxisOf(part.Key) is var (kind, id))
                    ids[id] = ++used[kind] == 1 ? kind : $"{kind}{used[kind]}";
            foreach (var (name, other) in new[] { ("xaxis", "y"), ("yaxis", "x") })
                if (source[name] is JsonObject axis)
                    axis["anchor"] ??= other;
            return ids;
        }

        private Trace Placed(Trace trace, int index, Func<double, double> x, Func<double, double> y, double height)
        {
            var json = trace.ToJson();
            if (renamed.TryGetValue((string?)json["scene"] ?? "scene", out var scene))
                json["scene"] = scene;
            else
                (json["xaxis"], json["yaxis"]) = (renamed[(string?)json["xaxis"] ?? "x"], renamed[(string?)json["yaxis"] ?? "y"]);
            if (trace.HasColorBar)
            {
                var owner = json["marker"] as JsonObject ?? json;
                var bar = owner["colorbar"] as JsonObject ?? (JsonObject)(owner["colorbar"] = new JsonObject());
                (bar["x"], bar["y"]) = (x(Json.Double(bar["x"]) ?? 1.01), y(Json.Double(bar["y"]) ?? 0.5));
                (bar["len"], bar["thickness"]) = (height * (Json.Double(bar["len"]) ?? 1), 14);
            }
            // Plotly counts colours through the whole grid: without this, the first line of the second figure would have the second colour.
            if (trace.Type is "scatter" or "scattergl" or "scatter3d" or "bar" or "histogram" && json["marker"]?["color"] is null
                && json["line"]?["color"] is null)
                Json.Set(json, "marker.color", Palette.Color(index));
            if (trace.Name is { } name)
                json["legendgroup"] = name;
            json["showlegend"] ??= trace.Name is not null && named.Add(trace.Name);
            return trace.Replaced(json);
        }

        private void Merge(IReadOnlyList<Frame> others)
        {
            if (others.Count == 0)
                return;
            // The shorter animation stays at its last step while the longer one continues.
            var (mine, offset) = (frames, traces.Count);
            frames = [.. Enumerable.Range(0, Math.Max(mine.Count, others.Count)).Select(i => mine.Count == 0 ? others[i].Shifted(offset)
                : mine[Math.Min(i, mine.Count - 1)]
                    .And(others[Math.Min(i, others.Count - 1)], offset, (i < mine.Count ? mine : others)[i].Name))];
        }

        private JsonArray Shifted(JsonArray menus)
        {
            foreach (var button in menus.SelectMany(m => (JsonArray)m!["buttons"]!))
                if ((string?)button!["method"] == "restyle" && button["args"]?[1] is JsonArray indices)
                    button["args"]![1] = Json.Array(indices.Select(i => Json.Int(i) + traces.Count));
            return menus;
        }

        private static JsonArray Longer(JsonArray one, JsonArray? other) =>
            other is null || ((JsonArray)one[0]!["steps"]!).Count > ((JsonArray)other[0]!["steps"]!).Count ? one : other;

        private JsonObject Moved(JsonObject item, Func<double, double> x, Func<double, double> y)
        {
            foreach (var (axis, names, place) in new[] { ("xref", new[] { "x", "x0", "x1" }, x), ("yref", ["y", "y0", "y1"], y) })
                if ((string?)item[axis] == "paper")
                    foreach (var name in names.Where(item.ContainsKey))
                        item[name] = place(Json.Double(item[name]) ?? 0);
            Refer(item, "xref", "yref");
            return item;
        }

        private void Refer(JsonObject item, params string[] names)
        {
            foreach (var name in names)
                if (((string?)item[name])?.Split(' ') is [var axis, .. var rest] && renamed.TryGetValue(axis, out var id))
                    item[name] = string.Join(' ', [id, .. rest]);
        }

        private static JsonArray Pair(Func<double, double> place, JsonNode? domain) =>
            new(place(Json.Double(domain?[0]) ?? 0), place(Json.Double(domain?[1]) ?? 1));

        /// <summary>The kind and the id of an axis in a layout: "x" and "x2" of "xaxis2"; a scene's id is its name. Else null.</summary>
        private static (string Kind, string Id)? AxisOf(string name) => AxisName().Match(name) is { Success: true } match
            ? (match.Groups["kind"].Value, match.Groups["kind"].Value + match.Groups["number"].Value) : null;

        [GeneratedRegex("^(?<kind>[xy](?=axis)|scene)(axis)?(?<number>[0-9]*)$")]
        private static partial Regex AxisName();
    }
}
