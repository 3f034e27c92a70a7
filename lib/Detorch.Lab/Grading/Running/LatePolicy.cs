using System.Globalization;
using System.Text.RegularExpressions;

namespace Detorch.Lab.Grading.Running;

/// <summary>What a late submission costs.</summary>
/// <param name="Loss">The share of the points that is lost for each begun period.</param>
/// <param name="Period">How long a period is.</param>
internal sealed partial record LatePolicy(double Loss, TimeSpan Period)
{
    /// <summary>Late submissions are marked and lose nothing.</summary>
    public static LatePolicy Accept { get; } = new(0, TimeSpan.FromDays(1));

    private static LatePolicy Refuse { get; } = new(1, TimeSpan.FromDays(1));

    /// <summary>Reads "accept", "refuse", or a loss such as "10%/day" or "5%/hour".</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static LatePolicy Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "" or "accept" => Accept,
        "refuse" => Refuse,
        var other when Form().Match(other) is { Success: true } found
            && double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) is var loss and <= 100 =>
            new(loss / 100, found.Groups[2].Value == "day" ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)),
        _ => throw new FormatException($"\"{text}\" is no late policy; write accept, refuse, 10%/day or 5%/hour."),
    };

    /// <summary>The share of the points that is left.</summary>
    public double Kept(TimeSpan late) => late <= TimeSpan.Zero ? 1 : Math.Max(0, 1 - Loss * Math.Ceiling(late / Period));

    [GeneratedRegex(@"^(\d{1,3}(?:\.\d{1,4})?)\s*%\s*(?:/|per)\s*(day|hour)$")]
    private static partial Regex Form();
}
