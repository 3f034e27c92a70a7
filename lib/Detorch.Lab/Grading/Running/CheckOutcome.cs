namespace Detorch.Lab.Grading.Running;

/// <summary>What a check found in a submission.</summary>
/// <param name="Id">The check's id.</param>
/// <param name="Exercise">The exercise's.</param>
/// <param name="IsHidden">Whether students do not get the check.</param>
/// <param name="Points">What the check gives.</param>
/// <param name="Share">What share of it the answer earns.</param>
/// <param name="Status">"right", "partly right", "wrong" or "not solved".</param>
/// <param name="Message">What to tell the student.</param>
internal sealed record CheckOutcome(
    string Id, string Exercise, bool IsHidden, double Points, double Share, string Status, string Message)
{
    /// <summary>The points that the answer earns.</summary>
    public double Earned => Math.Round(Share * Points, 4);
}
