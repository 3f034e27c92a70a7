namespace Detorch.Lab.Grading.Running;

/// <summary>What the judge says about an answer.</summary>
/// <param name="Status">"right", "partly right", "wrong" or "not solved".</param>
/// <param name="Share">What share of the points it earns.</param>
/// <param name="Message">What to tell the student.</param>
internal sealed record Verdict(string Status, double Share, string Message);
