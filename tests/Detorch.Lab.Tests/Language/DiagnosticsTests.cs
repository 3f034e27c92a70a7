using Detorch.Lab.Cells;
using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Language;

[Collection("session")]
public class DiagnosticsTests : SessionFixture
{
    private IReadOnlyList<CellDiagnostic> Of(string code) => Session.Diagnose(KernelNames.CSharp, code);

    private IEnumerable<string> Ids(string code) => Of(code).Select(diagnostic => diagnostic.Id);

    [Fact]
    public async Task A_cell_is_judged_before_it_runs_by_what_ran()
    {
        await Show("var known = 1;");
        var error = Assert.Single(Of("known + 1;\nknown + unknown"), diagnostic => diagnostic.Id == "CS0103");
        Assert.Equal(("error", (1, 8), (1, 15)), (error.Severity, error.Start, error.End));
        Assert.Equal("The name 'unknown' does not exist in the current context. Run the cell that declares it, or declare it before it is used.", error.Message);
        Assert.Empty(Of("known + 1"));
        Assert.Empty(Outputs);
    }

    [Theory]
    [InlineData("void F()\n{\n    int never;\n}", "CS0168", 2, 8, 2, 13)]
    [InlineData("int F()\n{\n    return 1;\n    return 2;\n}", "CS0162", 3, 4, 3, 10)]
    [InlineData("var a = true;\nif (a = false) { }", "CS0665", 1, 4, 1, 13)]
    [InlineData("async Task F() => await Task.Yield();\nasync Task G() { F(); await F(); }", "CS4014", 1, 17, 1, 20)]
    public void Warnings_are_told(string code, string id, int startLine, int startCharacter, int endLine, int endCharacter) =>
        Assert.Equal([("warning", id, (startLine, startCharacter), (endLine, endCharacter))], Of(code).Select(each => (each.Severity, each.Id, each.Start, each.End)));

    [Theory]
    [InlineData("using System.IO;\nusing System.Linq;\n1")]
    [InlineData("using System.Linq;\nusing System.Linq;")]
    [InlineData("string? text = null;")]
    [InlineData("class lower { }")]
    [InlineData("int unset; private int unused = 1; event Action Happened;")]
    [InlineData("int F() => 1; int x = 3; var y = new { x };")]
    [InlineData("")]
    [InlineData("#!html\n<b>not C#</b>")]
    [InlineData("#!time\n1 + 1\n#!who")]
    [InlineData("int x = 1;\n#!time\nx + 1")]
    public void What_is_no_fault_in_a_notebook_is_not_told(string code) => Assert.Empty(Ids(code));

    [Fact]
    public void Names_that_an_import_or_a_reference_will_bring_are_no_errors()
    {
        Assert.Empty(Ids("#!import setup.dib\nvar x = FromSetup();"));
        Assert.Empty(Ids("#r \"other.dll\"\nusing Other;\nvar x = new Thing();"));
        Assert.Equal(["CS1002"], Ids("#!import setup.dib\nvar x = FromSetup()"));
    }

    [Fact]
    public void An_unknown_directive_is_an_error()
    {
        var error = Assert.Single(Of("1.Display();\n#!tme x"));
        Assert.Equal(("UnknownDirective", (1, 0), (1, 7)), (error.Id, error.Start, error.End));
    }

    [Fact]
    public async Task The_error_of_a_cell_underlines_what_is_wrong_and_has_its_range()
    {
        var error = await Run("var a = 1;\n\tvar text = \"🙂\" + missing;\nint b = \"x\";");
        Assert.Equal(
            ["cell 1, line 2, column 20: error CS0103: The name 'missing' does not exist in the current context. Run the cell that declares it, or declare it before it is used.", "     var text = \"🙂\" + missing;", "                      ~~~~~~~"],
            error!.Traceback.Take(3));
        Assert.Contains(("CS0103", "cell 1", (1, 19), (1, 26)), error.Diagnostics.Select(each => (each.Id, each.Place, each.Start, each.End)));
        Assert.All(error.Diagnostics, each => Assert.Equal("error", each.Severity));
    }

    [Fact]
    public async Task Wrong_code_of_no_width_or_of_many_lines_is_marked_too()
    {
        Assert.Equal(["    var b = ;", "            ~"], (await Fail("var b = ;")).Take(3).Skip(1));
        Assert.Equal(["    F(1,", "    ~~~~"], (await Fail("int F(int a, int b) => a;\nstring s =\nF(1,\n  2);")).Take(3).Skip(1));
        Assert.Equal(["    int c = 1", "             ^"], (await Fail("int c = 1\nint d = 2;")).Take(3).Skip(1));
    }

    [Fact]
    public async Task The_line_that_threw_is_a_range_too()
    {
        var error = await Run("var a = 1;\nthrow new InvalidOperationException(\"no\");");
        Assert.Equal([("System.InvalidOperationException", "no", (1, 0), (2, 0))], error!.Diagnostics.Select(each => (each.Id, each.Message, each.Start, each.End)));
    }

    [Theory]
    [InlineData("using var w = new System.IO.StringWriter();", "using (var x = …)")]
    [InlineData("using System.IO.StringWriter w = new();", "using (var x = …)")]
    [InlineData("await using var w = new System.IO.MemoryStream();", "using (var x = …)")]
    [InlineData("file class A { }", "Delete \"file\"")]
    [InlineData("static class Ext { extension(string s) { public int Twice => 2; } }", "outside any class")]
    [InlineData("static class Old { public static int Twice(this string s) => 2; }", "outside any class")]
    [InlineData("namespace X { class A { } }", "Delete the namespace")]
    [InlineData("Span<int> s = stackalloc int[3];", "inside a function or a block")]
    [InlineData("yield return 1;", "Write a function that yields")]
    [InlineData("var a = 1; using System.IO;", "usings come first")]
    public async Task What_is_right_in_a_file_and_not_in_a_cell_is_told_with_what_to_do(string code, string advice)
    {
        Assert.Contains(advice, (await Fail(code))[0], StringComparison.Ordinal);
        Assert.Contains(advice, Of(code)[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_using_without_its_semicolon_or_of_a_type_is_what_it_is()
    {
        Assert.DoesNotContain("dispose", (await Fail("using System.IO\nvar a = 1;"))[0], StringComparison.Ordinal);
        Assert.DoesNotContain("dispose", (await Fail("using System.Math;"))[0], StringComparison.Ordinal);
        Assert.Equal(["8"], await Show("static int Twice(this string text) => 2 * text.Length;\n\"four\".Twice()"));
    }

    [Fact]
    public async Task Messages_speak_of_cells_where_the_compiler_makes_classes_of_them()
    {
        Assert.Contains("error CS0102: The cell already contains a definition for 'x'", (await Fail("int x = 1; int x = 2;"))[0], StringComparison.Ordinal);
        await Show("class Point { }\nvar p = new Point();");
        await Show("class Point { }");
        Assert.EndsWith("error CS0029: Cannot implicitly convert type 'Point' of cell 3 to 'Point' of cell 2", (await Fail("p = new Point();"))[0], StringComparison.Ordinal);
    }
}
