using System.Globalization;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Reports;

/// <summary>The grades of a class as tables for a spreadsheet.</summary>
internal static class GradesCsv
{
    /// <summary>A line for each student, a column for each exercise.</summary>
    public static string Write(AssignmentSource source, IReadOnlyList<ClassRow> rows) => CsvText.Of(
        [["id", "name", "submission", "submitted", "status", .. source.Exercises.Select(exercise => exercise.Id), "kept", "total", "of",
            "manual", "note"],
        .. rows.Select(row => (string[])[row.Id, row.Name, row.Submission?.Name ?? "",
            row.Submission?.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "", row.Status,
            .. source.Exercises.Select(exercise => FeedbackPage.Number(row.Earned(exercise))),
            FeedbackPage.Number(row.Kept), FeedbackPage.Number(row.Total), FeedbackPage.Number(source.CheckPoints),
            FeedbackPage.Number(source.ManualPoints), row.Note])]);

    /// <summary>Pairs of similar submissions.</summary>
    public static string WriteSimilar(IReadOnlyList<SimilarPair> pairs) => CsvText.Of(
        [["first", "second", "share", "common parts"],
        .. pairs.Select(pair => (string[])[pair.First, pair.Second, pair.Share.ToString("0.00", CultureInfo.InvariantCulture),
            FeedbackPage.Number(pair.Common)])]);
}
