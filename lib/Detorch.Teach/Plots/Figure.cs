using System.Net;
using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>A plotly.js figure: traces, a layout, and the steps of an animation. Immutable: every <c>With…</c> returns a new figure.
/// <code>new Figure(Trace.Scatter(x, y)).WithTitle("Iris").WithX("petal length (cm)").WithY("petal width (cm)")</code>
/// The figures of the course are made by <see cref="Plot"/>. It shows itself in a notebook as the last value of a cell.</summary>
[TypeFormatterSource(typeof(PlotlyFormatterSource), PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text])]
public sealed partial record Figure : IPlotlyShowable
{
    private const int DefaultHeight = 420;
    private const int DefaultWidth = 900;
    private const int LongestTitleLine = 64;

    private static readonly string Script = Json.Script("figure.js");

    /// <summary>A figure of some traces.</summary>
    public Figure(params IEnumerable<Trace> traces) => Traces = [.. traces.Required()];

    /// <summary>What is drawn, the later over the earlier.</summary>
    public IReadOnlyList<Trace> Traces { get; private init; }

    /// <summary>The steps of the animation, none for a still figure.</summary>
    public IReadOnlyList<Frame> Frames { get; private init; } = [];

    /// <summary>The title, as it was given.</summary>
    public string Title { get; private init; } = "";

    /// <summary>The figure in words, for people who cannot see it and for places that cannot draw it.</summary>
    public string Alt => (Words ?? Describe()) + (Lack() is { } lack ? $" {lack}" : "");

    private string? Words { get; init; }

    private JsonObject Layout { get; init; } = [];

    private bool IsSolid => Traces.Any(t => t.Type is "surface" or "scatter3d" or "mesh3d");

    /// <summary>A figure from plotly's JSON: an object with <c>data</c>, and if need be <c>layout</c> and <c>frames</c>.</summary>
    /// <exception cref="ArgumentException">The text is not such an object.</exception>
    public static Figure FromJson(string json)
    {
        var root = Json.Parse(json);
        if (root["data"] is not JsonArray data)
            throw new ArgumentException("A plotly figure has a list \"data\" of traces.");
        return new(data.Select(t => Trace.FromJson(t!.ToJsonString())))
        {
            Layout = root["layout"]?.DeepClone() as JsonObject ?? [],
            Frames = [.. (root["frames"] as JsonArray ?? []).Select((f, i) => Frame.FromJson((JsonObject)f!, i))],
            Title = (string?)(root["layout"]?["title"] is JsonObject title ? title["text"] : root["layout"]?["title"]) ?? "",
        };
    }

    /// <summary>The figure with more traces over those it has.</summary>
    public Figure With(params IEnumerable<Trace> traces) => this with { Traces = [.. Traces, .. traces.Required()] };

    /// <summary>This figure with the traces of another over its own, and the other's notes and shapes.</summary>
    public Figure With(Figure other)
    {
        var merged = CopyOfLayout();
        foreach (var list in new[] { "shapes", "annotations" })
            foreach (var item in other.Required().Layout[list] as JsonArray ?? [])
                Json.Append(merged, list, item!.DeepClone());
        return this with { Traces = [.. Traces, .. other.Traces], Layout = merged };
    }

    /// <summary>The figure with a title, which wraps where it is long, and a smaller line below it.</summary>
    public Figure WithTitle(string title, string? subtitle = null)
    {
        var lines = Wrap(title);
        var changed = WithLayout("title.text", Json.Text(lines))
            .WithLayout("title.subtitle.text", subtitle is null ? null : Json.Text(subtitle));
        if (lines.AsSpan().Count('\n') is > 0 and var more)
            changed = changed.WithLayout("margin.t", 70 + 22 * more);
        return changed with { Title = title };
    }

    /// <summary>The figure described in words: what one sees, not how it is drawn.</summary>
    public Figure WithAlt(string text) => this with { Words = text };

    /// <summary>The figure with a part of its layout set by plotly's name, as <c>WithLayout("bargap", 0.1)</c>; null removes it.</summary>
    public Figure WithLayout(string path, JsonNode? value) => WithLayout((path, value));

    /// <summary>The figure with plotly layout JSON written over its own.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public Figure WithLayout(string json) => Change(l => Json.Merge(l, Json.Parse(json)));

    /// <summary>The figure as plotly JSON: data, layout, frames and config.</summary>
    public string ToJson() => Json.Write(ToNode());

    /// <summary>The figure as HTML. It draws itself with the page's own plotly.js (<c>window.Plotly</c>), else with the one beside the
    /// Jupyter kernel, else with that of <see cref="PlotlyJs"/>; where neither can be had, and where scripts do not run, the page shows
    /// <see cref="Alt"/> instead. Text is dark or light as the page asks.</summary>
    public string ToHtml()
    {
        var node = ToNode();
        var (json, key) = Json.ForPage(node);
        var width = Json.Int(node["layout"]!["width"]) ?? DefaultWidth;
        var words = WebUtility.HtmlEncode(Alt);
        return $$"""
            <figure data-detorch="{{key}}" aria-label="{{words}}" style="margin: 0; max-width: {{width}}px">
            <div><p>{{words}}</p></div>
            <script>
            {{Script}}
            detorchPlot("{{key}}", {{json}}, { address: "{{PlotlyJs.Address}}", integrity: "{{PlotlyJs.Integrity}}" });
            </script>
            </figure>
            """;
    }

    /// <summary>One line: title and what is drawn.</summary>
    public override string ToString() => $"Figure: {Alt.ReplaceLineEndings(" ")}";

    internal JsonObject ToNode()
    {
        var complete = CopyOfLayout();
        complete["template"] ??= Theme.Template();
        complete["height"] ??= DefaultHeight;
        complete["meta"] = new JsonObject { ["alt"] = Alt };
        // An empty figure, or a gap, must not be a riddle.
        var notice = Traces.All(t => t.Count == 0 && t.Missing == 0) ? "Nothing to draw: there are no data." : Lack();
        if (notice is not null)
            Json.Append(complete, "annotations", Note(notice, 1, 1, "paper", "paper").Also("xanchor", "right").Also("yanchor", "bottom"));
        var json = new JsonObject { ["data"] = Json.Array(Traces.Select(t => t.ToJson())), ["layout"] = complete };
        if (Frames.Count > 0)
            json["frames"] = Json.Array(Frames.Select(f => f.ToJson()));
        json["config"] = Json.Parse("""{"responsive":true,"displaylogo":false,"modeBarButtonsToRemove":["select2d","lasso2d"]}""");
        return json;
    }

    /// <summary>How many numbers are NaN or infinite, at first and in the steps of an animation; null if none is.</summary>
    private string? Lack()
    {
        var missing = Traces.Sum(t => t.Missing);
        Frame[] steps = [.. Frames.Where(f => f.Changes.Any(t => t.Missing > 0))];
        var now = missing == 0 ? "" : $"{missing} of the numbers {(missing == 1 ? "is" : "are")} NaN or infinite and cannot be drawn. ";
        var later = steps.Length == 0 ? "" : $"{steps.Length} of {Frames.Count} steps {(steps.Length == 1 ? "has" : "have")} numbers " +
            $"that are NaN or infinite, the first of them {steps[0].Name}.";
        return now + later is { Length: > 0 } words ? words.TrimEnd() : null;
    }

    private string Describe()
    {
        var kinds = Traces.GroupBy(t => t.Type).Select(g => $"{g.Count()} {g.Key}{(g.Count() == 1 ? "" : "s")}");
        var names = Traces.Select(t => t.Name).OfType<string>().Distinct().Take(6).ToArray();
        var axes = IsSolid ? Layout["scene"] as JsonObject : Layout;
        var (x, y) = (TitleOf(axes?["xaxis"]), TitleOf(axes?["yaxis"]));
        return WebUtility.HtmlDecode((Title.Length > 0 ? Title : "Figure") + (x is not null && y is not null ? $", {y} against {x}" : "") +
            $" ({string.Join(", ", kinds)}{(names.Length > 0 ? ": " + string.Join(", ", names) : "")}" +
            (Frames.Count > 0 ? $"; {Frames.Count} steps)" : ")"));
    }

    /// <summary>The title of an axis, which plotly also takes as a bare text.</summary>
    private static string? TitleOf(JsonNode? axis) => ((axis as JsonObject)?["title"] switch
    {
        JsonObject title => title["text"] as JsonValue,
        var title => title as JsonValue,
    })?.ToString();

    private static string Wrap(string title) => title.Required().Split(' ').Aggregate((lines, word) =>
        $"{lines}{(lines.Length - lines.LastIndexOf('\n') + word.Length > LongestTitleLine ? '\n' : ' ')}{word}");

    internal Figure MapTraces(Func<Trace, Trace> change) => this with { Traces = [.. Traces.Select(change)] };

    internal Figure WithLayout(params (string Path, JsonNode? Value)[] parts) => Change(l =>
    {
        foreach (var (path, value) in parts)
            Json.Set(l, path, value);
    });

    private JsonObject CopyOfLayout() => (JsonObject)Layout.DeepClone();

    private Figure Change(Action<JsonObject> change)
    {
        var copy = CopyOfLayout();
        change(copy);
        return this with { Layout = copy };
    }
}
