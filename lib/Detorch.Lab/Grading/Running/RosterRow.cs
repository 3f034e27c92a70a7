namespace Detorch.Lab.Grading.Running;

/// <summary>A student in the roster.</summary>
/// <param name="Id">The student's id.</param>
/// <param name="Name">The student's name.</param>
/// <param name="Files">The names of what the student handed in; empty for those that begin with the id.</param>
/// <param name="Due">When it must be there, the extension included; null for any time.</param>
/// <param name="Late">What it costs later.</param>
/// <param name="Submitted">When it was handed in; null for the time of the file.</param>
internal sealed record RosterRow(
    string Id, string Name, IReadOnlyList<string> Files, DateTimeOffset? Due, LatePolicy Late, DateTimeOffset? Submitted)
{
    private const string Separators = "_- .,(@";

    /// <summary>Whether a submission is this student's.</summary>
    public bool Owns(Submission submission) => Files.Count > 0 ? Files.Contains(submission.Name, StringComparer.Ordinal)
        : submission.Stem.Equals(Id, StringComparison.OrdinalIgnoreCase)
            || (submission.Stem.Length > Id.Length && submission.Stem.StartsWith(Id, StringComparison.OrdinalIgnoreCase)
                && Separators.Contains(submission.Stem[Id.Length], StringComparison.Ordinal));
}
