using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>A cell of an assignment's source.</summary>
/// <param name="Number">Its number, counted from 1 over all cells.</param>
/// <param name="Cell">The cell as it is in the file.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Id">Its id; null where it has none.</param>
/// <param name="Points">Its points; 0 for a cell without.</param>
/// <param name="IsHidden">Whether it is a check that students do not get.</param>
internal sealed record AssignmentCell(int Number, NotebookCell Cell, CellKind Kind, string? Id, double Points, bool IsHidden)
{
    /// <summary>The id of the exercise to which the cell belongs: its id up to the first hyphen.</summary>
    public string? ExerciseId => Id?.Split('-', 2)[0];

    /// <summary>The text, as it is in the source.</summary>
    public string Source => Cell.Source;

    /// <summary>The text as students get it: stubs in the place of solutions, and no rubric.</summary>
    public string StubSource => Kind is CellKind.Exercise or CellKind.Manual ? SolutionText.Stub(this) : Source;

    /// <summary>The parts of a check's call; null where the cell is no check.</summary>
    public GradedCheck? Check { get; init; }

    /// <summary>A problem with the cell.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="line">The 1-based line of the cell.</param>
    public AssignmentProblem Problem(string message, int line = 1) =>
        new(Number, Cell.Line == 0 ? 0 : Cell.Line + line - 1, message);
}
