using System.CommandLine;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch new</c>: folders to begin with.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The folder of the course.",
            DefaultValueFactory = _ => "notebooks",
        };
        var target = new Option<string>("--out")
        {
            Description = "The folder to write; where it exists, it must be empty.",
            HelpName = "DIR",
            Required = true,
        };
        var course = new Command("course",
            "Makes a student's copy of the course: its notebooks with the libraries and files that they need, and without the teacher's "
                + "texts, assignments and answers. The copy works anywhere.") { folder, target };
        course.Validators.Add(result =>
        {
            if (result.Given(target) is { Length: 0 })
                result.AddError("--out needs the name of a folder.");
        });
        course.SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(target)!));
        return new Command("new", "Makes a student's copy of the course.") { course };
    }

    /// <summary>Half a course would be in the way of the next try.</summary>
    private static void WriteWhole(ReleasedFiles files, string target)
    {
        try
        {
            files.WriteTo(target);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            foreach (var file in files.Files.Keys.Select(name => Path.Combine(target, name)).Where(File.Exists))
                File.Delete(file);
            foreach (var folder in files.Files.Keys.Select(name => Path.GetDirectoryName(Path.Combine(target, name))!).Distinct()
                .OrderByDescending(folder => folder.Length).Where(Directory.Exists))
                if (!Directory.EnumerateFileSystemEntries(folder).Any())
                    Directory.Delete(folder);
            throw;
        }
    }

    private static int Run(string course, string target)
    {
        try
        {
            if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
                return Failure.Say($"{target} exists and is not empty; name a new folder.");
            var files = CourseCopy.Of(course);
            WriteWhole(files, target);
            var notebooks = files.Files.Keys.Count(path => path.EndsWith(".dib", StringComparison.Ordinal)
                && Path.GetFileName(path) != "setup.dib");
            Console.Out.WriteLine($"{target}: {notebooks} notebooks, and what they need. Open it with: detorch lab {target}");
            return 0;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return Failure.Say(wrong.Message);
        }
    }
}
