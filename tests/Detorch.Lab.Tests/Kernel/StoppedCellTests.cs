using System.Globalization;

namespace Detorch.Lab.Tests.Kernel;

/// <summary>What a cell had done when it was stopped, by an exception or by the user, stays.</summary>
[Collection("session")]
public class StoppedCellTests : SessionFixture
{
    [Theory]
    [InlineData("throw new Exception(\"no\");")]
    [InlineData("await Task.Yield(); throw new Exception(\"no\");")]
    public async Task Variables_keep_what_was_assigned_before_an_exception(string stop)
    {
        await Show("var x = 1;");
        await Fail($"var before = 7; x = 2; int Twice(int a) => 2 * a; {stop} var after = 8;");
        Assert.Equal(["14, 2, 0"], await Show("$\"{Twice(before)}, {x}, {after}\""));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(-1, Interactive.Cancellation);")]
    [InlineData("await Task.Yield(); await Task.Delay(-1, Interactive.Cancellation);")]
    public async Task Variables_keep_what_was_assigned_before_an_interruption(string stop)
    {
        var error = await RunUntilItPrints($"var before = 7; int Twice(int a) => 2 * a; Console.WriteLine(\"now\"); {stop} var after = 8;");
        Assert.Equal("Interrupted", error!.Name);
        Assert.Equal(["14, 0"], await Show("$\"{Twice(before)}, {after}\""));
    }

    [Fact]
    public async Task Objects_go_on_as_they_were_left()
    {
        await Show("var list = new List<int>();");
        await RunUntilItPrints("Console.WriteLine(\"now\"); for (var i = 0; ; i++) if (list.Count < 5) list.Add(i);");
        var count = int.Parse((await Show("list.Count"))[0], CultureInfo.InvariantCulture);
        Assert.InRange(count, 0, 5);
        Assert.Equal([$"{count + 1}"], await Show("list.Add(0); list.Count"));
    }

    [Theory]
    [InlineData("Console.WriteLine($\"line {i}\");")]
    [InlineData("try { Console.WriteLine($\"line {i}\"); } catch (Exception) { i--; }")]
    public async Task A_cell_that_prints_without_end_is_stopped_between_two_prints(string body)
    {
        Assert.Equal("Interrupted", (await RunUntilItPrints($"for (var i = 0; ; i++) {body}"))!.Name);
        var lines = Printed.Split('\n');
        Assert.Equal(Enumerable.Range(0, lines.Length - 1).Select(i => $"line {i}"), lines[..^1]);
        Assert.Equal("", lines[^1]);
        Assert.Equal(["2"], await Show("1 + 1"));
    }

    [Fact]
    public async Task A_cell_may_print_while_it_cleans_up()
    {
        await RunUntilItPrints("Console.WriteLine(\"begins\"); try { await Task.Delay(-1, Interactive.Cancellation); } finally { Console.WriteLine(\"cleaned up\"); }");
        Assert.Equal("begins\ncleaned up\n", Printed);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_nothing_behind()
    {
        await Show("var x = 1;");
        await Fail("var x = 2; int y = \"three\";");
        Assert.Equal(["1"], await Show("x"));
        Assert.Contains("error CS0103", (await Fail("y"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_usings_or_comments_alone_counts()
    {
        Assert.Empty(await Show("using System.Globalization;"));
        Assert.Empty(await Show("// nothing"));
        Assert.Equal(["0"], await Show("CultureInfo.InvariantCulture.Name.Length"));
    }
}
