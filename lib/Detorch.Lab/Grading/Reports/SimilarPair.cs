namespace Detorch.Lab.Grading.Reports;

/// <summary>Two submissions with much in common, for a person to look at.</summary>
/// <param name="First">A student's id.</param>
/// <param name="Second">Another's.</param>
/// <param name="Share">The share of the smaller one's parts that the other has, too.</param>
/// <param name="Common">How many parts they have in common.</param>
internal sealed record SimilarPair(string First, string Second, double Share, int Common);
