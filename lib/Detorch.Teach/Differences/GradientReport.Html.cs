using Detorch.Teach.Display;
using static System.Net.WebUtility;

namespace Detorch.Teach.Differences;

public sealed partial record GradientReport
{
    private const int LargestGrid = 600;
    private const string Table = "<table cellpadding=\"4\" style=\"color:inherit;text-align:right;font-size:90%\">";

    /// <summary>The report as HTML: a row for each input, the largest errors, and inputs of up to 600 numbers number by number. Colours
    /// show the verdicts; a cell's tooltip has its indices, errors and step.</summary>
    public string ToHtml() => $"""
        <div style="font-family:system-ui,sans-serif">
        <p><b>Gradient check{OfOrder}</b>: {Headline}</p>
        {Table}{Row("th", "input", "shape", "compared", "kinks", "worst relative error", "verdict")}
        {string.Concat(Inputs.Select(input =>
            Row("td", input.Name, input.Shape, input.Compared, input.Kinks, WorstError(input), input.Verdict)))}</table>
        {string.Concat(Notes().Select(note => $"<p>{HtmlEncode(note)}</p>"))}
        <p><b>The largest errors</b></p>
        {Table}{Row("th", "place", "analytic", "numeric", "absolute error", "relative error", "verdict")}
        {string.Concat(Worst().Select(place => Row("td", place.Input.PlaceOf(place.Entry), Number(place.Entry.Analytic),
            Number(place.Entry.Numeric), Error(place.Entry.AbsoluteError), Error(place.Entry.RelativeError), place.Entry.Verdict)))}</table>
        {string.Concat(Inputs.Where(input => input.Entries.Count is > 1 and <= LargestGrid).Select(Grid))}
        </div>
        """;

    /// <summary>The numbers of an input in rows of its last axis.</summary>
    private static string Grid(CheckedInput input)
    {
        var columns = input.Entries.Count == input.Shape.Size && input.Shape.Rank > 1 ? input.Shape[^1] : 12;
        var rows = input.Entries.Chunk(columns).Select(row => $"<tr>{string.Concat(row.Select(Cell))}</tr>");
        return $"<p><b>{HtmlEncode(input.Name)}</b> {input.Shape}, analytic above numeric</p>{Table}{string.Concat(rows)}</table>";

        string Cell(GradientEntry entry) => $"<td {Style(entry.IsKink ? GradientVerdict.Inconclusive : entry.Verdict)} " +
            $"title=\"{HtmlEncode(Tooltip(input, entry))}\">{Number(entry.Analytic)}<br>{Number(entry.Numeric)}</td>";
    }

    private static string Tooltip(CheckedInput input, GradientEntry entry) =>
        $"{input.PlaceOf(entry)}: {Describe(entry)}, h = {Error(entry.Step)}{(entry.IsKink ? ", a kink" : "")}"
        + (entry.Doubt is { } doubt ? $": {doubt}" : "");

    private static string Row(string cell, params object[] values) => $"<tr>{string.Concat(values.Select(value =>
        $"<{cell}{(value is GradientVerdict verdict ? " " + Style(verdict) : "")}>{HtmlEncode($"{value}")}</{cell}>"))}</tr>";

    private static string Number(double value) => Numeral.Short(value);

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
