namespace Detorch.Lab.Grading.Running;

/// <summary>What a grader is doing.</summary>
/// <param name="Worker">Which of the runs.</param>
/// <param name="Submission">The name of what it grades.</param>
/// <param name="Result">What it found; null where it begins.</param>
internal sealed record GradeProgress(int Worker, string Submission, SubmissionResult? Result);
