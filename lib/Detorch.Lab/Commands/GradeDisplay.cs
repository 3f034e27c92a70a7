using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Detorch.Lab.Commands;

/// <summary>Shows how grading goes: on a terminal a table that changes, elsewhere a line per submission.</summary>
internal sealed class GradeDisplay
{
    private const int Shown = 10;

    private readonly double most;
    private readonly int all;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly SortedDictionary<int, string> running = [];
    private readonly Queue<(string Name, string Points)> ended = new();
    private int done;

    private GradeDisplay(int all, double most) => (this.all, this.most) = (all, most);

    /// <summary>Grades while the display shows what it hears of.</summary>
    /// <param name="submissions">What is to be graded.</param>
    /// <param name="source">The assignment.</param>
    /// <param name="store">What is graded already.</param>
    /// <param name="grade">Grades, and tells.</param>
    public static void Watch(
        IReadOnlyList<Submission> submissions, AssignmentSource source, ResultStore store, Action<Action<GradeProgress>> grade)
    {
        var waiting = submissions.Where(submission => submission.Notebook is not null).Select(store.KeyOf).Distinct()
            .Count(key => store.Load(key) is null);
        Console.Out.WriteLine($"{Count(submissions.Count, "submission")}, {Count(waiting, "notebook")} to grade");
        var display = new GradeDisplay(waiting, source.CheckPoints);
        if (Console.IsOutputRedirected || waiting == 0)
            grade(display.Write);
        else
            AnsiConsole.Live(display.Table()).Start(live => grade(progress =>
            {
                display.Note(progress);
                live.UpdateTarget(display.Table());
            }));
    }

    private static string Count(int count, string of) => $"{count} {of}{(count == 1 ? "" : "s")}";

    private void Write(GradeProgress progress)
    {
        Note(progress);
        if (progress.Result is { } result)
            Console.Out.WriteLine(RunReport.Printable($"{done,5}/{all}  {Points(result.Earned),-16} {progress.Submission}"));
    }

    private void Note(GradeProgress progress)
    {
        if (progress.Result is not { } result)
        {
            running[progress.Worker] = progress.Submission;
            return;
        }
        running.Remove(progress.Worker);
        done++;
        ended.Enqueue((progress.Submission, Points(result.Earned)));
        if (ended.Count > Shown)
            ended.Dequeue();
    }

    private string Points(double earned) => string.Create(CultureInfo.InvariantCulture, $"{earned:0.##} of {most:0.##}");

    private Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("submission")
            .AddColumn(new TableColumn("points").Width(Math.Max("running".Length, Points(most).Length)).NoWrap());
        foreach (var (name, points) in ended)
            table.AddRow(Name(name), new Text(points));
        foreach (var name in running.Values)
            table.AddRow(Name(name), new Markup("[grey]running[/]"));
        return table.Caption($"{done} of {all}{Left()}");
    }

    private static Text Name(string name) => new Text(RunReport.Printable(name)) { Overflow = Overflow.Ellipsis };

    /// <summary>How long the rest will take, if it takes as long as what is done.</summary>
    private string Left()
    {
        if (done == 0 || done == all)
            return "";
        var left = clock.Elapsed / done * (all - done);
        return FormattableString.Invariant(left.TotalMinutes < 2
            ? (FormattableString)$", about {left.TotalSeconds:0} s left" : $", about {left.TotalMinutes:0} min left");
    }
}
