using System.Globalization;

namespace Detorch.Lab.Grading.Source;

/// <summary>What is wrong with an assignment's source.</summary>
/// <param name="Cell">The cell's number, counted from 1 over all cells; 0 for the whole file.</param>
/// <param name="Line">The line of the file; 0 where there is none.</param>
/// <param name="Message">What is wrong, and what to do.</param>
internal sealed record AssignmentProblem(int Cell, int Line, string Message)
{
    /// <summary>The problem with its place: <c>a1.dib(42): cell 7: …</c>.</summary>
    public string In(string file) => string.Create(CultureInfo.InvariantCulture,
        $"{file}{(Line > 0 ? $"({Line})" : "")}: {(Cell > 0 ? $"cell {Cell}: " : "")}{Message}");
}
