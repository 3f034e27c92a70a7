using System.Globalization;
using System.Net;
using System.Text;

namespace Detorch.Teach.Differences;

public sealed partial class GradientReport
{
    private const int LargestGrid = 600;

    /// <summary>The report as HTML: a row for each input, and small inputs number by number, coloured by their verdict; the numbers behind a cell stand in its tooltip.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<div style=\"font-family:system-ui,sans-serif\">");
        html.Append(CultureInfo.InvariantCulture, $"<p><b>Gradient check{(Options.Order == 2 ? " of the second order" : "")}</b>: {Headline}</p>");
        html.Append("<table style=\"border-collapse:collapse\"><tr><th>input</th><th>shape</th><th>compared</th><th>kinks</th><th>worst relative error</th><th>verdict</th></tr>");
        foreach (var input in Inputs)
            html.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{Encode(input.Name)}</td><td>{input.Shape}</td><td>{input.Entries.Count - input.Kinks}</td><td>{input.Kinks}</td><td>{input.WorstRelativeError:0.0E+00}</td><td {Style(input.Verdict)}>{input.Verdict}</td></tr>");
        html.Append("</table>");
        foreach (var note in Notes())
            html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(note)}</p>");
        foreach (var input in Inputs.Where(input => input.Entries.Count is > 1 and <= LargestGrid))
            AppendGrid(html, input);
        return html.Append("</div>").ToString();
    }

    /// <summary>The numbers of an input in rows of its last axis: analytic above numeric.</summary>
    private static void AppendGrid(StringBuilder html, CheckedInput input)
    {
        var columns = input.Entries.Count == input.Shape.Size && input.Shape.Rank > 1 ? input.Shape[^1] : Math.Min(input.Entries.Count, 12);
        html.Append(CultureInfo.InvariantCulture, $"<p><b>{Encode(input.Name)}</b> {input.Shape}: analytic above numeric</p>");
        html.Append("<table style=\"border-collapse:collapse;font-size:85%;text-align:right\">");
        foreach (var row in input.Entries.Chunk(columns))
        {
            html.Append("<tr>");
            foreach (var entry in row)
                html.Append(CultureInfo.InvariantCulture,
                    $"<td {Style(entry.IsKink ? null : entry.Verdict)} title=\"{Encode(input.PlaceOf(entry))}: {Describe(entry)}{(entry.IsKink ? ", a kink" : "")}\">{entry.Analytic:0.####}<br>{entry.Numeric:0.####}</td>");
            html.Append("</tr>");
        }
        html.Append("</table>");
    }

    /// <summary>Half-transparent colours, so that text stays readable on light and on dark pages; a kink is grey.</summary>
    private static string Style(GradientVerdict? verdict) => "style=\"padding:2px 8px;background:" + verdict switch
    {
        GradientVerdict.Happy => "rgba(40,167,69,.25)",
        GradientVerdict.Fine => "rgba(140,190,60,.25)",
        GradientVerdict.Uncomfortable => "rgba(255,165,0,.40)",
        GradientVerdict.Wrong => "rgba(220,40,40,.45)",
        _ => "rgba(128,128,128,.30)",
    } + "\"";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
