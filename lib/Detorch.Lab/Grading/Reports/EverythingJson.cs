using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Reports;

/// <summary>All that grading found, for programs.</summary>
internal static class EverythingJson
{
    public static string Write(AssignmentSource source, IReadOnlyList<ClassRow> rows) => new JsonObject
    {
        ["title"] = source.Title,
        ["exercises"] = new JsonArray([.. source.Exercises.Select(exercise => new JsonObject
        {
            ["id"] = exercise.Id,
            ["checkPoints"] = exercise.CheckPoints,
            ["manualPoints"] = exercise.ManualPoints,
        })]),
        ["students"] = new JsonArray([.. rows.Select(row => Of(source, row))]),
    }.ToFileText();

    private static JsonObject Of(AssignmentSource source, ClassRow row) => new()
    {
        ["id"] = row.Id,
        ["name"] = row.Name,
        ["submission"] = row.Submission?.Name,
        ["status"] = row.Status,
        ["kept"] = row.Kept,
        ["total"] = row.Total,
        ["note"] = row.Note,
        ["restarts"] = row.Result?.Restarts ?? 0,
        ["checks"] = new JsonArray([.. (row.Result?.Checks ?? []).Select(check => new JsonObject
        {
            ["id"] = check.Id,
            ["hidden"] = check.IsHidden,
            ["points"] = check.Points,
            ["earned"] = check.Earned,
            ["status"] = check.Status,
            ["message"] = check.Message,
        })]),
        ["manual"] = new JsonArray([.. source.Exercises.SelectMany(exercise => exercise.Manual).Select(part => new JsonObject
        {
            ["id"] = part.Id,
            ["points"] = part.Points,
            ["answer"] = ManualAnswer(row, part),
        })]),
    };

    /// <summary>What a student wrote for a part that a person grades, or null.</summary>
    public static string? ManualAnswer(ClassRow row, AssignmentCell part) =>
        row.Result?.Cells.LastOrDefault(cell => cell.Kind == "manual" && cell.Id == part.Id)?.Source;
}
