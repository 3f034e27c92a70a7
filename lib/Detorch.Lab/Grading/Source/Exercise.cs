namespace Detorch.Lab.Grading.Source;

/// <summary>An exercise of an assignment: the student's cell, its checks, and what a person grades.</summary>
/// <param name="Id">Its id, such as 2.1.</param>
/// <param name="Cell">The student's cell; null where there is a manual part only.</param>
/// <param name="Checks">The checks, in the order of the source.</param>
/// <param name="Manual">The manual parts.</param>
internal sealed record Exercise(string Id, AssignmentCell? Cell, IReadOnlyList<AssignmentCell> Checks, IReadOnlyList<AssignmentCell> Manual)
{
    /// <summary>The points of all checks and manual parts.</summary>
    public double Points => CheckPoints + ManualPoints;

    /// <summary>The points that checks give.</summary>
    public double CheckPoints => Checks.Sum(check => check.Points);

    /// <summary>The points that a person gives.</summary>
    public double ManualPoints => Manual.Sum(part => part.Points);
}
