using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Commands;

public class RunCommandTests : DetorchProcess
{
    [Fact]
    public async Task Tells_each_cell_and_writes_what_the_notebook_shows()
    {
        Save("a.dib", "#!markdown\n\n# Title\n\n#!csharp\n\nvar x = 2;\nConsole.WriteLine(\"printed\");\n\n#!csharp\n\nvar shown = display(\"old\");\nshown.Update(\"new\");\nx * 21\n");
        var (code, output, error) = await Detorch("run", "a.dib", "--ipynb", "out/a.ipynb", "--html", "out/");
        Assert.Equal((0, ""), (code, error));
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal("a.dib", lines[0]);
        Assert.Matches(@"^ +1/2  ok +\d+\.\d\d s  var x = 2;$", lines[1]);
        Assert.Matches(@"^ +2/2  ok +\d+\.\d\d s  var shown = display\(""old""\);$", lines[2]);
        Assert.Matches(@"^  2 cells in \d+\.\d s, wrote out/a.html and out/a.ipynb$", lines[3]);

        var cells = NotebookFile.Read(Path.Combine(Folder, "out/a.ipynb")).Cells;
        Assert.Equal([new StreamOutput("stdout", "printed\n")], cells[1].Outputs);
        Assert.Equal(["new", "42"], cells[2].Outputs.Cast<DisplayOutput>().Select(shown => shown.Text(MimeTypes.Text)));
        Assert.Equal([1, 2], cells.Skip(1).Select(cell => cell.ExecutionCount!.Value));
        Assert.Equal(["a.dib", "out/a.html", "out/a.ipynb"], Files);
    }

    [Fact]
    public async Task What_fails_is_named_with_its_place_nothing_of_it_is_written_and_the_others_run()
    {
        Save("notes.txt", "text");
        Save("meta.dib", "#!meta\n\n{\"kernelInfo\":\n\n#!csharp\n\n1");
        Save("broken.ipynb", "{");
        Save("shell.dib", "#!pwsh\n\nls");
        SaveCells("compile.dib", "var a = 1;", "var b = 2;\nmissing");
        SaveCells("throw.dib", "var a = 1;\n\n\nthrow new InvalidOperationException(\"no\");");
        SaveCells("good.dib", "1");
        (string File, string Reason)[] expected =
        [
            ("missing.dib", "no such file"),
            ("notes.txt", "not a notebook"),
            ("meta.dib", "line 3: the JSON under #!meta is broken"),
            ("broken.ipynb", "not valid JSON"),
            ("shell.dib", "cell 1, line 1: this kernel runs C# and shows HTML"),
            ("compile.dib", "cell 2, line 2, column 1: error CS0103: The name 'missing' does not exist in the current context. Run the cell that declares it, or declare it before it is used."),
            ("throw.dib", "cell 1, line 4: System.InvalidOperationException: no"),
        ];
        var before = Files;
        var (code, output, error) = await Detorch(["run", .. expected.Select(each => each.File), "good.dib", "--html", "pages/"]);
        Assert.Equal(1, code);
        foreach (var (file, reason) in expected)
            Assert.Contains(error.Split('\n'), line => line.StartsWith($"{file}: ", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain("   at Detorch.Lab", error, StringComparison.Ordinal);
        Assert.Contains("good.dib\n    1/1  ok", output, StringComparison.Ordinal);
        Assert.Equal(["pages/good.html"], Files.Except(before));
    }

    [Fact]
    public async Task Background_work_that_fails_does_not_end_the_run_but_fails_it()
    {
        SaveCells("a.dib", "var kept = 7;", "async void Later() { await Task.Delay(20); throw new InvalidOperationException(\"later\"); }\nLater(); await Task.Delay(300);", "Console.WriteLine(kept);");
        var (code, output, error) = await Detorch("run", "a.dib");
        Assert.Equal(1, code);
        Assert.StartsWith("a.dib: cell 2, line 1: System.InvalidOperationException: later", error, StringComparison.Ordinal);
        Assert.Contains("3/3  ok", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_never_ends_is_stopped_and_the_other_notebooks_run()
    {
        SaveCells("loop.dib", "1", "var i = 0;\nwhile (true) i++;", "3");
        SaveCells("sleep.dib", "1", "System.Threading.Thread.Sleep(-1);", "3");
        SaveCells("await.dib", "1", "await Task.Yield();\nwhile (true) ;", "3");
        SaveCells("good.dib", "1");
        var (code, output, error) = await Detorch("run", "loop.dib", "sleep.dib", "await.dib", "good.dib", "--timeout", "4");
        Assert.Equal(1, code);
        Assert.Equal(
            [
                "loop.dib: cell 2, line 2: the cell ran longer than 4 s (--timeout) and was stopped.",
                "sleep.dib: cell 2, line 1: the cell ran longer than 4 s (--timeout) and was stopped.",
                "await.dib: cell 2, line 2: the cell ran longer than 4 s (--timeout) and was stopped.",
            ],
            error.TrimEnd().Split('\n'));
        Assert.Contains("2/3  failed", output, StringComparison.Ordinal);
        Assert.DoesNotContain("3/3", output, StringComparison.Ordinal);
        Assert.Contains("good.dib\n    1/1  ok", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_takes_its_process_down_takes_nothing_else()
    {
        (string File, string Cell, string Reason)[] cells =
        [
            ("exit.dib", "Environment.Exit(3);", "(exit code 3)"),
            ("quiet.dib", "Environment.Exit(0);", "Does it call Environment.Exit?"),
            ("deep.dib", "int F(int n) => F(n + 1) + 1;\nF(0)", "the stack is used up"),
            ("fail.dib", "Environment.FailFast(\"on purpose\");", "ended the process"),
            ("thread.dib", "var t = new System.Threading.Thread(() => throw new Exception(\"on a thread\")); t.Start(); t.Join();", "on a thread"),
        ];
        foreach (var (file, cell, _) in cells)
            SaveCells(file, "1", cell);
        SaveCells("good.dib", "1");
        var (code, output, error) = await Detorch(["run", .. cells.Select(each => each.File), "good.dib"]);
        Assert.Equal(1, code);
        foreach (var (file, _, reason) in cells)
            Assert.Contains(error.Split('\n'), line => line.StartsWith($"{file}: cell 2", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
        Assert.Contains("good.dib\n    1/1  ok", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_cell_writes_past_the_console_is_its_output()
    {
        SaveCells("raw.dib", "var raw = Console.OpenStandardOutput();\nraw.Write(\"no line end\"u8);\nConsole.ReadLine() ?? \"nothing to read\"");
        var (code, _, _) = await Detorch("run", "raw.dib", "--ipynb", "raw.ipynb");
        Assert.Equal(0, code);
        var outputs = Assert.Single(NotebookFile.Read(Path.Combine(Folder, "raw.ipynb")).Cells).Outputs;
        Assert.Contains(new StreamOutput("stdout", "no line end"), outputs);
        Assert.Equal("nothing to read", ((DisplayOutput)outputs[^1]).Text(MimeTypes.Text));
    }

    [Fact]
    public async Task What_a_task_prints_after_its_cell_is_that_cells_output()
    {
        SaveCells("late.dib", "var go = new TaskCompletionSource();\nvar late = Task.Run(async () => { await go.Task; Console.WriteLine(\"late\"); });", "go.SetResult(); await late; Console.WriteLine(\"after\");");
        Assert.Equal(0, (await Detorch("run", "late.dib", "--ipynb", "late.ipynb")).ExitCode);
        var outputs = NotebookFile.Read(Path.Combine(Folder, "late.ipynb")).Cells.Select(cell => Assert.Single(cell.Outputs));
        Assert.Equal([new StreamOutput("stdout", "late\n"), new StreamOutput("stdout", "after\n")], outputs);
    }

    [Theory]
    [InlineData("See: detorch run --help", "run")]
    [InlineData("See: detorch jupyter install --help", "jupyter", "install", "--user", "--prefix", "x")]
    [InlineData("See: detorch --help", "nonsense")]
    [InlineData("--timeout", "run", "a.dib", "--timeout", "soon")]
    [InlineData("--timeout needs a number of seconds", "run", "a.dib", "--timeout", "0")]
    [InlineData("2 notebooks do not fit into one file", "run", "a.dib", "b.dib", "--html", "out.html")]
    [InlineData("would both be written to", "run", "a.dib", "x/a.dib", "--html", "out/")]
    [InlineData("'--nonsense'", "run", "a.dib", "--nonsense")]
    [InlineData("'nonsense'", "nonsense")]
    public async Task A_wrong_command_line_is_told_with_exit_code_2(string reason, params string[] arguments)
    {
        SaveCells("a.dib", "1");
        var (code, output, error) = await Detorch(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(["a.dib"], Files);
    }

    [Fact]
    public async Task Several_notebooks_are_written_into_a_folder()
    {
        SaveCells("a.dib", "1");
        SaveCells("b.dib", "2");
        Assert.Equal(0, (await Detorch("run", "a.dib", "b.dib", "--html", "pages")).ExitCode);
        Assert.Equal(["a.dib", "b.dib", "pages/a.html", "pages/b.html"], Files);
    }
}
