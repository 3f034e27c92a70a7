using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Views;
using Detorch.Teach.Plots;

namespace Detorch.Lab.Grading.Reports;

/// <summary>The class at a glance: how the points are distributed, what was most often wrong, common errors, similar submissions.</summary>
internal static class OverviewPage
{
    private const int MostErrors = 15;
    private const int MostErrorCharacters = 160;

    public static string Write(AssignmentSource source, IReadOnlyList<ClassRow> rows, IReadOnlyList<SimilarPair> similar)
    {
        var page = new Notebook();
        void Say(string markdown) => page.Cells.Add(new NotebookCell(KernelNames.Markdown, markdown));
        void Show(Figure figure) => page.Cells.Add(new NotebookCell(KernelNames.CSharp, "")
        {
            Origin = new JsonObject { ["metadata"] = new JsonObject { ["tags"] = new JsonArray("remove-input") } },
            Outputs = [ValueFormatter.Format(figure)],
        });
        var graded = rows.Where(row => row.Result is not null).ToList();
        Say($"# {source.Title}: overview\n\n" + Table(["status", "students"],
            rows.CountBy(row => row.Status).OrderBy(status => status.Key, StringComparer.Ordinal)
                .Select(status => (string[])[status.Key, FeedbackPage.Number(status.Value)])));
        if (graded.Count > 0)
        {
            Say($"The median of the graded is {FeedbackPage.Number(Median(graded.Select(row => row.Total)))} of "
                + $"{FeedbackPage.Number(source.CheckPoints)} points.");
            Show(Plot.Histogram(graded.Select(row => row.Total).ToArray(), "Points of the class", "points", "students", bins: 20));
            Say("## Questions");
            Show(ByQuestion(source, graded));
            Say("## Checks, the most often wrong first\n\n" + Table(["check", "fully right", "mean share", "not solved"],
                ByCheck(source, graded)));
            var errors = Errors(graded).ToList();
            Say("## Common errors\n\n" + (errors.Count == 0 ? "None." : Table(["error", "students"], errors)));
        }
        var failed = rows.Where(row => row.Result is null).ToList();
        if (failed.Count > 0)
            Say("## Without a grade\n\n" + Table(["student", "why"],
                failed.Select(row => (string[])[row.Id, $"{row.Status}. {row.Note}"])));
        Say("## Similar submissions\n\n" + (similar.Count == 0 ? "None." : "For a person to look at; short exercises have few different "
            + "solutions.\n\n" + Table(["first", "second", "share in common"],
                similar.Select(pair => (string[])[pair.First, pair.Second, pair.Share.ToString("0.00", CultureInfo.InvariantCulture)]))));
        return ReportPage.Write(page, "overview");
    }

    private static Figure ByQuestion(AssignmentSource source, List<ClassRow> graded)
    {
        var exercises = source.Exercises.Where(exercise => exercise.CheckPoints > 0).ToList();
        double[] Count(Func<double, bool> fits) => [.. exercises.Select(exercise =>
            (double)graded.Count(row => fits(row.Earned(exercise) / exercise.CheckPoints)))];
        return Plot.Bars([.. exercises.Select(exercise => exercise.Id)],
        [
            ("all points", Count(share => share >= 1)),
            ("some points", Count(share => share is > 0 and < 1)),
            ("no points", Count(share => share <= 0)),
        ], "Points by question", "question", "students")
            .WithLayout("colorway", new JsonArray(Palette.Blue, Palette.Orange, Palette.Grey));
    }

    private static IEnumerable<string[]> ByCheck(AssignmentSource source, List<ClassRow> graded) =>
        source.Cells.Where(cell => cell.Check is not null).Select(cell =>
        {
            var found = graded.SelectMany(row => row.Result!.Checks).Where(check => check.Id == cell.Id).ToList();
            return (cell.Id, Right: found.Count(check => check.Share >= 1), Mean: found.Average(check => check.Share),
                NotSolved: found.Count(check => check.Status == "not solved"), found.Count);
        }).OrderBy(check => check.Mean).ThenBy(check => check.Id, StringComparer.Ordinal).Select(check => (string[])[check.Id!,
            $"{check.Right} of {check.Count}", check.Mean.ToString("0.00", CultureInfo.InvariantCulture), $"{check.NotSolved}"]);

    private static IEnumerable<string[]> Errors(List<ClassRow> graded) =>
        graded.SelectMany(row => row.Result!.Cells.Select(cell => cell.Error).OfType<string>().Select(FirstLine).Distinct())
            .CountBy(error => error).OrderByDescending(error => error.Value).ThenBy(error => error.Key, StringComparer.Ordinal)
            .Take(MostErrors).Select(error => (string[])[error.Key, FeedbackPage.Number(error.Value)]);

    private static string FirstLine(string text) =>
        text.Split('\n')[0] is var line && line.Length > MostErrorCharacters ? line[..MostErrorCharacters] + "…" : line;

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Table(string[] headings, IEnumerable<string[]> lines)
    {
        var text = new StringBuilder("<table><thead>");
        Line("th", headings);
        text.Append("</thead><tbody>\n");
        foreach (var line in lines)
            Line("td", line);
        return text.Append("</tbody></table>").ToString();

        void Line(string tag, string[] cells)
        {
            text.Append("<tr>");
            foreach (var cell in cells)
                text.Append(CultureInfo.InvariantCulture, $"<{tag}>{FeedbackPage.Inline(cell)}</{tag}>");
            text.Append("</tr>\n");
        }
    }
}
