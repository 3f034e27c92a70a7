using Detorch.Teach.Nn;
using static System.FormattableString;
using static System.Net.WebUtility;

namespace Detorch.Teach.Plots;

/// <summary>The computation graph of a tensor, drawn from the tape from the leaves down to the tensor, with shapes, values and, for a
/// scalar, gradients. Take it before <c>Backward()</c>, which frees the graph. Graphs of more than 60 boxes are folded by module.</summary>
/// <example><code>
/// GraphPicture.Of(loss, ("x", x), ("W", W))
/// GraphPicture.Of(loss, model).AtStep(3)      // the gradients after three steps of the backward pass
/// </code></example>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed class GraphPicture : IShowable
{
    private const int MostBoxes = 60;
    private const double LineHeight = 16, Margin = 8;

    private readonly List<GraphNode> nodes;
    private readonly int? step;

    private GraphPicture(List<GraphNode> nodes, int steps, int? step) => (this.nodes, Steps, this.step) = (nodes, steps, step);

    /// <summary>The graph behind a tensor, with names for some of the tensors in it.</summary>
    /// <exception cref="InvalidOperationException">A backward pass has freed the graph.</exception>
    public static GraphPicture Of(Tensor output, params (string Name, Tensor Tensor)[] names)
    {
        var nodes = GraphReader.Read(output.Required(), names.Required().ToLookup(named => named.Tensor, named => named.Name)
            .ToDictionary(known => known.Key, known => string.Join(" = ", known.Distinct())), MostBoxes);
        var steps = nodes.Count(node => node.Kind == GraphNodeKind.Op);
        return new(nodes.Count > MostBoxes ? GraphReader.Fold(nodes, MostBoxes) : nodes, steps, null);
    }

    /// <summary>The graph behind a tensor, with the names of a model's parameters.</summary>
    /// <exception cref="InvalidOperationException">A backward pass has freed the graph.</exception>
    public static GraphPicture Of(Tensor output, Module model) =>
        Of(output, [.. model.Required().NamedParameters().Select(parameter => (parameter.Name, (Tensor)parameter.Value))]);

    /// <summary>How many ops there are: steps of the backward pass.</summary>
    public int Steps { get; }

    /// <summary>The same picture after so many steps of the backward pass, without later gradients; this step's op stands out.</summary>
    public GraphPicture AtStep(int step) => step >= 0 && step <= Steps ? new(nodes, Steps, step) : throw new ArgumentOutOfRangeException(
        nameof(step), step, $"graph: the backward pass of this graph has steps 0 to {Steps}.");

    /// <summary>The picture as SVG, for light and dark pages: text and arrows have the colour of the page's text.</summary>
    public string ToSvg() => Draw();

    /// <summary>The backward pass over this graph with a slider: formulas, gradients, and sums where paths meet.</summary>
    /// <exception cref="InvalidOperationException">The tensor is no scalar with a gradient, or the graph is too large.</exception>
    public BackwardStepper Stepper() => nodes.Any(node => node.Shares.Count > 0) ? new(this, nodes) : throw new InvalidOperationException(
        nodes.Any(node => node.Kind == GraphNodeKind.Group)
        ? $"stepper: {Steps:N0} ops are too many to walk through one by one; take a smaller model or a part of it, up to {MostBoxes} boxes."
        : "stepper: a backward pass starts at a single number that was computed from a tensor with RequiresGrad; this one is " +
            $"{nodes[^1].Title} {nodes[^1].Shape}. Take its Sum() or Mean().");

    /// <summary>The SVG; for a stepper, the parts of one step are marked with it.</summary>
    internal string Draw(bool stepping = false)
    {
        var layout = new GraphLayout(nodes, SizeOf);
        var (width, height) = (layout.Width + 2 * Margin, layout.Height + 2 * Margin);
        return string.Join('\n',
        [
            Invariant($"""
                <svg xmlns="http://www.w3.org/2000/svg" width="{width:0}" height="{height:0}"
                    viewBox="{-Margin} {-Margin} {width:0} {height:0}" role="img" aria-label="{HtmlEncode(ToString())}"
                    font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="12" text-anchor="middle">
                """),
            .. layout.Arrows.Select(arrow => Invariant($"""
                <path d="{Curve(arrow)}" fill="none" stroke="currentColor" stroke-opacity="0.55"/>
                <path d="M{arrow[^1].X:0.#} {arrow[^1].Top:0.#}l-4 -7h8z" fill="currentColor" fill-opacity="0.7"/>
                """)),
            .. nodes.SelectMany(node => BoxOf(node, layout.Spots[node], stepping)),
            .. nodes.Where(node => stepping && node.Step > 0).Select(node => Flow(node, layout)),
            "</svg>",
        ]);
    }

    /// <summary>The picture with a key to its boxes.</summary>
    public string ToHtml()
    {
        const string style = "padding-left:4px;margin-right:14px;border-left:12px solid";
        var key = nodes.Select(node => node.Kind).Distinct().Order()
            .Select(kind => $"""<span style="{style} {ColorOf(kind)}">{kind.ToString().ToLowerInvariant()}</span>""");
        return $"""<div style="overflow-x:auto">{ToSvg()}<div style="font:12px system-ui,sans-serif">{string.Concat(key)}</div></div>""";
    }

    /// <summary>How large the graph is.</summary>
    public override string ToString() => $"computation graph: {Steps:N0} ops" +
        (nodes.Any(node => node.Kind == GraphNodeKind.Group) ? $", folded into {nodes.Count} boxes" : "");

    private (double Width, double Height) SizeOf(GraphNode node)
    {
        var lines = node.Lines(Steps).ToArray();     // Room for all gradients, so that boxes stay where they are from step to step.
        return (Math.Max(44, lines.Max(line => line.Length) * 6.9 + 22), lines.Length * LineHeight + 8);
    }

    /// <summary>What stands out in the step of an op: its box, and the gradients that flow up its arrows.</summary>
    private string Flow(GraphNode op, GraphLayout layout)
    {
        var (box, hidden) = (layout.Spots[op], op.Step == Steps ? "" : BackwardStepper.Hidden);
        var arrows = layout.Arrows.Where(arrow => arrow[^1] == box && op.Shares.Any(share => layout.Spots[share.To] == arrow[0]))
            .Select(arrow => Invariant($"""
                <path d="{Curve(arrow)}"/>
                <path d="M{arrow[0].X:0.#} {arrow[0].Bottom:0.#}l-5 8h10z" fill="{Palette.Vermilion}" stroke="none"/>
                """));
        return Invariant($"""
            <g data-at="{op.Step}" fill="none" stroke="{Palette.Vermilion}" stroke-width="3"{hidden}>
            <rect x="{box.Left:0.#}" y="{box.Top:0.#}" width="{box.Width:0.#}" height="{box.Height:0.#}" rx="5"/>
            {string.Concat(arrows)}</g>
            """);
    }

    /// <summary>The outline of a box, and its lines of text.</summary>
    private IEnumerable<string> BoxOf(GraphNode node, GraphLayout.Spot spot, bool stepping)
    {
        var (x, y, w, h, color) = (spot.Left, spot.Top, spot.Width, spot.Height, ColorOf(node.Kind));
        var (opacity, edge) = (node.Step > 0 && node.Step == step ? 0.55 : 0.18, node == nodes[^1] ? 3 : 1.5);
        var dashes = node.Kind == GraphNodeKind.Constant ? " stroke-dasharray=\"4 3\"" : "";
        var corner = node.Kind switch { GraphNodeKind.Input => h / 2, GraphNodeKind.Constant => 0, _ => 5 };
        var outline = node.Kind == GraphNodeKind.Parameter
            ? Invariant($"""path d="M{x:0.#} {spot.Y:0.#}l9 {-h / 2:0.#}h{w - 18:0.#}l9 {h / 2:0.#}l-9 {h / 2:0.#}h{18 - w:0.#}z" """)
            : Invariant($"""rect x="{x:0.#}" y="{y:0.#}" width="{w:0.#}" height="{h:0.#}" rx="{corner:0.#}" """);
        yield return Invariant($"""<{outline}fill="{color}" fill-opacity="{opacity}" stroke="{color}" stroke-width="{edge}"{dashes}/>""");
        foreach (var (i, line) in node.Lines(step ?? Steps).Index())
        {
            var isGradient = i > 0 && line.StartsWith("grad ", StringComparison.Ordinal);
            var font = i == 0 ? " font-weight=\"600\"" : isGradient ? " font-style=\"italic\"" : "";
            var since = stepping && isGradient ? $" data-since=\"{node.GradientStep}\"" : "";
            yield return Invariant($"""
                <text x="{spot.X:0.#}" y="{y + LineHeight * (i + 1):0.#}" fill="currentColor"{font}{since}>{HtmlEncode(line)}</text>
                """);
        }
    }

    /// <summary>From the lower edge of the first spot to the upper edge of the last, upright where it crosses a layer.</summary>
    private static string Curve(GraphLayout.Spot[] spots) => string.Concat(spots.Zip(spots.Skip(1), (from, to) =>
    {
        var middle = (from.Bottom + to.Top) / 2;
        return Invariant($"C{from.X:0.#} {middle:0.#} {to.X:0.#} {middle:0.#} {to.X:0.#} {to.Top:0.#}")
            + (to == spots[^1] ? "" : Invariant($"v{to.Height:0.#}"));
    }).Prepend(Invariant($"M{spots[0].X:0.#} {spots[0].Bottom:0.#}")));

    private static string ColorOf(GraphNodeKind kind) => kind switch
    {
        GraphNodeKind.Parameter => Palette.Blue,
        GraphNodeKind.Input => Palette.Green,
        GraphNodeKind.Op => Palette.Orange,
        GraphNodeKind.Group => Palette.Purple,
        _ => Palette.Grey,
    };
}
