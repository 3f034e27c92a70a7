using System.Globalization;
using System.Text;
using Detorch.Teach.Display;
using static System.Net.WebUtility;

namespace Detorch.Teach.Differences;

public sealed partial record GradientReport
{
    private const int LargestGrid = 600;
    private const string Table = "<table cellpadding=\"4\" style=\"color:inherit;text-align:right;font-size:90%\">";

    /// <summary>The report as HTML: a row for each input, the largest errors, and inputs of up to 600 numbers number by number. Colours say
    /// the verdict; a cell's tooltip has its place, errors and step.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<div style=\"font-family:system-ui,sans-serif\">");
        var order = Options.Order == 2 ? " of the second order" : "";
        html.Append(CultureInfo.InvariantCulture, $"<p><b>Gradient check{order}</b>: {Headline}</p>");
        html.Append(Table).Append(RowOf("th", "input", "shape", "compared", "kinks", "worst relative error", "verdict"));
        foreach (var input in Inputs)
            html.Append(RowOf("td", input.Name, $"{input.Shape}", $"{input.Compared}", $"{input.Kinks}", WorstError(input), input.Verdict));
        html.Append("</table>");
        foreach (var note in Notes())
            html.Append(CultureInfo.InvariantCulture, $"<p>{HtmlEncode(note)}</p>");
        html.Append("<p><b>The largest errors</b></p>").Append(Table);
        html.Append(RowOf("th", "place", "analytic", "numeric", "absolute error", "relative error", "verdict"));
        foreach (var (input, entry) in Worst())
            html.Append(RowOf("td", input.PlaceOf(entry), Number(entry.Analytic), Number(entry.Numeric), Error(entry.AbsoluteError),
                Error(entry.RelativeError), entry.Verdict));
        html.Append("</table>");
        foreach (var input in Inputs.Where(input => input.Entries.Count is > 1 and <= LargestGrid))
            AppendGrid(html, input);
        return html.Append("</div>").ToString();
    }

    /// <summary>The numbers of an input in rows of its last axis.</summary>
    private static void AppendGrid(StringBuilder html, CheckedInput input)
    {
        var columns = input.Entries.Count == input.Shape.Size && input.Shape.Rank > 1 ? input.Shape[^1] : 12;
        html.Append(CultureInfo.InvariantCulture, $"<p><b>{HtmlEncode(input.Name)}</b> {input.Shape}, analytic above numeric</p>{Table}");
        foreach (var row in input.Entries.Chunk(columns))
        {
            html.Append("<tr>");
            foreach (var entry in row)
                html.Append(CultureInfo.InvariantCulture, $"<td {Style(entry)} title=\"{HtmlEncode(Tooltip(input, entry))}\">")
                    .Append(CultureInfo.InvariantCulture, $"{Number(entry.Analytic)}<br>{Number(entry.Numeric)}</td>");
            html.Append("</tr>");
        }
        html.Append("</table>");
    }

    private static string Tooltip(CheckedInput input, GradientEntry entry) =>
        $"{input.PlaceOf(entry)}: {Describe(entry)}, h = {Error(entry.Step)}{(entry.IsKink ? ", a kink" : "")}"
        + (entry.Doubt is { } doubt ? $": {doubt}" : "");

    private static string RowOf(string cell, params object[] values)
    {
        var cells = values.Select(value =>
            $"<{cell}{(value is GradientVerdict verdict ? " " + Style(verdict) : "")}>{HtmlEncode($"{value}")}</{cell}>");
        return $"<tr>{string.Concat(cells)}</tr>";
    }

    private static string Number(double value) => Numeral.Short(value);

    private static string Style(GradientEntry entry) => Style(entry.IsKink ? GradientVerdict.Inconclusive : entry.Verdict);

    /// <summary>Half-transparent colours, so that text stays readable on light and on dark pages; what is not compared is grey.</summary>
    private static string Style(GradientVerdict verdict) => "style=\"background:" + verdict switch
    {
        GradientVerdict.Happy => "rgba(40,167,69,.25)",
        GradientVerdict.Fine => "rgba(140,190,60,.25)",
        GradientVerdict.Uncomfortable => "rgba(255,165,0,.40)",
        GradientVerdict.Wrong => "rgba(220,40,40,.45)",
        _ => "rgba(128,128,128,.30)",
    } + "\"";
}
