using System.Globalization;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Reports;

/// <summary>Classroom 50's result.json, whose points are whole numbers. What its runner knows comes from the runner's variables.</summary>
internal static class Classroom50Json
{
    public static string Write(AssignmentSource source, ClassRow row)
    {
        var checks = row.Result?.Checks ?? [.. source.Cells.Where(cell => cell.Check is not null)
            .Select(cell => new CheckOutcome(cell.Id!, cell.ExerciseId!, cell.IsHidden, cell.Points, 0, "wrong", row.Status))];
        var scale = ScaleOf(checks.Select(check => check.Points));
        var commit = Variable("COMMIT_URL", row.Submission?.Hash is { Length: > 0 } hash ? hash : "none");
        var tests = checks.Select(check => (check.Id, Score: Whole(check.Earned * row.Kept * scale), Most: Whole(check.Points * scale)))
            .ToList();
        return new JsonObject
        {
            ["schema"] = "classroom50/result/v1",
            ["classroom"] = Variable("CLASSROOM", "local"),
            ["assignment"] = Variable("ASSIGNMENT", Path.GetFileNameWithoutExtension(source.Path)),
            ["submission"] = Variable("SUBMISSION_TAG", row.Submission?.Name ?? row.Id),
            ["commit"] = commit,
            ["release"] = Variable("RELEASE_URL", commit),
            ["review"] = Variable("REVIEW_URL", commit),
            ["datetime"] = (row.Submission?.Time ?? DateTimeOffset.UnixEpoch).UtcDateTime
                .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["score"] = tests.Sum(test => test.Score),
            ["max-score"] = tests.Sum(test => test.Most),
            ["tests"] = new JsonArray([.. tests.Select(test => new JsonObject
            {
                ["test-name"] = test.Id,
                ["passed"] = test.Score == test.Most,
                ["score"] = test.Score,
                ["max-score"] = test.Most,
            })]),
        }.ToFileText();
    }

    /// <summary>By what points are multiplied so that all are whole.</summary>
    private static int ScaleOf(IEnumerable<double> points)
    {
        var all = points.ToList();
        return Array.Find([1, 2, 10, 100], scale => all.TrueForAll(each => Math.Abs(each * scale - Math.Round(each * scale)) < 1e-9)) is
            var found and > 0 ? found : 1000;
    }

    /// <summary>Rounded down, so that what is not wholly right does not become it.</summary>
    private static int Whole(double points) => (int)Math.Floor(points + 1e-6);

    private static string Variable(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;
}
