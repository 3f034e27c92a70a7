using System.CommandLine;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Commands;

internal static partial class AssignCommand
{
    private static Command Release()
    {
        var source = new Argument<string>("source") { Description = "The source of the assignment, a .dib." };
        var target = new Option<string>("--out")
        {
            Description = "The folder to write: student/ and NAME.zip to give away, instructor/ to keep.",
            HelpName = "DIR",
            Required = true,
        };
        var data = new Option<string[]>("--data")
        {
            Description = "A further file that students need; those that cells name in a text are found.",
            HelpName = "FILE",
        };
        var isUnchecked = new Option<bool>("--unchecked") { Description = "Do not check the source first." };
        var force = new Option<bool>("--force") { Description = "Replace notebooks that exist, with whatever work they hold." };
        var timeout = RunCommand.Timeout("Stop a cell that runs longer, 300 s by default.");
        var command = new Command("release",
            "Checks a source and makes of it what students get: a .dib and an .ipynb without solutions and hidden checks, with the files "
                + "and libraries that they need, as a folder and as a zip; and the instructor's notebooks, also for nbgrader.")
        {
            source, target, data, isUnchecked, force, timeout,
        };
        command.Validators.Add(result =>
        {
            if (result.Given(target) is { Length: 0 })
                result.AddError("--out needs the name of a folder.");
        });
        command.SetAction((parsed, cancellation) => ReleaseAsync(parsed.GetValue(source)!, parsed.GetValue(target)!,
            parsed.GetValue(data) ?? [], parsed.GetValue(isUnchecked), parsed.GetValue(force),
            parsed.GetValue(timeout) ?? DefaultTimeout, cancellation));
        return command;
    }

    private static async Task<int> ReleaseAsync(string path, string target, string[] data, bool isUnchecked, bool force,
        TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            if (Targets.Unwritable(Path.Combine(target, "student", "a.dib"), ".dib") is { } unwritable)
                return Failure.Say(unwritable);
            if (!isUnchecked && !await CheckAsync(path, timeout, cancellation).ConfigureAwait(false))
                return Failure.Say($"{path}: not released. --unchecked releases it all the same.");
            var source = AssignmentSource.Read(path);
            var release = AssignmentRelease.Of(source, data);
            foreach (var (folder, files) in new[] { ("student", release.Student), ("instructor", release.Instructor) })
                foreach (var (name, content) in files.Files.Where(file => Path.GetExtension(file.Key) is ".dib" or ".ipynb"))
                {
                    var file = Path.Combine(target, folder, name);
                    if (!force && File.Exists(file) && !File.ReadAllBytes(file).AsSpan().SequenceEqual(content))
                        return Failure.Say($"{file} exists and is different; --force replaces it, with whatever work it holds.");
                }
            release.WriteTo(target);
            var further = release.Student.Files.Count - 2;
            Console.Out.WriteLine(RunReport.Printable(
                $"{Path.Combine(target, "student")}: {release.Name}.dib, {release.Name}.ipynb and {further} "
                    + $"file{(further == 1 ? "" : "s")} that they need; the same in {Path.Combine(target, $"{release.Name}.zip")}"));
            Console.Out.WriteLine(RunReport.Printable(
                $"{Path.Combine(target, "instructor")}: with solutions and hidden checks, and for nbgrader; keep it to yourself"));
            foreach (var (check, name) in AssignmentLinter.ComparedWithStudents(source))
                Console.Out.WriteLine(RunReport.Printable($"note: the verdict of check {check.Id} uses {name}. detorch grade judges by the "
                    + "solution's; under nbgrader it would be the student's own, so write the expected values there."));
            return 0;
        }
        catch (AssignmentException wrong)
        {
            return Failure.Say(wrong.Problems.Select(problem => problem.In(Path.GetFileName(path))));
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return Failure.Say($"{path}: {wrong.Message}");
        }
    }
}
