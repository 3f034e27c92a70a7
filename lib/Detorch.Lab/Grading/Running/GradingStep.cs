using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Running;

/// <summary>A cell of the notebook that is run to grade a submission.</summary>
/// <param name="Code">Its text.</param>
/// <param name="Language">Its kernel's name.</param>
/// <param name="From">The assignment's cell that it is or takes the place of; null for a cell of the student's own.</param>
/// <param name="Student">The index of the student's cell; null for a cell of the source.</param>
internal sealed record GradingStep(string Code, string Language, AssignmentCell? From, int? Student)
{
    public bool IsCheck => Student is null && From?.Kind == CellKind.Check;
}
