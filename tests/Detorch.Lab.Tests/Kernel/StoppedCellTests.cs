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

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_nothing_behind()
    {
        await Show("var x = 1;");
        await Fail("var x = 2; int y = \"three\";");
        Assert.Equal(["1"], await Show("x"));
        Assert.StartsWith("cell 4, line 1: error CS0103", (await Fail("y"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_usings_or_comments_alone_counts()
    {
        Assert.Empty(await Show("using System.Globalization;"));
        Assert.Empty(await Show("// nothing"));
        Assert.Equal(["0"], await Show("CultureInfo.InvariantCulture.Name.Length"));
    }
}
