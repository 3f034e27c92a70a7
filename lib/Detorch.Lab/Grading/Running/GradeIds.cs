using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Running;

/// <summary>What nbgrader calls a cell: ids are unique over all kinds there.</summary>
internal static class GradeIds
{
    public static string Of(AssignmentCell cell) => cell.Id!;
}
