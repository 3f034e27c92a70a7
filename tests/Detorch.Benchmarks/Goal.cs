namespace Detorch.Benchmarks;

/// <summary>A line of the table of goals: a figure of this run beside what it should be. Only goals whose rows were measured are in the table.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Value">The figure; above the goal is good, or below it where <paramref name="IsLimit"/>.</param>
/// <param name="Aim">The goal.</param>
/// <param name="Unit">× for ratios to a peer.</param>
/// <param name="Beside">The peer, or what else the figure is a part of.</param>
/// <param name="ByProcessorTime">The same ratio of processor times on one thread, which other work on the machine disturbs less; null for other figures.</param>
internal sealed record Goal(string Name, double Value, double Aim, string Unit, string Beside, double? ByProcessorTime = null, bool IsLimit = false)
{
    /// <summary>"reached", or how far it is. On a busy machine times on the clock say nothing: there processor times are judged, or nothing is.</summary>
    public string Verdict(bool isBusy)
    {
        if (isBusy && !IsLimit && ByProcessorTime is null)
            return "not judged";
        var value = isBusy ? ByProcessorTime ?? Value : Value;
        return (IsLimit ? value <= Aim : value >= Aim) ? "reached" : FormattableString.Invariant($"{(IsLimit ? value / Aim : Aim / value):0.##} times away");
    }
}
