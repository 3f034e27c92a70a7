using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Detorch.Teach.Display;

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

    private static readonly string Script = ReadScript();

    /// <summary>A figure of some traces.</summary>
    public Figure(params IEnumerable<Trace> traces) => Traces = [.. traces];

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
        var frames = (root["frames"] as JsonArray ?? []).Select((f, i) => Frame.FromJson((JsonObject)f!, i));
        return new(data.Select(t => Trace.FromJson(t!.ToJsonString())))
        {
            Layout = root["layout"]?.DeepClone() as JsonObject ?? [],
            Frames = [.. frames],
            Title = (string?)(root["layout"]?["title"] is JsonObject title ? title["text"] : root["layout"]?["title"]) ?? "",
        };
    }

    /// <summary>The figure with more traces over those it has.</summary>
    public Figure With(params IEnumerable<Trace> traces) => this with { Traces = [.. Traces, .. traces] };

    /// <summary>This figure with the traces of another over its own, and the other's notes and shapes.</summary>
    public Figure With(Figure other)
    {
        var merged = CopyOfLayout();
        foreach (var list in new[] { "shapes", "annotations" })
            foreach (var item in other.Layout[list] as JsonArray ?? [])
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

    /// <summary>The figure in words of your own: what one sees, not how it is drawn.</summary>
    public Figure WithAlt(string text) => this with { Words = text };

    /// <summary>The figure with a part of its layout set under plotly's name, such as <c>WithLayout("bargap", 0.1)</c>; null takes it
    /// away.</summary>
    public Figure WithLayout(string path, JsonNode? value) => Change(l => Json.Set(l, path, value));

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
        // '<' stands only inside JSON's strings; as an escape it can end no script element.
        var json = Json.Write(node).Replace("<", "\\u003C");
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];
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
        if (Notice() is { } notice)
            Json.Append(complete, "annotations", Note(notice, 1, 1, "paper", "paper").Also("xanchor", "right").Also("yanchor", "bottom"));
        var json = new JsonObject { ["data"] = Json.Array(Traces.Select(t => t.ToJson())), ["layout"] = complete };
        if (Frames.Count > 0)
            json["frames"] = Json.Array(Frames.Select(f => f.ToJson()));
        json["config"] = new JsonObject { ["responsive"] = true, ["displaylogo"] = false,
            ["modeBarButtonsToRemove"] = new JsonArray("select2d", "lasso2d") };
        return json;
    }

    /// <summary>What a reader must know about the data, so that a gap or an empty figure is not a riddle.</summary>
    private string? Notice()
    {
        if (Traces.All(t => t.Count == 0 && t.Missing == 0))
            return "Nothing to draw: there are no data.";
        return Lack();
    }

    /// <summary>How many numbers are NaN or infinite: in what is seen first, and in which steps of an animation.</summary>
    private string? Lack()
    {
        var missing = Traces.Sum(t => t.Missing);
        Frame[] steps = [.. Frames.Where(f => f.Changes.Any(t => t.Missing > 0))];
        var now = missing > 0 ? $"{missing} of the numbers {(missing == 1 ? "is" : "are")} NaN or infinite and cannot be drawn." : null;
        var later = steps.Length > 0
            ? $"{steps.Length} of {Frames.Count} steps {(steps.Length == 1 ? "has" : "have")} numbers that are NaN or infinite,"
                + $" the first of them {steps[0].Name}."
            : null;
        return now is null ? later : later is null ? now : $"{now} {later}";
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

    private static string Wrap(string title)
    {
        var (wrapped, used) = (new StringBuilder(), 0);
        foreach (var word in title.Split(' '))
        {
            var breaks = used > 0 && used + 1 + word.Length > LongestTitleLine;
            wrapped.Append(used == 0 ? "" : breaks ? "\n" : " ").Append(word);
            used = word.Length + (breaks || used == 0 ? 0 : used + 1);
        }
        return wrapped.ToString();
    }

    internal Figure MapTraces(Func<Trace, Trace> change) => this with { Traces = [.. Traces.Select(change)] };

    private JsonObject CopyOfLayout() => (JsonObject)Layout.DeepClone();

    private Figure Change(Action<JsonObject> change)
    {
        var copy = CopyOfLayout();
        change(copy);
        return this with { Layout = copy };
    }

    private static string ReadScript()
    {
        using var stream = typeof(Figure).Assembly.GetManifestResourceStream("figure.js")!;
        return new StreamReader(stream).ReadToEnd().TrimEnd();
    }
}
