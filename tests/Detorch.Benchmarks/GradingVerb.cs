using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Tests;

namespace Detorch.Benchmarks;

/// <summary>"grading": a class of generated submissions, right, wrong and hostile, graded by the command; the exit code is 1 when a grade is
/// not the one that was generated.</summary>
internal static class GradingVerb
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static Command Create()
    {
        var count = new Option<int>("--submissions") { Description = "How many.", DefaultValueFactory = _ => 200 };
        var jobs = new Option<int>("--jobs") { Description = "How many at a time.", DefaultValueFactory = _ => 2 };
        var kill = new Option<bool>("--kill") { Description = "Kill the grader half-way and start it again." };
        var command = new Command("grading", "A class of generated submissions is graded: the time, the most memory that all processes had together, and whether the grades are those that were generated.") { count, jobs, kill };
        command.SetAction(result => Run(result.GetValue(count), result.GetValue(jobs), result.GetValue(kill)));
        return command;
    }

    private static int Run(int count, int jobs, bool kill)
    {
        var folder = Directory.CreateTempSubdirectory("detorch-grading-").FullName;
        try
        {
            var expected = GradedClassSource.Write(folder, count);
            var clock = Stopwatch.StartNew();
            var (memory, time) = kill ? Grade(folder, jobs, count / 2) : default;
            var (memoryOfRest, timeOfRest) = Grade(folder, jobs, int.MaxValue);
            (memory, time) = (Math.Max(memory, memoryOfRest), time + timeOfRest);
            var students = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out", "everything.json")))!["students"]!.AsArray();
            var wrong = students.Where(student => (double)student!["total"]! != expected[(string)student["id"]!]).ToList();
            foreach (var student in wrong)
                Console.WriteLine($"  {student!["id"]}: {student["total"]} points, expected {expected[(string)student["id"]!]}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{students.Count} submissions in {clock.Elapsed.TotalMinutes:0.0} min with {jobs} at a time, at most {memory / 1e9:0.00} GB, {wrong.Count} grades not as generated"));
            // On a machine that has other work to do, this is what to compare.
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{time.TotalSeconds / count:0.00} s of a processor's time for each, {time.TotalMinutes / Environment.ProcessorCount:0.0} min if {Environment.ProcessorCount} processors do nothing else"));
            return wrong.Count == 0 && students.Count == count ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Grades until so many are done.</summary>
    /// <returns>The most memory that the grader and all its kernels had together, and the processors' time that they used.</returns>
    private static (long Memory, TimeSpan Time) Grade(string folder, int jobs, int most)
    {
        using var grader = Process.Start(new ProcessStartInfo("dotnet",
            ["exec", typeof(NotebookFile).Assembly.Location, "grade", "a.dib", "in", "--out", "out", "--timeout", "10", "--jobs", jobs.ToString(CultureInfo.InvariantCulture)])
            { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        _ = grader.StandardOutput.ReadToEndAsync();
        var (memory, times) = (0L, new Dictionary<int, TimeSpan>());
        while (!grader.WaitForExit(Look))
        {
            memory = Math.Max(memory, ProcessTree.Usage(grader.Id).Memory);
            foreach (var (id, time) in ProcessTree.Times(grader.Id))
                times[id] = time;
            if (Directory.Exists(Path.Combine(folder, "out", "results")) && Directory.GetFiles(Path.Combine(folder, "out", "results"), "*.json").Length >= most)
                grader.Kill();
        }
        if (most == int.MaxValue && grader.ExitCode != 0)
            throw new InvalidOperationException($"the grader ended with {grader.ExitCode}");
        return (memory, times.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time));
    }
}
