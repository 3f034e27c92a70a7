using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detorch.Lab.Grading.Reports;

/// <summary>JSON for files that people read, too.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>An indented text with a line end.</summary>
    public static string ToReport(this JsonObject json) => json.ToJsonString(Indented) + "\n";
}
