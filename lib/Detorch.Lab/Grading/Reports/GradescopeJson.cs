using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Reports;

/// <summary>Gradescope's results.json.</summary>
internal static class GradescopeJson
{
    public static string Write(AssignmentSource source, ClassRow row) => new JsonObject
    {
        ["score"] = row.Total,
        ["output"] = $"{source.Title}: {row.Status}. {row.Note}".Trim(),
        ["output_format"] = "text",
        ["stdout_visibility"] = "hidden",
        ["tests"] = new JsonArray([.. (row.Result?.Checks ?? []).Select(check => new JsonObject
        {
            ["name"] = check.Id,
            ["number"] = check.Exercise,
            ["score"] = check.Earned,
            ["max_score"] = check.Points,
            ["status"] = check.Share >= 1 ? "passed" : "failed",
            ["output"] = check.Message,
            ["output_format"] = "text",
            ["visibility"] = check.IsHidden ? "after_published" : "visible",
        })]),
    }.ToFileText();
}
