using System.Text.Json.Nodes;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Documents;

/// <summary>
/// What the checks of a notebook's exercises found: values that show themselves as <see cref="MimeType"/> beside text and HTML.
/// </summary>
/// <param name="Exercise">The exercise's number, such as 1.2.</param>
/// <param name="Status">Right, partly right, wrong, or not solved; with several checks the worst, and wrong is the worst of all.</param>
/// <param name="Message">What the check that decided said.</param>
internal sealed record ExerciseChecks(string Exercise, string Status, string Message)
{
    /// <summary>The form by which a check reports: an object of exercise, status and message.</summary>
    public const string MimeType = MimeTypes.Check;

    public const string Right = "right";
    public const string Wrong = "wrong";
    public const string PartlyRight = "partly right";
    public const string NotSolved = "not solved";

    private static readonly string[] WorstFirst = [Wrong, PartlyRight, NotSolved, Right];

    /// <summary>Whether there is an answer that is not all right.</summary>
    public bool IsWrong => Status is Wrong or PartlyRight;

    /// <summary>The exercises of a notebook that ran, in its order.</summary>
    public static IReadOnlyList<ExerciseChecks> Of(Notebook notebook) =>
        [.. notebook.Cells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().Select(output => Read(output.Data[MimeType]))
            .OfType<ExerciseChecks>()
            .GroupBy(check => check.Exercise).Select(checks => checks.MinBy(check => Array.IndexOf(WorstFirst, check.Status))!)];

    private static ExerciseChecks? Read(JsonNode? json) =>
        json is JsonObject check
            && Text(check["exercise"]) is { Length: > 0 } exercise && Text(check["status"]) is { } status && WorstFirst.Contains(status)
            ? new ExerciseChecks(exercise, status, Text(check["message"]) ?? "") : null;

    private static string? Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;
}
