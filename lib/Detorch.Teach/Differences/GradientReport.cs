using System.Globalization;
using System.Text;
using Detorch.Teach.Display;
using static System.Net.WebUtility;

namespace Detorch.Teach.Differences;

/// <summary>What a <see cref="GradientCheck"/> found; it shows itself as a table.</summary>
/// <param name="Inputs">The inputs or parameters with their numbers; none where the function is not deterministic.</param>
/// <param name="IsDeterministic">Whether two runs on the same numbers gave the same result and the same gradients, to the last bit.</param>
/// <param name="Remarks">What else is worth knowing: kinks that were left out, smaller steps that were taken.</param>
/// <param name="Options">How it was compared: the method, the step, the tolerances.</param>
/// <param name="Step">h, where numbers are not large and no kink is near; <see cref="GradientEntry.Step"/> has that of each number.</param>
/// <param name="Evaluations">How often the function was evaluated for differences.</param>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed record GradientReport(
    IReadOnlyList<CheckedInput> Inputs, bool IsDeterministic, IReadOnlyList<string> Remarks, GradientCheckOptions Options, double Step, int Evaluations) : IShowable
{
    private const int WorstPlaces = 5;
    private const int LargestGrid = 600;
    private const string Table = "<table cellpadding=\"4\" style=\"color:inherit;text-align:right;font-size:90%\">";

    /// <summary>Whether the function is deterministic and every number is within the tolerance.</summary>
    public bool Passed => IsDeterministic && Inputs.All(input => input.Passed);

    /// <summary>The worst verdict on any number.</summary>
    public GradientVerdict Verdict => IsDeterministic ? Inputs.Max(input => input.Verdict) : GradientVerdict.Wrong;

    /// <summary>The numbers with the largest errors, the worst first.</summary>
    public IReadOnlyList<(CheckedInput Input, GradientEntry Entry)> Worst(int count = WorstPlaces) =>
    [
        .. Inputs.SelectMany(input => input.Entries.Where(entry => !entry.IsKink).Select(entry => (Input: input, Entry: entry)))
            .OrderByDescending(place => place.Entry.Verdict).ThenByDescending(place => place.Entry.RelativeError).Take(count),
    ];

    /// <summary>This report, if the gradient is right.</summary>
    /// <exception cref="InvalidOperationException">It is not; the message names the worst place, both numbers and, where it is known, the mistake.</exception>
    public GradientReport ThrowIfWrong()
    {
        if (Passed)
            return this;
        if (!IsDeterministic)
            throw new InvalidOperationException($"gradient check: {Remarks[0]}");
        var (input, entry) = Worst(int.MaxValue).First(place => !place.Input.IsWithin(place.Entry));
        var wrong = input.Entries.Count(entry => !input.IsWithin(entry));
        throw new InvalidOperationException(
            $"gradient check: {input.PlaceOf(entry)} of shape {input.Shape}: {Describe(entry)} ({wrong} of {input.Entries.Count} numbers of {input.Name} are off)." +
            (input.Hint is { } hint ? $" Hint: {hint}" : ""));
    }

    /// <summary>The report as text: a line for each input, the worst places, hints and remarks.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"gradient check{(Options.Order == 2 ? " of the second order" : "")}: {Headline}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"input",-20} {"shape",-14} {"compared",8} {"kinks",6} {"worst relative error",21}  verdict\n");
        foreach (var input in Inputs)
            text.Append(CultureInfo.InvariantCulture,
                $"{input.Name,-20} {input.Shape.ToString(),-14} {input.Entries.Count - input.Kinks,8} {input.Kinks,6} {Error(input.WorstRelativeError),21}  {input.Verdict}\n");
        foreach (var (input, entry) in Worst().Where(place => !place.Input.IsWithin(place.Entry)))
            text.Append(CultureInfo.InvariantCulture, $"{input.PlaceOf(entry)}: {Describe(entry)}\n");
        foreach (var note in Notes())
            text.Append(note).Append('\n');
        return text.ToString().TrimEnd();
    }

    /// <summary>The report as HTML: a row for each input, the largest errors, and inputs of up to 600 numbers
    /// number by number. Colours say the verdict; a cell's tooltip has its place, errors and step.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<div style=\"font-family:system-ui,sans-serif\">");
        html.Append(CultureInfo.InvariantCulture, $"<p><b>Gradient check{(Options.Order == 2 ? " of the second order" : "")}</b>: {Headline}</p>");
        html.Append(Table).Append(RowOf("th", "input", "shape", "compared", "kinks", "worst relative error", "verdict"));
        foreach (var input in Inputs)
            html.Append(RowOf("td", input.Name, $"{input.Shape}", $"{input.Entries.Count - input.Kinks}", $"{input.Kinks}", Error(input.WorstRelativeError), input.Verdict));
        html.Append("</table>");
        foreach (var note in Notes())
            html.Append(CultureInfo.InvariantCulture, $"<p>{HtmlEncode(note)}</p>");
        html.Append("<p><b>The largest errors</b></p>").Append(Table).Append(RowOf("th", "place", "analytic", "numeric", "absolute error", "relative error", "verdict"));
        foreach (var (input, entry) in Worst())
            html.Append(RowOf("td", input.PlaceOf(entry), Number(entry.Analytic), Number(entry.Numeric), Error(entry.AbsoluteError), Error(entry.RelativeError), entry.Verdict));
        html.Append("</table>");
        foreach (var input in Inputs.Where(input => input.Entries.Count is > 1 and <= LargestGrid))
            AppendGrid(html, input);
        return html.Append("</div>").ToString();
    }

    private string Headline => string.Create(CultureInfo.InvariantCulture,
        $"{(Passed ? "passed" : "failed")}, {Verdict} ({Options.Method}, h = {Error(Step)}, {Evaluations:N0} evaluations)");

    private IEnumerable<string> Notes() =>
        Inputs.Where(input => input.Hint is not null).Select(input => $"Hint for {input.Name}: {input.Hint}").Concat(Remarks);

    private static string Describe(GradientEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"analytic {entry.Analytic:G8}, numeric {entry.Numeric:G8}, absolute error {Error(entry.AbsoluteError)}, relative error {Error(entry.RelativeError)}");

    /// <summary>The numbers of an input in rows of its last axis.</summary>
    private static void AppendGrid(StringBuilder html, CheckedInput input)
    {
        var columns = input.Entries.Count == input.Shape.Size && input.Shape.Rank > 1 ? input.Shape[^1] : 12;
        html.Append(CultureInfo.InvariantCulture, $"<p><b>{HtmlEncode(input.Name)}</b> {input.Shape}, analytic above numeric</p>{Table}");
        foreach (var row in input.Entries.Chunk(columns))
        {
            html.Append("<tr>");
            foreach (var entry in row)
                html.Append(CultureInfo.InvariantCulture,
                    $"<td {Style(entry)} title=\"{HtmlEncode(input.PlaceOf(entry))}: {Describe(entry)}, h = {Error(entry.Step)}{(entry.IsKink ? ", a kink" : "")}\">{Number(entry.Analytic)}<br>{Number(entry.Numeric)}</td>");
            html.Append("</tr>");
        }
        html.Append("</table>");
    }

    private static string RowOf(string cell, params object[] values) =>
        $"<tr>{string.Concat(values.Select(value => $"<{cell}{(value is GradientVerdict verdict ? " " + Style(verdict) : "")}>{HtmlEncode($"{value}")}</{cell}>"))}</tr>";

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Error(double value) => value.ToString("0.0E+00", CultureInfo.InvariantCulture);

    private static string Style(GradientEntry entry) => entry.IsKink ? Style(null) : Style(entry.Verdict);

    /// <summary>Half-transparent colours, so that text stays readable on light and on dark pages; a kink is grey.</summary>
    private static string Style(GradientVerdict? verdict) => "style=\"background:" + verdict switch
    {
        GradientVerdict.Happy => "rgba(40,167,69,.25)",
        GradientVerdict.Fine => "rgba(140,190,60,.25)",
        GradientVerdict.Uncomfortable => "rgba(255,165,0,.40)",
        GradientVerdict.Wrong => "rgba(220,40,40,.45)",
        _ => "rgba(128,128,128,.30)",
    } + "\"";
}
