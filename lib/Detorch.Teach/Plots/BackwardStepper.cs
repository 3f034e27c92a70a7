using static System.FormattableString;
using static System.Net.WebUtility;

namespace Detorch.Teach.Plots;

/// <summary>The backward pass over a computation graph: a slider walks from the result to the leaves and shows, for each op, the gradient
/// that arrives, the formula of its local derivative, what each input receives, and the sum where paths meet. It needs no kernel.</summary>
/// <example><code>GraphPicture.Of(loss, ("x", x), ("w", w)).Stepper()</code></example>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed class BackwardStepper : IShowable
{
    // Without scripts the picture stays after the last step, with all gradients.
    private const string Move = "const step = +this.value; this.nextElementSibling.textContent = step; for (const part of " +
        "this.closest('figure').querySelectorAll('[data-at], [data-since]')) " +
        "part.style.display = (part.dataset.at ? +part.dataset.at === step : +part.dataset.since <= step) ? '' : 'none'";

    private const string Cell = "padding:0.2em 1.2em 0.2em 0;text-align:left";

    internal const string Hidden = " style=\"display:none\"";

    private readonly GraphPicture picture;
    private readonly GraphNode[] order;

    /// <summary>The steps, from the op that made the result (step 1) to the first one.</summary>
    internal BackwardStepper(GraphPicture picture, IEnumerable<GraphNode> nodes) =>
        (this.picture, order) = (picture, [.. nodes.Where(node => node.Step > 0).OrderBy(node => node.Step)]);

    /// <summary>The slider, what happens in the step, and the graph, as HTML that needs nothing else on its page.</summary>
    public string ToHtml()
    {
        var (last, most) = (order.Length, order.Select(op => op.Shares.Count).DefaultIfEmpty().Max());
        var html = new StringBuilder(Invariant($"""
            <figure style="margin:0;overflow-x:auto;font:14px system-ui,'DejaVu Sans',sans-serif"><label>Step of the backward pass:
            <input type="range" min="0" max="{last}" value="{last}" style="width:min(24em,60%);vertical-align:middle"
                oninput="{HtmlEncode(Move)}"/> <output>{last}</output> of {last}</label>
            <div aria-live="polite" style="min-height:{2 + 2 * most}em;margin:0.5em 0">
            <div data-at="0"{(last == 0 ? "" : Hidden)}>It begins at the result, whose gradient by itself is 1.
            Move the slider to the right.</div>

            """));
        foreach (var op in order)
        {
            html.Append(Invariant($"""<div data-at="{op.Step}"{(op.Step == last ? "" : Hidden)}>{HtmlEncode(Heading(op))}"""))
                .Append("""<table style="border-collapse:collapse;margin:0.3em 0">""");
            foreach (var share in op.Shares)
                html.Append($"""
                    <tr><td style="{Cell}"><b>{HtmlEncode(share.To.Title)}</b> receives</td>
                    <td style="{Cell}"><i>{HtmlEncode(share.Rule)}</i></td>
                    <td style="padding:0.2em 0;text-align:left">{HtmlEncode(share.Numbers)}</td></tr>
                    """);
            html.Append("</table></div>\n");
        }
        return html.Append("</div>\n").Append(picture.Draw(stepping: true)).Append("</figure>").ToString();
    }

    /// <summary>The steps as text.</summary>
    public override string ToString() =>
        string.Join('\n', order.Select(op => $"{op.Step}. {Heading(op)}" +
            string.Concat(op.Shares.Select(share => $"\n   {share.To.Title} receives {share.Rule}: {share.Numbers}"))));

    private static string Heading(GraphNode op) => $"{op.Title} {op.Shape}: the gradient g = {op.Gradient} has arrived." +
        $" Its inputs are {string.Join(", ", op.Inputs.Select((input, i) => $"{(char)('a' + i)} = {input.Title}"))}.";
}
