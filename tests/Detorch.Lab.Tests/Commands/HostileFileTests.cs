using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

/// <summary>Every verb on what is no file: it ends at once with a reason, runs nothing, and leaves what is there.</summary>
public class HostileFileTests : DetorchProcess
{
    private const string Index = "# A course\n\n[one](a.dib)\n";

    public static TheoryData<string> Kinds => ["fifo", "device", "folder", "loop", "huge"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_reader_refuses_it_with_a_reason(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "FIFOs, devices and links are made as on Unix");
        SaveCells("good.dib", "1");
        foreach (var name in new[] { "bad.dib", "bad.ipynb", "list.json", "course1/a.dib", "course2/README.md", "connection.json" })
            await MakeAsync(kind, name);
        Save("course1/README.md", Index);
        SaveCells("course2/a.dib", "1");
        foreach (var arguments in new[]
        {
            new[] { "convert", "bad.dib", "x.ipynb" }, ["convert", "bad.ipynb", "x.html"], ["convert", "bad.dib", "--to", "html"], ["run", "bad.dib"], ["run", "bad.ipynb"],
            ["report", "bad.ipynb", "--saved"], ["report", "bad.dib"], ["render", "bad.dib", "--png", "x.png"], ["render", "list.json"],
            ["site", "course1", "--out", "x"], ["site", "course2", "--out", "x"], ["kernel", "-f", "connection.json"],
        })
        {
            var (code, output, error) = await Detorch(arguments);
            Assert.True(code is 1 or 2, $"{string.Join(' ', arguments)}: {code}");
            // The table of a report names the problem in its own output.
            Assert.True((error + output).Length is > 0 and < 2000, $"{string.Join(' ', arguments)}: {error}");
            Assert.DoesNotContain("   at Detorch", error + output, StringComparison.Ordinal);
            Assert.DoesNotContain("Unhandled", error + output, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(Files, file => file.StartsWith('x'));
    }

    [Theory]
    [InlineData("fifo", "this is a FIFO")]
    [InlineData("device", "this is a device")]
    [InlineData("folder", "this is a folder")]
    [InlineData("file", "is no folder")]
    public async Task What_cannot_be_written_is_refused_before_anything_runs(string kind, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "FIFOs, devices and links are made as on Unix");
        SaveCells("a.dib", "System.IO.File.WriteAllText(\"ran.txt\", \"\");");
        var target = kind == "file" ? "file/x.html" : "x.html";
        if (kind == "file")
            Save("file", "kept");
        else
            await MakeAsync(kind, "x.html");
        var ipynb = Path.ChangeExtension(target, ".ipynb");
        if (kind != "file")
            await MakeAsync(kind, ipynb);
        foreach (var arguments in new[]
        {
            new[] { "run", "a.dib", "--html", target, "--force" }, ["run", "a.dib", "--ipynb", ipynb, "--force"], ["convert", "a.dib", target, "--force"], ["convert", "a.dib", ipynb, "--force"],
            ["report", "a.dib", "--csv", target], ["render", "a.dib", "--png", target],
        })
        {
            // The folder of that name is where pages go.
            if (kind == "folder" && arguments[0] == "run")
                continue;
            var (code, _, error) = await Detorch(arguments);
            Assert.Equal(1, code);
            Assert.Contains(reason, error, StringComparison.Ordinal);
            Assert.Contains(arguments.Contains(target) ? target : ipynb, error, StringComparison.Ordinal);
            Assert.DoesNotContain(".tmp", error, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(Folder, "ran.txt")), string.Join(' ', arguments));
        }
        if (kind == "file")
            Assert.Equal("kept", await File.ReadAllTextAsync(Path.Combine(Folder, "file"), TestContext.Current.CancellationToken));
        else
            Assert.Empty(new DirectoryInfo(Folder).GetFileSystemInfos("*").Where(entry => entry.Name.Contains("tmp", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_name_that_no_disk_can_hold_is_refused_before_anything_runs()
    {
        SaveCells("a.dib", "System.IO.File.WriteAllText(\"ran.txt\", \"\");");
        var name = new string('é', 128);
        foreach (var target in new[] { $"{name}.html", $"{name}/x.html" })
        {
            var (code, _, error) = await Detorch("run", "a.dib", "--html", target);
            Assert.Equal(1, code);
            Assert.Contains("is longer than the 255 bytes", error, StringComparison.Ordinal);
        }
        Assert.Equal(["a.dib"], Files);
    }

    [Theory]
    [InlineData("assign", "release", "a.dib", "--out", "file")]
    [InlineData("jupyter", "install", "--prefix", "file")]
    public async Task A_folder_that_cannot_be_is_refused_before_anything_runs(params string[] arguments)
    {
        Save("file", "kept");
        SaveCells("a.dib", "// exercise id=1 points=1\nSystem.IO.File.WriteAllText(\"ran.txt\", \"\");");
        var (code, _, error) = await Detorch(arguments);
        Assert.Equal(1, code);
        Assert.Contains("cannot be written, since", error, StringComparison.Ordinal);
        Assert.Equal(["a.dib", "file"], Files);
    }

    private async Task MakeAsync(string kind, string name)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await NoFile.MakeAsync(kind, path);
    }
}
