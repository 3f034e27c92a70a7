using System.Diagnostics;
using Detorch.Lab.Documents;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

/// <summary>A command that a signal ends in the middle of its work says so by its exit code, and leaves no process and no file behind.</summary>
public class EndSignalTests : DetorchProcess
{
    public static TheoryData<string, int, string> Verbs => new()
    {
        { "INT", 130, "run slow.dib --html page.html" },
        { "QUIT", 131, "run slow.dib --ipynb page.ipynb" },
        { "TERM", 143, "run slow.dib --html page.html" },
        { "HUP", 129, "run slow.dib" },
        { "HUP", 129, "report slow.dib --csv page.csv" },
        { "INT", 130, "render slow.dib --png page.png" },
        { "TERM", 143, "site course --out page" },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_signal_ends_it_in_order(string signal, int code, string verb)
    {
        var (started, temporary) = Prepare();
        using var process = Start(verb);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => File.Exists(started) && new FileInfo(started).Length > 0);
        var kernel = int.Parse(await File.ReadAllTextAsync(started, TestContext.Current.CancellationToken), null);
        await RunAsync("kill", $"-{signal}", $"{process.Id}");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(code, process.ExitCode);
        Assert.Equal("interrupted; what was not finished is not written.\n", await error);
        Assert.DoesNotContain("   at ", await output, StringComparison.Ordinal);
        Assert.False(Runs(kernel), "the kernel is left behind");
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
        Assert.False(Path.Exists(Path.Combine(Folder, "page.html")) || Path.Exists(Path.Combine(Folder, "page.csv")));
    }

    [Fact]
    public async Task A_kernel_whose_command_was_killed_ends_and_removes_the_folder_that_was_made_for_it()
    {
        var (started, temporary) = Prepare();
        using var process = Start("run slow.dib");
        await Wait.UntilAsync(() => File.Exists(started) && new FileInfo(started).Length > 0);
        process.Kill();
        await Wait.UntilAsync(() => Directory.GetDirectories(temporary).Length == 0);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_of_the_user_is_an_error_that_leaves_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the limit is set as on Linux");
        SaveCells("long.dib", "new string('x', 1_000_000)");
        Variables["DOTNET_EnableWriteXorExecute"] = "0"; // It makes a large file of code.
        var (code, _, error) = await RunAsync("sh", "-c", $"ulimit -f 256; exec dotnet exec {typeof(NotebookFile).Assembly.Location} run long.dib --html page.html");
        Assert.Equal(1, code);
        Assert.Contains("'page.html' could not be written: ", error, StringComparison.Ordinal);
        Assert.Equal(["long.dib"], Files);
    }

    [Fact]
    public async Task A_current_folder_that_is_gone_is_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there the folder of a process stays");
        var (code, _, error) = await RunAsync("sh", "-c",
            $"mkdir gone; cd gone; rmdir ../gone; exec dotnet exec {typeof(NotebookFile).Assembly.Location} lab --no-browser --port 0");
        Assert.Equal(1, code);
        Assert.EndsWith("The current folder does not exist any more: change to another one (cd), and try again.\n", error, StringComparison.Ordinal); // A shell may say so, too.
    }

    /// <summary>A notebook that tells its process and then never ends, and an empty folder for temporary files.</summary>
    private (string Started, string Temporary) Prepare()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        var started = Path.Combine(Folder, "started");
        var cell = $"System.IO.File.WriteAllText({System.Text.Json.JsonSerializer.Serialize(started)}, $\"{{Environment.ProcessId}}\");";
        SaveCells("slow.dib", "1", cell, "while (true) System.Threading.Thread.Sleep(10);");
        SaveCells("course/slow.dib", "1", cell, "while (true) System.Threading.Thread.Sleep(10);");
        Save("course/README.md", "# A course\n\n[one](slow.dib)\n");
        return (started, Variables["TMPDIR"] = Directory.CreateDirectory(Path.Combine(Folder, "temporary")).FullName);
    }

    /// <summary>Starts the command with the usual meaning of signals, whatever ours are.</summary>
    private Process Start(string verb)
    {
        var start = new ProcessStartInfo(Require.Program("env"),
            ["--default-signal=INT,QUIT,TERM,HUP", "dotnet", "exec", typeof(NotebookFile).Assembly.Location, .. verb.Split(' ')])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
