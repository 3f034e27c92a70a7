using Detorch.Lab.Tests.Grading;
using Detorch.Lab.Tests.Web;

namespace Detorch.Lab.Tests.Commands;

/// <summary>Where temporary files cannot be written, every verb says where and what to do, and leaves nothing.</summary>
public class TemporaryFolderTests : DetorchProcess
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("full", "No space left on device")]
    [InlineData("read-only", "Read-only file system")]
    [InlineData("missing", "there is no such folder")]
    [InlineData("long", "too long for a socket")]
    public async Task Every_verb_says_so(string kind, string reason)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the folder is chosen by TMPDIR, and its disk is made as on Linux");
        SaveCells("a.dib", "System.IO.File.WriteAllText(\"ran.txt\", \"\");");
        SaveCells("course/a.dib", "1");
        Save("course/README.md", "# A course\n\n[one](a.dib)\n");
        File.Copy(Small.Path, Path.Combine(Folder, "small.dib"));
        File.Copy(Path.Combine(Path.GetDirectoryName(Small.Path)!, "setup.dib"), Path.Combine(Folder, "setup.dib"));
        Assert.Equal(0, (await Detorch("assign", "release", "small.dib", "--out", "release", "--unchecked")).ExitCode);
        Directory.CreateDirectory(Path.Combine(Folder, "in"));
        File.Copy(Path.Combine(Folder, "release", "student", "small.dib"), Path.Combine(Folder, "in", "student.dib"));

        using var disk = kind is "full" or "read-only" ? SmallDisk.Mount() : null;
        var folder = disk?.Folder ?? Path.Combine(Folder, kind == "long" ? new string('x', 100) : "missing");
        if (kind == "long")
            Directory.CreateDirectory(folder);
        if (kind == "full")
            disk!.Fill();
        if (kind == "read-only")
            disk!.SetReadOnly(true);
        var before = Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories);
        Variables["TMPDIR"] = folder;
        string[][] verbs = kind == "long" ? [["grade", "small.dib", "in", "--out", "graded", "--trust"]] :
        [
            ["run", "a.dib", "--html", "a.html"], ["render", "a.dib", "--png", "a.png"], ["report", "a.dib"], ["site", "course", "--out", "page", "--fresh"],
            ["grade", "small.dib", "in", "--out", "graded"], ["grade", "small.dib", "in", "--out", "graded", "--trust"],
        ];
        foreach (var arguments in verbs)
        {
            var (code, output, error) = await Detorch(arguments);
            Assert.Equal(1, code);
            Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
            if (arguments[0] == "grade" && !error.Contains(folder, StringComparison.Ordinal) && error.Contains("Nothing was run", StringComparison.Ordinal))
                continue; // No sandbox can be had here, full or not.
            Assert.Contains($"Temporary files cannot be written to '{folder}/': ", output + error, StringComparison.Ordinal);
            Assert.Contains(reason, output + error, StringComparison.Ordinal);
            Assert.Contains("TMPDIR", output + error, StringComparison.Ordinal);
        }
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(Path.Combine(Folder, "page"), StringComparison.Ordinal)).Order());
        if (Directory.Exists(folder))
            Assert.All(Directory.GetFileSystemEntries(folder), path => Assert.DoesNotContain("detorch", path[folder.Length..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_course_that_does_not_fit_leaves_no_half_of_it()
    {
        SaveCells("course/a.dib", "1");
        SaveCells("course/in/b.dib", $"// {new string('b', 300_000)}");
        Save("course/README.md", "# A course\n\n[one](a.dib)\n");
        using var disk = SmallDisk.Mount();
        var target = Path.Combine(disk.Folder, "copy");
        var (code, _, error) = await Detorch("new", "course", "course", "--out", target);
        Assert.Equal(1, code);
        Assert.Contains("No space left on device", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(disk.Folder));

        SaveCells("course/in/b.dib", "2");
        Assert.Equal(0, (await Detorch("new", "course", "course", "--out", target)).ExitCode);
        Assert.Contains("2", await File.ReadAllTextAsync(Path.Combine(target, "in", "b.dib"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_that_cannot_be_written_is_said_without_the_stack_of_the_SDK()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the folder is chosen by HOME");
        SaveCells("a.dib", "#r \"nuget: Missing.Package, 1.0.0\"");
        (Variables["HOME"], Variables["DOTNET_CLI_HOME"]) = ("/dev/null", null);
        var (code, _, error) = await Detorch("run", "a.dib");
        Assert.Equal(1, code);
        Assert.DoesNotContain(" at System.", error, StringComparison.Ordinal);
        Assert.Contains("Set the variable DOTNET_CLI_HOME", error, StringComparison.Ordinal);
    }
}
