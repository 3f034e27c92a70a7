using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// Cells as nbgrader knows them: metadata of its schema 3, checksums by its rule, partial credit as the last value, and hidden checks
/// between its marks (nbgrader's documentation, "Creating and grading assignments", and its nbgraderformat/v3.json).
/// </summary>
internal static class Nbgrader
{
    /// <summary>nbgrader's settings for stubs in C#.</summary>
    public const string Configuration =
        """
        # For the folder of an nbgrader course. nbgrader knows no stub for C#; this is it.
        c = get_config()
        c.ClearSolutions.code_stub = {"C#": "throw new NotImplementedException();"}
        c.ClearSolutions.text_stub = "*Write your answer here.*"

        """;

    private const string LaterNote = "// This check runs when the assignment is graded.";

    /// <summary>A cell of the notebook that students get.</summary>
    public static NotebookCell Student(AssignmentCell cell) => Of(cell, cell switch
    {
        { Check: not null, IsHidden: true } => $"{cell.Source.Split('\n')[0]}\n{LaterNote}",
        { Check: not null } => WithPoints(cell),
        _ => cell.StubSource,
    }, hasChecksum: true);

    /// <summary>A cell of the notebook that nbgrader's generate_assignment takes.</summary>
    public static NotebookCell Instructor(AssignmentCell cell) => Of(cell, cell switch
    {
        { Check: not null, IsHidden: true } when WithPoints(cell).Split('\n', 2) is [var header, var body] =>
            $"{header}\n// BEGIN HIDDEN TESTS\n{body}\n// END HIDDEN TESTS\n{LaterNote}",
        { Check: not null } => WithPoints(cell),
        { Kind: CellKind.Manual } => WithRegion(cell),
        _ => cell.Source,
    }, hasChecksum: false);

    /// <summary>nbgrader's checksum of a cell: the MD5 of its text, type, kinds, id and points.</summary>
    /// <param name="source">The text.</param>
    /// <param name="cellType">"code" or "markdown".</param>
    /// <param name="metadata">The cell's metadata under "nbgrader".</param>
    // CA5351: the rule is nbgrader's; it finds changes and protects nothing.
#pragma warning disable CA5351
    public static string Checksum(string source, string cellType, JsonObject metadata)
    {
        bool grade = (bool)metadata["grade"]!, solution = (bool)metadata["solution"]!;
        var isLocked = !solution && (grade || (bool)metadata["locked"]!);
        var text = $"{source}{cellType}{grade}{solution}{isLocked}{(string?)metadata["grade_id"]}"
            + (grade ? PythonFloat((double)metadata["points"]!) : "");
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
    }
#pragma warning restore CA5351

    /// <summary>A number as Python's str(float) writes it.</summary>
    private static string PythonFloat(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.Contains('.', StringComparison.Ordinal) || text.Contains('e', StringComparison.Ordinal) ? text : $"{text}.0";
    }

    /// <summary>An id in nbgrader's letters; ids have no underscore, so different ones stay different.</summary>
    public static string GradeId(AssignmentCell cell)
    {
        var kind = cell.Kind.ToString().ToLowerInvariant();
        return $"{kind}_{cell.Id?.Replace('.', '_') ?? cell.Number.ToString(CultureInfo.InvariantCulture)}";
    }

    private static NotebookCell Of(AssignmentCell cell, string source, bool hasChecksum)
    {
        if (cell.Kind == CellKind.Free)
            return new NotebookCell(cell.Cell.Kernel, source);
        var cellType = cell.Cell.IsProse ? "markdown" : "code";
        var nbgrader = new JsonObject
        {
            ["grade"] = cell.Kind is CellKind.Check or CellKind.Manual,
            ["grade_id"] = GradeId(cell),
            ["locked"] = cell.Kind is CellKind.Check or CellKind.Locked,
            ["schema_version"] = 3,
            ["solution"] = cell.Kind is CellKind.Exercise or CellKind.Manual,
            ["task"] = false,
        };
        if (cell.Kind is CellKind.Check or CellKind.Manual)
            nbgrader["points"] = cell.Points;
        if (hasChecksum)
        {
            nbgrader["cell_type"] = cellType;
            nbgrader["checksum"] = Checksum(source, cellType, nbgrader);
        }
        var metadata = new JsonObject { ["deletable"] = false, ["nbgrader"] = nbgrader };
        if (cell.Kind is CellKind.Check or CellKind.Locked)
            metadata["editable"] = false;
        return new NotebookCell(cell.Cell.Kernel, source)
        {
            Id = GradeId(cell),
            Origin = new JsonObject { ["cell_type"] = cellType, ["metadata"] = metadata },
        };
    }

    /// <summary>A check that shows its result and whose last value is a number of points.</summary>
    private static string WithPoints(AssignmentCell cell)
    {
        var (before, call) = GradedCheck.Split(cell.Source);
        return string.Create(CultureInfo.InvariantCulture,
            $"{before}var gradedCheck = {call};\ngradedCheck.Display();\ngradedCheck.Points({cell.Points})");
    }

    /// <summary>
    /// nbgrader replaces the whole of an answer's cell where no part of it is marked, the question too, and it does not know rubrics.
    /// </summary>
    private static string WithRegion(AssignmentCell cell)
    {
        var source = SolutionText.WithoutRubrics(cell).Trim('\n');
        var (open, close) = cell.Cell.IsProse ? ("<!-- ", " -->") : ("// ", "");
        return SolutionMark.IsIn(source) ? source
            : $"{source}\n\n{open}BEGIN SOLUTION{close}\n{open}END SOLUTION{close}";
    }
}
