using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading;

/// <summary>Grading that is interrupted, or divided, gives the same report.</summary>
public class ResumeTests : GradedClass
{
    [Fact]
    public async Task A_grader_that_was_killed_goes_on_and_gives_the_same_report()
    {
        SubmitClass();
        await GradeAsync();
        var expected = Report("out");
        Directory.Delete(Path.Combine(Folder, "out"), recursive: true);

        using (var grader = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(NotebookFile).Assembly.Location, "grade", "a.dib", "in", "--out", "out", "--jobs", "1"])
            { WorkingDirectory = Folder, RedirectStandardOutput = true })!)
        {
            while (grader.StandardOutput.ReadLine() is { } line && !line.Contains("2/", StringComparison.Ordinal))
            {
            }
            grader.Kill();
            await grader.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var kept = Directory.GetFiles(Path.Combine(Folder, "out", "results"), "*.json").ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Assert.InRange(kept.Count, 2, 4);
        var (output, _) = await GradeAsync();
        Assert.Contains($"{5 - kept.Count} notebook{(kept.Count == 4 ? "" : "s")} to grade", output, StringComparison.Ordinal);
        Assert.All(kept, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        Assert.Equal(expected, Report("out"));
    }

    [Fact]
    public async Task Shards_run_by_the_files_for_slurm_and_kubernetes_give_the_same_report()
    {
        SubmitClass();
        await GradeAsync();
        var expected = Report("out");
        Directory.CreateDirectory(Path.Combine(Folder, "bin"));
        Save("bin/detorch", $"#!/bin/sh\nexec dotnet exec '{typeof(NotebookFile).Assembly.Location}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Folder, "bin", "detorch"), (UnixFileMode)0b111_101_101);

        var slurm = Repository.PathOf("lib", "Detorch.Lab", "Grading", "Schedulers", "slurm.sh");
        await SideBySideAsync(2, part => (["bash", slurm, "a.dib", "in", "slurm"], new()
        {
            ["SLURM_ARRAY_TASK_ID"] = Text(part + 1),
            ["SLURM_ARRAY_TASK_MIN"] = "1",
            ["SLURM_ARRAY_TASK_COUNT"] = "2",
            ["SLURM_CPUS_PER_TASK"] = "1",
        }));
        var yaml = await File.ReadAllLinesAsync(Repository.PathOf("lib", "Detorch.Lab", "Grading", "Schedulers", "kubernetes.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains(yaml, line => line.Trim() == "command: [\"/bin/sh\", \"-c\"]");
        Assert.Contains(yaml, line => line.Trim() == "completionMode: Indexed");
        var script = yaml[Array.FindIndex(yaml, line => line.Trim() == "- |") + 1].Trim();
        await SideBySideAsync(2, part => (["/bin/sh", "-c", script], new()
        {
            ["JOB_COMPLETION_INDEX"] = Text(part),
            ["SOURCE"] = "a.dib",
            ["SUBMISSIONS"] = "in",
            ["OUT"] = "kubernetes",
            ["PARTS"] = "2",
        }));
        foreach (var folder in new[] { "slurm", "kubernetes" })
        {
            Assert.False(File.Exists(Path.Combine(Folder, folder, "grades.csv")));
            var (code, output, error) = await Detorch("grade", "a.dib", "in", "--out", folder, "--merge");
            Assert.True(code == 0, error);
            Assert.DoesNotContain("to grade", output, StringComparison.Ordinal);
            Assert.Equal(expected, Report(folder));
        }
    }

    [Fact]
    public async Task A_report_says_what_no_shard_has_graded()
    {
        Submit("aaa");
        Submit("bbb", mean: "Tensor Mean(Tensor x) => x.Sum();");
        Assert.Equal(0, (await Detorch("grade", "a.dib", "in", "--out", "out", "--shard", "2/2")).ExitCode);
        var (code, _, error) = await Detorch("grade", "a.dib", "in", "--out", "out", "--merge");
        Assert.Equal(1, code);
        Assert.Contains("not graded yet", error, StringComparison.Ordinal);
        Assert.Equal(["not graded yet", "graded"], Students().OrderBy(student => student.Key, StringComparer.Ordinal).Select(student => (string)student.Value["status"]!));
    }

    private void SubmitClass()
    {
        Submit("anna");
        Submit("bert", mean: "Tensor Mean(Tensor x) => x.Sum();");
        Submit("carl", "double Slope(Func<double, double> f, double x) { Environment.Exit(0); return 0; }");
        Submit("dora", "double Slope(Func<double, double> f, double x) => Rng.Default.NextDouble();");
        Submit("emil", "double Slope(Func<double, double> f, double x) => x == 1.25 ? 0 : (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;");
    }

    private async Task SideBySideAsync(int parts, Func<int, (string[] Command, Dictionary<string, string> Variables)> start)
    {
        var processes = Enumerable.Range(0, parts).Select(part =>
        {
            var (command, variables) = start(part);
            var info = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in variables)
                info.Environment[name] = value;
            info.Environment["PATH"] = $"{Path.Combine(Folder, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
            return Process.Start(info)!;
        }).ToList();
        foreach (var process in processes)
        {
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, error);
            process.Dispose();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>All files of a report by name and content.</summary>
    private SortedDictionary<string, string> Report(string folder)
    {
        var path = Path.Combine(Folder, folder);
        return new(Directory.GetFiles(path, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(path, file), File.ReadAllText), StringComparer.Ordinal);
    }
}
