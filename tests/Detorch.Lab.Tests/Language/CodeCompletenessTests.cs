using Detorch.Lab.Language;

namespace Detorch.Lab.Tests.Language;

public class CodeCompletenessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1 + 1")]
    [InlineData("var x = 1;")]
    [InlineData("if (true) { }")]
    [InlineData("if (true)\n    F();")]
    [InlineData("#!time")]
    [InlineData("#!html\n<b>")]
    [InlineData("#r \"x.dll\"")]
    [InlineData("// if (")]
    [InlineData("class C\n{\n}")]
    public void Code_that_can_run_is_complete(string code) => Assert.Equal(("complete", ""), CodeCompleteness.Of(code));

    [Theory]
    [InlineData("void F()\n{", 1)]
    [InlineData("void F()\n{\n    if (true)\n    {", 2)]
    [InlineData("void F()\n{\n    if (true)\n    {\n    }", 1)]
    [InlineData("F(new[] {", 1)]
    [InlineData("F(1,\n  new[] { 2,", 2)]
    [InlineData("if (true)", 1)]
    [InlineData("if (true)\n{\n}\nelse", 1)]
    [InlineData("foreach (var x in list)", 1)]
    [InlineData("while (true)", 1)]
    [InlineData("do", 1)]
    [InlineData("int F() =>", 1)]
    [InlineData("list.Select(x =>", 2)]
    [InlineData("switch (x)\n{\n    case 1:", 2)]
    [InlineData("var x =", 0)]
    [InlineData("1 +", 0)]
    [InlineData("{ var s = \"\"\"\n", 0)]
    [InlineData("{ var s = $\"\"\"\n  a", 0)]
    [InlineData("{ /* a", 0)]
    [InlineData("#!time\nvoid F()\n{", 1)]
    public void Code_that_goes_on_has_the_next_lines_indent(string code, int steps) =>
        Assert.Equal(("incomplete", new string(' ', 4 * steps)), CodeCompleteness.Of(code));

    [Theory]
    [InlineData("int 1x = 2;")]
    [InlineData("}")]
    [InlineData("var x = ;")]
    [InlineData("var s = \"open;")]
    public void Code_that_no_line_can_mend_is_invalid(string code) => Assert.Equal("invalid", CodeCompleteness.Of(code).Status);
}
