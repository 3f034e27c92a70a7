using System.Text.Json.Nodes;

namespace Detorch.Lab.Grading.Running;

/// <summary>A cell of a submission as it was graded.</summary>
/// <param name="Language">Its kernel's name.</param>
/// <param name="Source">Its text.</param>
/// <param name="Kind">"exercise", "manual", "locked", "check" or "" for a cell of the student's own.</param>
/// <param name="Id">The id of the assignment's cell that it is, or null.</param>
/// <param name="Outputs">What it showed, as the contents of Jupyter's messages with their types under "type".</param>
internal sealed record StudentCell(string Language, string Source, string Kind, string? Id, IReadOnlyList<JsonObject> Outputs)
{
    /// <summary>Why it failed, or null.</summary>
    public string? Error { get; init; }
}
