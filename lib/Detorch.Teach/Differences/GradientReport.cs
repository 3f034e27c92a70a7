using System.Globalization;
using System.Text;
using Detorch.Teach.Display;

namespace Detorch.Teach.Differences;

/// <summary>What a <see cref="GradientCheck"/> found; it shows itself as a table.</summary>
/// <param name="Inputs">The inputs or parameters with their numbers; none where the function is not deterministic.</param>
/// <param name="IsDeterministic">Whether two runs on the same numbers gave the same result and the same gradients, to the last bit.</param>
/// <param name="Remarks">What else is worth knowing: kinks that were left out, smaller steps that were taken.</param>
/// <param name="Options">How it was compared: the method, the step, the tolerances.</param>
/// <param name="Step">h, where numbers are not large and no kink is near; <see cref="GradientEntry.Step"/> has that of each number.</param>
/// <param name="Evaluations">How often the function was evaluated for differences.</param>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed partial record GradientReport(
    IReadOnlyList<CheckedInput> Inputs, bool IsDeterministic, IReadOnlyList<string> Remarks, GradientCheckOptions Options, double Step, int Evaluations) : IShowable
{
    private const int WorstPlaces = 5;

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

    private string Headline => string.Create(CultureInfo.InvariantCulture,
        $"{(Passed ? "passed" : "failed")}, {Verdict} ({Options.Method}, h = {Error(Step)}, {Evaluations:N0} evaluations)");

    private IEnumerable<string> Notes() =>
        Inputs.Where(input => input.Hint is not null).Select(input => $"Hint for {input.Name}: {input.Hint}").Concat(Remarks);

    private static string Describe(GradientEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"analytic {entry.Analytic:G8}, numeric {entry.Numeric:G8}, absolute error {Error(entry.AbsoluteError)}, relative error {Error(entry.RelativeError)}");
}
