using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Outputs;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Grading.Reports;

/// <summary>
/// What a student gets back: the points and hints of each check, and the cells as they were graded. Hidden checks show their hint and
/// nothing else; what the student's code showed may not run in the teacher's or anybody's browser.
/// </summary>
internal static class FeedbackPage
{
    public static string Write(AssignmentSource source, ClassRow row)
    {
        var page = new Notebook();
        void Say(string markdown) => page.Cells.Add(new NotebookCell(KernelNames.Markdown, markdown));
        Say($"# {source.Title}\n\n<p>{Inline($"{row.Id}{(row.Name.Length > 0 ? $", {row.Name}" : "")}: ")}"
            + $"<strong>{Number(row.Total)} of {Number(source.CheckPoints)} points</strong></p>"
            + (row.Note.Length > 0 ? $"\n<p>{Inline(row.Note)}</p>" : "") + ManualPart(source));
        foreach (var exercise in source.Exercises.Where(exercise => exercise.Checks.Count > 0 && row.Result is not null))
            Say(Checks(exercise, row));
        if (row.Result is not null)
        {
            Say("## Your cells");
            foreach (var cell in row.Result.Cells.Where(cell => cell.Kind == "manual" || cell.Language != KernelNames.Markdown)
                .Where(cell => cell.Kind is not ("check" or "locked") && cell.Language != KernelNames.Raw))
                page.Cells.Add(new NotebookCell(cell.Language, cell.Source)
                {
                    Outputs = [.. cell.Outputs.Select(Read).OfType<CellOutput>()],
                });
        }
        return ReportPage.Write(page, "feedback");
    }

    private static string ManualPart(AssignmentSource source) =>
        source.ManualPoints is > 0 and var points
            ? $"\n<p>Another {Number(points)} points are given by a person.</p>" : "";

    private static string Checks(Exercise exercise, ClassRow row)
    {
        var text = new StringBuilder(
            $"## Exercise {exercise.Id}: {Number(row.Earned(exercise))} of {Number(exercise.CheckPoints)} points\n\n");
        text.Append("<table><thead><tr><th>check</th><th>points</th><th>result</th></tr></thead><tbody>\n");
        foreach (var check in row.Result!.Checks.Where(check => check.Exercise == exercise.Id))
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{Inline(check.Id)}{(check.IsHidden ? " (hidden)" : "")}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Number(check.Earned)} of {Number(check.Points)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Inline(check.Message)}</td></tr>\n");
        return text.Append("</tbody></table>").ToString();
    }

    /// <summary>An output as the page shows it: a figure by its words, since plotly.js would be in each student's page.</summary>
    private static CellOutput? Read(JsonObject content)
    {
        try
        {
            var output = OutputMessage.Read(new JupyterMessage((string?)content["type"] ?? "", content) { Id = "", Header = [] });
            if (output is DisplayOutput display && display.Data.Remove(MimeTypes.Plotly) && display.Data.ContainsKey(MimeTypes.Text))
                display.Data.Remove(MimeTypes.Html);
            return output;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or InvalidCastException or NullReferenceException)
        {
            // Not an output of our kernel: code in its process sent it.
            return null;
        }
    }

    /// <summary>A text in a line of HTML within Markdown: a blank line would end the HTML.</summary>
    public static string Inline(string text) => Html.Escape(text).ReplaceLineEndings("<br>");

    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
