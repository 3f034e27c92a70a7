using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Reports;

/// <summary>Tables for a spreadsheet. No cell of them becomes a formula.</summary>
internal static class GradesCsv
{
    /// <summary>A line for each student, a column for each exercise.</summary>
    public static string Write(AssignmentSource source, IReadOnlyList<ClassRow> rows) => Table(
        [["id", "name", "submission", "submitted", "status", .. source.Exercises.Select(exercise => exercise.Id), "kept", "total", "of",
            "manual", "note"],
        .. rows.Select(row => (string[])[row.Id, row.Name, row.Submission?.Name ?? "",
            row.Submission?.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "", row.Status,
            .. source.Exercises.Select(exercise => Number(row.Earned(exercise))), Number(row.Kept), Number(row.Total),
            Number(source.Exercises.Sum(exercise => exercise.CheckPoints)),
            Number(source.Exercises.Sum(exercise => exercise.ManualPoints)), row.Note])]);

    /// <summary>Pairs of similar submissions.</summary>
    public static string WriteSimilar(IReadOnlyList<SimilarPair> pairs) => Table(
        [["first", "second", "share", "common parts"],
        .. pairs.Select(pair => (string[])[pair.First, pair.Second, pair.Share.ToString("0.00", CultureInfo.InvariantCulture),
            Number(pair.Common)])]);

    private static string Table(IEnumerable<string[]> lines)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\n",
            // A cell that begins with = + - @ would be a formula to a spreadsheet.
            InjectionOptions = InjectionOptions.Escape,
        }))
            foreach (var line in lines)
            {
                foreach (var cell in line)
                    csv.WriteField(cell.Replace('\0', ' '));
                csv.NextRecord();
            }
        return text.ToString();
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
