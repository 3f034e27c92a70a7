using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Running;

/// <summary>A student's grade.</summary>
/// <param name="Id">The student's id: the roster's, or the name of what was handed in.</param>
/// <param name="Name">The student's name, or nothing.</param>
/// <param name="Submission">What counts; null where nothing was handed in.</param>
/// <param name="Result">What grading found; null where it could not be graded or is not graded yet.</param>
internal sealed record ClassRow(string Id, string Name, Submission? Submission, SubmissionResult? Result)
{
    /// <summary>"graded", "failed", "nothing handed in" or "not graded yet".</summary>
    public required string Status { get; init; }

    /// <summary>How late it was; zero or less where it was not.</summary>
    public TimeSpan Late { get; init; }

    /// <summary>The share of the points that lateness leaves.</summary>
    public double Kept { get; init; } = 1;

    /// <summary>What a teacher should know, in sentences.</summary>
    public string Note { get; init; } = "";

    /// <summary>The points of an exercise's checks.</summary>
    public double Earned(Exercise exercise) =>
        Math.Round(Result?.Checks.Where(check => check.Exercise == exercise.Id).Sum(check => check.Earned) ?? 0, 4);

    /// <summary>All points, after what lateness costs.</summary>
    public double Total => Math.Round((Result?.Earned ?? 0) * Kept, 4);
}
