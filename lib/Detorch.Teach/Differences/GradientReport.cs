using static Detorch.Teach.Display.Numeral;
using static System.Net.WebUtility;

namespace Detorch.Teach.Differences;

/// <summary>The result of a <see cref="GradientCheck"/>; it shows itself as a table.</summary>
/// <param name="Inputs">The inputs or parameters with their numbers; none where the function is not deterministic.</param>
/// <param name="IsDeterministic">Whether two runs on the same numbers gave the same result and the same gradients, to the last bit.</param>
/// <param name="Remarks">Numbers that were left out or in doubt, what to change, and smaller steps that were taken.</param>
/// <param name="Options">How it was compared: the method, the step, the tolerances.</param>
/// <param name="Step">The usual h; <see cref="GradientEntry.Step"/> has that of each number.</param>
/// <param name="Evaluations">How often the function was evaluated for differences.</param>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed record GradientReport(
    IReadOnlyList<CheckedInput> Inputs, bool IsDeterministic, IReadOnlyList<string> Remarks, GradientCheckOptions Options, double Step,
    int Evaluations) : IShowable
{
    private const int WorstPlaces = 5;
    private const int LargestGrid = 600;
    private const string Table = "<table cellpadding=\"4\" style=\"color:inherit;text-align:right;font-size:90%\">";

    /// <summary>What the check concludes: right, wrong, or inconclusive, where <see cref="Remarks"/> says what to change.</summary>
    public GradientOutcome Outcome => ComparedSomething ? Inputs.Max(input => input.Outcome) : GradientOutcome.Inconclusive;

    /// <summary>The outcome in a sentence.</summary>
    public string InWords => Outcome switch
    {
        GradientOutcome.Right => $"The gradient is right: {Inputs.Sum(input => input.Compared)} numbers agree with differences.",
        GradientOutcome.Wrong => $"The gradient is wrong in {Inputs.Sum(input => input.Entries.Count(input.IsOff))}"
            + $" of {Inputs.Sum(input => input.Compared)} numbers.",
        _ => $"The check proves nothing. {string.Join(' ', Remarks)}",
    };

    /// <summary>Whether the gradient is right. An inconclusive check is no pass.</summary>
    public bool Passed => Outcome == GradientOutcome.Right;

    /// <summary>The worst verdict on any number.</summary>
    public GradientVerdict Verdict => ComparedSomething ? Inputs.Max(input => input.Verdict) : GradientVerdict.Inconclusive;

    private bool ComparedSomething => IsDeterministic && Inputs.Any(input => input.Entries.Count > 0);

    /// <summary>The numbers with the largest errors, the worst first.</summary>
    public IReadOnlyList<(CheckedInput Input, GradientEntry Entry)> Worst(int count = WorstPlaces) =>
    [
        .. Inputs.SelectMany(input => input.Entries.Where(entry => !entry.IsKink).Select(entry => (Input: input, Entry: entry)))
            .OrderByDescending(place => place.Input.IsOff(place.Entry)).ThenByDescending(place => place.Entry.Verdict)
            .ThenByDescending(place => place.Entry.RelativeError).Take(count),
    ];

    /// <summary>This report, if the gradient is right.</summary>
    /// <exception cref="InvalidOperationException">It is wrong, and the message names the worst place, both numbers and, where it is known,
    /// the mistake; or the check is inconclusive, and the message says what to change.</exception>
    public GradientReport ThrowIfWrong()
    {
        if (Passed)
            return this;
        if (Outcome == GradientOutcome.Inconclusive)
            throw new InvalidOperationException($"gradient check: inconclusive. {string.Join(' ', Remarks)}");
        var (input, entry) = Worst(1)[0];
        throw new InvalidOperationException(
            $"gradient check: {input.PlaceOf(entry)} of shape {input.Shape}: {Describe(entry)}" +
            $" ({input.Entries.Count(input.IsOff)} of {input.Entries.Count} numbers of {input.Name} are off)." +
            (input.Jacobian is { } jacobian ? $" {jacobian}" : "") + (input.Hint is { } hint ? $" Hint: {hint}" : ""));
    }

    /// <summary>The report as text: a line for each input, the worst places, hints and remarks.</summary>
    public override string ToString()
    {
        string Line(object input, object shape, object compared, object kinks, object worst, object verdict) =>
            $"{input,-20} {$"{shape}",-14} {compared,8} {kinks,6} {worst,21}  {verdict}";
        return string.Join('\n',
        [
            $"gradient check{OfOrder}: {Headline}",
            Line("input", "shape", "compared", "kinks", "worst relative error", "verdict"),
            .. Inputs.Select(input => Line(input.Name, input.Shape, input.Compared, input.Kinks, WorstError(input), input.Verdict)),
            .. Worst().Where(place => place.Input.IsOff(place.Entry))
                .Select(place => $"{place.Input.PlaceOf(place.Entry)}: {Describe(place.Entry)}"),
            .. Notes(),
        ]);
    }

    private string OfOrder => Options.Order == 2 ? " of the second order" : "";

    private string Headline => $"{Outcome.ToString().ToLowerInvariant()}{(Outcome == GradientOutcome.Inconclusive ? "" : $", {Verdict}")}"
        + string.Create(CultureInfo.InvariantCulture, $" ({Options.Method}, h = {Error(Step)}, {Evaluations:N0} evaluations)");

    private IReadOnlyList<string> Notes() =>
    [
        .. Inputs.Select(input => input.Jacobian).OfType<string>(),
        .. Inputs.Where(input => input.Hint is not null).Select(input => $"Hint for {input.Name}: {input.Hint}"),
        .. Remarks,
    ];

    private static string Describe(GradientEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"analytic {entry.Analytic:G8}, numeric {entry.Numeric:G8},"
        + $" absolute error {Error(entry.AbsoluteError)}, relative error {Error(entry.RelativeError)}");

    private static string WorstError(CheckedInput input) => input.Compared == 0 ? "none compared" : Error(input.WorstRelativeError);

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
        {string.Concat(Worst().Select(place => Row("td", place.Input.PlaceOf(place.Entry), Short(place.Entry.Analytic),
            Short(place.Entry.Numeric), Error(place.Entry.AbsoluteError), Error(place.Entry.RelativeError), place.Entry.Verdict)))}</table>
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
            $"title=\"{HtmlEncode(Tooltip(input, entry))}\">{Short(entry.Analytic)}<br>{Short(entry.Numeric)}</td>";
    }

    private static string Tooltip(CheckedInput input, GradientEntry entry) =>
        $"{input.PlaceOf(entry)}: {Describe(entry)}, h = {Error(entry.Step)}{(entry.IsKink ? ", a kink" : "")}"
        + (entry.Doubt is { } doubt ? $": {doubt}" : "");

    private static string Row(string cell, params object[] values) => $"<tr>{string.Concat(values.Select(value =>
        $"<{cell}{(value is GradientVerdict verdict ? " " + Style(verdict) : "")}>{HtmlEncode($"{value}")}</{cell}>"))}</tr>";

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
