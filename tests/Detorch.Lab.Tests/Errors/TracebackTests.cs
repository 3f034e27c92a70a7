using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Errors;

/// <summary>What a reader is told of exceptions.</summary>
[Collection("session")]
public class TracebackTests : SessionFixture
{
    private const string OutOfRange = "System.IndexOutOfRangeException: Index was outside the bounds of the array.";

    [Theory]
    [InlineData("var xs = new int[2];\nvar i = 7;\nxs[i] = 1;\ni = 8;", "line 3")]
    [InlineData("var xs = new int[2];\nfor (var i = 0; i < 5; i++)\n{\n    Console.Write(i);\n    xs[i] = i;\n}", "line 5")]
    [InlineData("await Task.Yield();\n\nvar x = \"abc\"[9];", "line 3")]
    [InlineData("var xs = new int[2];\nxs[1] = 1;\nxs[2] = 1;", "line 2 or 3")]
    [InlineData("var xs = new int[1];\nvar sums = new[] { 1, 2 }.Select(x =>\n    xs[x]).ToArray();", "line 3")]
    public async Task An_index_out_of_range_is_told_with_the_lines_where_it_can_be(string code, string lines) =>
        Assert.Equal($"cell 1, {lines}: {OutOfRange}", (await Fail(code))[0]);

    [Fact]
    public async Task An_index_out_of_range_in_a_function_is_told_with_the_line_of_the_function()
    {
        var function = "int Sum(int[] xs)\n{\n    var sum = 0;\n    for (var i = 0; i <= xs.Length; i++)\n        sum += xs[i];\n    return sum;\n}";
        await Show(function);
        Assert.Equal([$"cell 2, line 1: {OutOfRange}", "   at Sum in cell 1, line 5"], await Fail("Sum(new int[3])"));
        await Show("class Row { int[] cells = new int[2]; public int this[int i]\n{\n    get => cells[i];\n} }");
        Assert.Equal("   at Row.get_Item in cell 3, line 3", (await Fail("new Row()[2]"))[1]);
    }

    [Fact]
    public async Task All_that_an_aggregate_holds_is_told()
    {
        var lines = await Fail("int Zero() => 0;\nTask.WaitAll(Task.Run(() => 1 / Zero()), Task.Run(() => { throw new Exception(\"second\", new Exception(\"deep\")); }));");
        Assert.StartsWith("cell 1, line 2: System.AggregateException: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["caused by System.DivideByZeroException: Attempted to divide by zero.", "caused by System.Exception: second", "caused by System.Exception: deep"],
            lines.Where(line => line.StartsWith("caused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Functions_and_types_have_the_names_that_the_author_gave()
    {
        var lines = await Fail("class Odd<T> : Exception { public void Throw() => throw this; }\nint Outer(int x)\n{\n    int Inner(int y) { new Odd<int>().Throw(); return y; }\n    return Inner(x);\n}\nOuter(1)");
        Assert.StartsWith("cell 1, line 1: Odd<int>: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["   at Odd.Throw in cell 1, line 1", "   at Inner in cell 1, line 4", "   at Outer in cell 1, line 5", "   at cell 1, line 7"], lines.Skip(1));
    }

    [Fact]
    public async Task A_function_that_calls_itself_is_told_once_and_of_a_long_way_the_beginning_and_the_end()
    {
        var lines = await Fail("int Deep(int n) => n == 0 ? throw new Exception(\"deep\") : Deep(n - 1) + 1;\nDeep(100)");
        Assert.Equal(["   at Deep in cell 1, line 1 (101 times)", "   at cell 1, line 2"], lines.Skip(1));
        lines = await Fail("int Ping(int n) => n == 0 ? throw new Exception(\"deep\") : Pong(n - 1) + 1;\nint Pong(int n) => Ping(n) + 1;\nPing(100)");
        Assert.Contains(lines, line => line.EndsWith(" more …", StringComparison.Ordinal));
        Assert.Equal("   at cell 2, line 3", lines[^1]);
    }

    [Fact]
    public async Task What_the_compiler_makes_of_async_code_is_left_out()
    {
        await Show("async IAsyncEnumerable<int> Numbers() { yield return 1; await Task.Yield(); throw new Exception(\"no\"); }");
        Assert.Equal(["   at Numbers in cell 1, line 1"], (await Fail("await foreach (var x in Numbers()) Console.Write(x);")).Skip(1));
    }

    [Theory]
    [InlineData("Detorch.Teach.Autograd.Jacobian(x => null, Detorch.Teach.Tensor.Ones(1))", "Autograd.Jacobian belongs to the library and met null.")]
    [InlineData("string s = null;\nint Length(string s) => s.Length;\nDetorch.Teach.Tensor.Ones(Length(s))", null)]
    public async Task Where_the_library_met_null_it_says_so(string code, string? advice)
    {
        var lines = await Fail($"#r \"Detorch.Teach.dll\"\n{code}");
        Assert.Contains("System.NullReferenceException", lines[0], StringComparison.Ordinal);
        Assert.Equal(advice is not null, lines.Any(line => line.StartsWith(advice ?? "", StringComparison.Ordinal) && line.Contains("the library", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_exception_that_has_no_message_to_give_is_told_all_the_same()
    {
        var lines = await Fail("class Mute : Exception { public override string Message => throw new NotImplementedException(); }\nthrow new Mute();");
        Assert.Equal("cell 1, line 2: Mute: (its message cannot be read: System.NotImplementedException)", lines[0]);
    }
}
