namespace Detorch.Lab.Grading.Source;

/// <summary>A notebook is not the source of an assignment; the problems say why.</summary>
internal sealed class AssignmentException(string file, IReadOnlyList<AssignmentProblem> problems)
    : Exception(string.Join('\n', problems.Select(problem => problem.In(file))))
{
    /// <summary>All that was found, in the order of the file.</summary>
    public IReadOnlyList<AssignmentProblem> Problems { get; } = problems;
}
