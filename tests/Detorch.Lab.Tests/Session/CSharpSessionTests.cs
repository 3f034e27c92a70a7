using Detorch.Lab.Cells;
using Detorch.Lab.Language;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Session;

[Collection("session")]
public class CSharpSessionTests : SessionFixture
{
    [Fact]
    public async Task Later_cells_see_what_earlier_ones_declared_and_may_declare_it_anew()
    {
        Assert.Empty(await Show("using System.Globalization;\nvar x = 2; int Twice(int a) => 2 * a; record Point(int X);"));
        Assert.Equal(["5"], await Show("Twice(x) + new Point(1).X"));
        Assert.Equal(["two"], await Show("var x = \"two\"; x"));
        Assert.Equal(["Invariant Language (Invariant Country)"], await Show("CultureInfo.CurrentCulture.DisplayName"));
    }

    [Fact]
    public async Task A_console_that_a_cell_sent_elsewhere_or_closed_is_back_in_the_next()
    {
        await Show("Console.SetOut(new System.IO.StringWriter());\nConsole.SetError(Console.Out);\nConsole.WriteLine(\"elsewhere\");\nConsole.Out.Close();");
        await Show("Console.WriteLine(\"here\"); Console.Error.WriteLine(\"and here\");");
        Assert.Contains("here\n", Printed, StringComparison.Ordinal);
        Assert.Contains("and here\n", Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_last_expression_without_semicolon_is_shown()
    {
        Assert.Empty(await Show("var a = 1 + 1;\na.ToString();"));
        Assert.Equal(["2"], await Show("1 + 1"));
        Assert.True(((DisplayOutput)Outputs[^1]).IsResult);
    }

    [Fact]
    public async Task Await_stands_at_the_top_level()
    {
        Assert.Equal(["42"], await Show("await Task.Delay(5);\nvar answer = await Task.Run(() => 42);\nanswer"));
        Assert.Equal(["43"], await Show("answer + 1"));
    }

    [Fact]
    public async Task The_newest_CSharp_and_the_optimiser_are_on()
    {
        Assert.Equal(["[1, 2, 3]"], await Show("int[] a = [1, .. new[] { 2, 3 }]; a"));
        Assert.Equal(["5"], await Show("public class Person { public string Name { get => field; set => field = value.Trim(); } = \"\"; }\nnew Person { Name = \" Grace \" }.Name.Length"));
        Assert.Equal(["False"], await Show(
            "System.Reflection.MethodBase.GetCurrentMethod().DeclaringType.Assembly.GetCustomAttributes(false).OfType<System.Diagnostics.DebuggableAttribute>().Any(a => a.IsJITOptimizerDisabled)"));
    }

    [Fact]
    public async Task Display_needs_no_using_and_its_handle_updates_what_is_shown()
    {
        Assert.Equal(["1", "2", "3"], await Show("1.Display();\nvar handle = display(2);\nhandle.Update(3);"));
        var shown = Outputs.Cast<DisplayOutput>().ToList();
        Assert.Equal([false, false, true], shown.Select(output => output.IsUpdate));
        Assert.Equal(shown[1].DisplayId, shown[2].DisplayId);
        Assert.NotEqual(shown[0].DisplayId, shown[1].DisplayId);
    }

    [Fact]
    public async Task A_chart_of_a_training_grows_in_its_place()
    {
        await Show(
            """
            #r "../lib/Detorch.Teach/bin/Release/net10.0/Detorch.Teach.dll"
            using Detorch.Teach; using Detorch.Teach.Data; using Detorch.Teach.Nn; using Detorch.Teach.Optim; using Detorch.Teach.Plots; using Detorch.Teach.Training;
            var rng = new Rng(0);
            var model = new Linear(2, 2, rng);
            var trainer = new Trainer(model, (y, t) => Loss.CrossEntropy(y, t), new Sgd(model.Parameters(), lr: 0.1)) { Progress = Console.Out };
            var live = new LiveCurves("Training", "epoch", "loss");
            var shown = live.ToFigure().Display();
            trainer.EpochEnded += epoch => { live.Add(epoch); shown.Update(live.ToFigure()); };
            trainer.Fit(() => Dataset.Xor().Batches(4), epochs: 3);
            """);
        var charts = Outputs.OfType<DisplayOutput>().Take(4).ToList();
        Assert.Equal([false, true, true, true], charts.Select(chart => chart.IsUpdate));
        Assert.Single(charts.Select(chart => chart.DisplayId).Distinct());
        Assert.Equal([1, 2, 3], charts[1..].Select(chart => chart.Data["application/vnd.plotly.v1+json"]!["data"]![0]!["y"]!.AsArray().Count));
        Assert.Equal("stdout", Assert.Single(Outputs.OfType<StreamOutput>().Select(stream => stream.Name).Distinct()));
    }

    [Fact]
    public async Task Printed_text_and_values_keep_their_order()
    {
        await Show("Console.Write(\"a\"); Console.WriteLine(1); Console.Error.WriteLine(\"b\"); \"c\".Display(); Console.WriteLine(\"d\"); \"e\"");
        Assert.Equal(
            ["stdout:a1\n", "stderr:b\n", "c", "stdout:d\n", "e"],
            Outputs.Select(output => output is StreamOutput stream ? $"{stream.Name}:{stream.Text}" : ((DisplayOutput)output).Text(MimeTypes.Text)));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_says_where_for_each_error()
    {
        var lines = await Fail("var a = 1;\n\nvar b = c;\n  string d = a;");
        Assert.Equal("cell 1, line 3, column 9: error CS0103: The name 'c' does not exist in the current context. Run the cell that declares it, or declare it before it is used.", lines[0]);
        Assert.Equal("    var b = c;", lines[1]);
        Assert.Equal("            ~", lines[2]);
        Assert.StartsWith("cell 1, line 4, column 14: error CS0029:", lines[3], StringComparison.Ordinal);
        Assert.Equal(["1"], await Show("1"));
    }

    [Fact]
    public async Task A_cell_that_throws_says_on_which_of_its_lines_and_how_it_came_there()
    {
        await Show("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var lines = await Fail("\nvar before = 7;\nvar q = new[] { 0 }.Select(z =>\n    Divide(1, z)).ToList();");
        Assert.Equal("cell 2, line 4: System.DivideByZeroException: Attempted to divide by zero.", lines[0]);
        Assert.Equal("   at Divide in cell 1, line 3", lines[1]);
        Assert.Equal("   at a lambda in cell 2, line 4", lines[2]);
        Assert.Equal("   at cell 2, line 3", lines[^1]);
        Assert.DoesNotContain(lines, line => line.Contains("CodeAnalysis", StringComparison.Ordinal) || line.Contains("Cell_", StringComparison.Ordinal));
        Assert.Equal(["7"], await Show("before"));
    }

    [Fact]
    public async Task Inner_exceptions_and_exceptions_after_an_await_are_told()
    {
        var lines = await Fail("await Task.Yield();\nasync Task F() { await Task.Delay(1); throw new Exception(\"in\"); }\n\ntry { await F(); } catch (Exception e) { throw new InvalidOperationException(\"out\", e); }");
        Assert.Equal("cell 1, line 4: System.InvalidOperationException: out", lines[0]);
        Assert.Contains("caused by System.Exception: in", lines);
        Assert.Contains("   at F in cell 1, line 2", lines);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(int a,\n")]
    [InlineData("List<")]
    [InlineData("$\"{")]
    public async Task Code_that_is_nested_beyond_what_the_compiler_bears_is_an_error(string opening)
    {
        var deep = string.Concat(Enumerable.Repeat(opening, 100_000));
        Assert.Matches("^cell 1, line \\d+: more than 500 brackets are opened in a row", (await Fail("\n" + deep))[0]);
        Assert.Matches("^cell 2, line \\d+: more than 500 brackets are opened in a row", (await Fail($"#!markdown\n\n{deep}\n#!csharp\n1\n{deep}\n#!who"))[0]);
        await File.WriteAllTextAsync(Path.Combine(Folder, "deep.csx"), deep, TestContext.Current.CancellationToken);
        Assert.Contains("more than 500 brackets are opened in a row", (await Fail("#load \"deep.csx\""))[0]);
        Assert.StartsWith("more than 500 brackets are opened in a row", ((ErrorOutput)await Evaluate(deep, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Throws<NestingException>(() => Session.Complete(deep, deep.Length));
        Assert.Throws<NestingException>(() => Session.Inspect(deep, 0));
        Assert.Throws<NestingException>(() => Session.Diagnose(KernelNames.CSharp, deep));
        Assert.Throws<NestingException>(() => CodeCompleteness.Of(deep));
    }

    [Fact]
    public async Task A_long_table_in_a_cell_is_not_nested_code()
    {
        var rows = string.Concat(Enumerable.Repeat("<LOD, <0.1, :( a (b), [[1, 2], [3]]\n", 2_000));
        Assert.Equal(["2000"], await Show($"var rows = @\"{rows}\";\nrows.Count(c => c == '\\n')"));
    }

    [Theory]
    [InlineData("var i = 0;\nwhile (true)\n    i++;", 2, 3)]
    [InlineData("while (true)\n    try { while (true) { } }\n    catch (Exception) { }", 0, 2)]
    [InlineData("await Task.Delay(100_000);", 0, 0)]
    [InlineData("await Task.Delay(100_000, Interactive.Cancellation);", 1, 1)]
    public async Task A_cell_that_never_ends_can_be_stopped(string code, int firstLine, int lastLine)
    {
        var error = await RunUntilItPrints("Console.WriteLine(); " + code);
        Assert.Equal("Interrupted", error!.Name);
        Assert.Contains(error.Traceback[0], Enumerable.Range(firstLine, lastLine - firstLine + 1).Select(line => $"cell 1{(line > 0 ? $", line {line}" : "")}: the cell was interrupted."));
        Assert.Equal(["2"], await Show("1 + 1"));
    }

    [Fact]
    public async Task The_current_directory_is_the_folder_of_the_notebook()
    {
        Save("data.txt", "hello");
        Assert.Equal(["hello"], await Show("System.IO.File.ReadAllText(\"data.txt\")"));
    }

    [Theory]
    [InlineData("html", "text/html")]
    [InlineData("markdown", "text/markdown")]
    [InlineData("javascript", "application/javascript")]
    [InlineData("mermaid", "text/plain")]
    public async Task Cells_of_other_languages_are_shown(string kernel, string mimeType)
    {
        Assert.Null(await Run("text", kernel));
        Assert.Equal("text", Assert.IsType<DisplayOutput>(Assert.Single(Outputs)).Text(mimeType));
    }

    [Fact]
    public async Task A_language_that_is_not_run_is_an_error() =>
        Assert.StartsWith("cell 1, line 1: this kernel runs C# and shows HTML,", (await Run("let a = 1", "fsharp"))!.Traceback[0], StringComparison.Ordinal);
}
