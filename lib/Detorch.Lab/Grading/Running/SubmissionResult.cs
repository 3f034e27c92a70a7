namespace Detorch.Lab.Grading.Running;

/// <summary>What grading a notebook found. Nothing in it depends on time, place or the order of grading.</summary>
/// <param name="Key">What it depends on, as a hash: the notebook, the assignment, the seed, the limits and the grader.</param>
/// <param name="Cells">The student's cells.</param>
/// <param name="Checks">The checks, in the order of the source.</param>
internal sealed record SubmissionResult(string Key, IReadOnlyList<StudentCell> Cells, IReadOnlyList<CheckOutcome> Checks)
{
    /// <summary>How often the kernel had to be started again.</summary>
    public int Restarts { get; init; }

    /// <summary>What the notebook as a whole did wrong, or null: too many crashes, too much time.</summary>
    public string? Problem { get; init; }

    /// <summary>The points of all checks.</summary>
    public double Earned => Checks.Sum(check => check.Earned);
}
