using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Reports;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch grade</c>: grades a class's submissions, each in a fresh sandbox.</summary>
internal static class GradeCommand
{
    private const int FewestMegabytes = 256;

    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "The assignment: the .dib with the solutions." };
        var submissions = new Argument<string>("submissions")
        {
            Description = "What the students handed in: a folder, or a zip file, of notebooks, folders or zip files, one a student.",
        };
        var folder = new Option<string>("--out")
        {
            Description = "Write results and reports into this folder. What it holds is not graded again.",
            HelpName = "DIR",
            Required = true,
        };
        var jobs = new Option<int?>("--jobs")
        {
            Description = "How many submissions run at a time; as many as there are processors by default.",
            HelpName = "N",
        };
        var shard = new Option<string?>("--shard")
        {
            Description = "Grade the i-th of n parts and write no report. The parts may run side by side, on one machine or several that "
                + "share the folder of --out.",
            HelpName = "I/N",
        };
        var merge = new Option<bool>("--merge") { Description = "Grade nothing: make the report of what the shards have graded." };
        var timeout = RunCommand.Timeout(
            "What a cell may take of a processor's time, 30 s by default, and twice that on the clock. All cells of a notebook together "
                + "may take eight times as long.");
        var memory = new Option<int?>("--memory")
        {
            Description = "What a submission may use, in MB; 640 by default.",
            HelpName = "MB",
        };
        var seed = new Option<long>("--seed") { Description = "Where default random numbers begin; 0 by default.", HelpName = "N" };
        var roster = new Option<string?>("--roster")
        {
            Description = "The class as CSV: id, and if need be name, file, due, extension, late (accept, refuse, 10%/day), submitted.",
            HelpName = "FILE",
        };
        var data = new Option<string[]>("--data")
        {
            Description = "A file that the assignment needs and no cell names, as with detorch assign release. May be given several times.",
            HelpName = "FILE",
        };
        var trust = new Option<bool>("--trust")
        {
            Description = "Run without a sandbox where none can be had. The code then runs with your rights: it can read and change your "
                + "files, the solutions and other submissions, and use the network.",
        };
        var command = new Command("grade",
            "Grades submissions: the checks of the source, hidden ones as well, on the students' code in a sandbox. Interrupted and "
                + "started again, it goes on where it was.")
        {
            source, submissions, folder, jobs, shard, merge, timeout, memory, seed, roster, data, trust,
        };
        command.Validators.Add(result =>
        {
            if (result.Given(jobs) < 1)
                result.AddError("--jobs needs a number of at least 1.");
            if (result.Given(memory) < FewestMegabytes)
                result.AddError($"--memory needs a number of at least {FewestMegabytes}: a kernel alone takes some 150 MB.");
            if (result.Given(shard) is { } part && ShardOf(part) is null)
                result.AddError($"--shard {part}: write 1/4 for the first of four parts.");
            if (result.Given(shard) is not null && result.Given(merge))
                result.AddError("--shard grades and --merge reports: give one of them.");
        });
        command.SetAction((parsed, cancellation) => Task.Factory.StartNew(() => Run(new Wishes(
            parsed.GetValue(source)!, parsed.GetValue(submissions)!, parsed.GetValue(folder)!, ShardOf(parsed.GetValue(shard)),
            parsed.GetValue(merge), parsed.GetValue(roster), parsed.GetValue(data) ?? [],
            OptionsOf(parsed.GetValue(timeout), parsed.GetValue(memory),
                parsed.GetValue(jobs), parsed.GetValue(seed), parsed.GetValue(trust))), cancellation),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return command;
    }

    private static GradeOptions OptionsOf(TimeSpan? timeout, int? memory, int? jobs, long seed, bool trust)
    {
        var limits = new SandboxLimits();
        if (memory is { } megabytes)
            limits = limits with { Memory = (long)megabytes << 20 };
        if (timeout is { } time)
            limits = limits with { CellTime = time, TotalTime = time * 8 };
        return new GradeOptions { Limits = limits, Jobs = jobs ?? Environment.ProcessorCount, Seed = seed, IsTrusted = trust };
    }

    private static (int Index, int Count)? ShardOf(string? text) =>
        text?.Split('/') is [var index, var count] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && i >= 1 && i <= n ? (i, n) : null;

    private static int Run(Wishes wishes, CancellationToken cancellation)
    {
        try
        {
            if (Targets.Unwritable(Path.Combine(wishes.Folder, "grades.csv"), ".csv") is { } unwritable)
                return Failure.Say(unwritable);
            var source = AssignmentSource.Read(wishes.Source);
            var roster = wishes.Roster is null ? null : Roster.Read(wishes.Roster);
            var submissions = new SubmissionFiles(notebook => GradingPlan.CellsOf(source, notebook)).Read(wishes.Submissions);
            if (submissions.Count == 0)
                return Failure.Say($"{wishes.Submissions}: there is nothing in this folder.");
            var imports = NotebookImports.Of(source.Path, source.Notebook);
            var release = AssignmentRelease.Of(source, wishes.Data);
            var store = new ResultStore(Path.Combine(wishes.Folder, "results"), source.Path, imports,
                DataOf(release.Instructor).Select(file => file.Content), wishes.Options);
            var mine = wishes.Shard is { } shard
                ? [.. submissions.Where((_, i) => i % shard.Count == shard.Index - 1)] : submissions;
            if (!wishes.IsMerge)
            {
                var options = wishes.Options;
                if (Protection(options) is { } problem)
                    return Failure.Say(problem);
                var folder = Path.GetDirectoryName(Path.GetFullPath(source.Path))!;
                using var files = new SandboxFiles(folder, imports, DataOf(release.Student));
                using var judges = new SandboxFiles(folder, imports, DataOf(release.Instructor));
                GradeDisplay.Watch(mine, source, store,
                    watch => new Grader(source, files, judges, options, store).Grade(mine, watch, cancellation));
            }
            if (wishes.Shard is not null)
            {
                Console.Out.WriteLine($"shard {wishes.Shard.Value.Index}/{wishes.Shard.Value.Count} is graded; --merge makes the report.");
                return 0;
            }
            return Report(source, submissions, roster, store, wishes.Folder);
        }
        catch (OperationCanceledException)
        {
            return Failure.Say("interrupted; what was graded is kept. Give the same command again, and it goes on from there.");
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or AssignmentException or GradingException or IOException
            or UnauthorizedAccessException)
        {
            return Failure.Say(wrong is NotebookFormatException
                ? $"{wishes.Source}, {wishes.Submissions}: {wrong.Message}" : wrong.Message);
        }
    }

    /// <summary>The files of a release that are neither notebooks nor libraries.</summary>
    private static IEnumerable<(string Path, byte[] Content)> DataOf(ReleasedFiles files) => files.Files
        .Where(file => Path.GetExtension(file.Key) is not (".dib" or ".ipynb" or ".py")
            && !file.Key.StartsWith("lib/", StringComparison.Ordinal)).Select(file => (file.Key, file.Value));

    private static int Report(AssignmentSource source, IReadOnlyList<Submission> submissions, IReadOnlyList<RosterRow>? roster,
        ResultStore store, string folder)
    {
        var rows = ClassList.Of(submissions, roster, submission => store.Load(store.KeyOf(submission)));
        ClassReport.Write(source, rows, folder);
        Console.Out.WriteLine(RunReport.Printable(
            string.Join(", ", rows.CountBy(row => row.Status).Select(status => $"{status.Value} {status.Key}"))
                + $"; wrote {Path.Combine(folder, "grades.csv")}, overview.html, feedback/ and more"));
        return rows.Any(row => row.Status == "not graded yet")
            ? Failure.Say("some submissions are not graded yet: run the remaining shards, then --merge again.") : 0;
    }

    /// <summary>Why nothing may run, or null; without a sandbox, what is missing is said.</summary>
    private static string? Protection(GradeOptions options)
    {
        if (options.IsTrusted)
        {
            Console.Error.WriteLine("--trust: there is no sandbox. Submissions can read and change your files, and use the network.");
            return null;
        }
        return Bubblewrap.Problem() is { } problem
            ? $"{problem}. Without it nothing keeps a submission from your files, the solutions, other submissions, and the network. "
                + "Nothing was run. --trust grades all the same, if you trust all students." : null;
    }

    private sealed record Wishes(string Source, string Submissions, string Folder, (int Index, int Count)? Shard, bool IsMerge,
        string? Roster, string[] Data, GradeOptions Options);
}
