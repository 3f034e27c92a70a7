using System.Text.RegularExpressions;
using Detorch.Lab.Grading.Source;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Notebooks;

public partial class PortabilityTests
{
    private const string Head = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\"}]}}\n\n#!csharp\n\n#!import setup.dib\n";

    [Fact]
    public void Every_notebook_of_the_course_runs_in_every_host()
    {
        var folder = Repository.PathOf("notebooks");
        var notebooks = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dib", SearchOption.AllDirectories) : [];
        Assert.Empty(notebooks.SelectMany(path => PortableNotebook.Problems(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path))));
    }

    [Fact]
    public void What_every_host_has_passes()
    {
        Assert.Empty(PortableNotebook.Problems("a.dib", Head + "\n#!markdown\n\nProse with `#!csharp` in a line.\n\n#!csharp\n\nusing System.IO;\n1.Display();\nvar display = 1;\nConsole.WriteLine(display);\ndisplay + 1\n"));
        Assert.Empty(PortableNotebook.Problems("a.dib", Head + """

            #!csharp

            #r "../lib/Detorch.Teach.Interactive/bin/Release/net10.0/Detorch.Teach.Interactive.dll"
            Detorch.Teach.Interactive.KitExtension.Install();

            #!csharp

            using Detorch.Teach.Interactive;
            var a = 1;

            """));
        Assert.Empty(PortableNotebook.Problems("setup.dib", Head.Replace("#!import setup.dib", "#r \"../lib/x.dll\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("#!csharp\n\ndisplay(1);\n", 11, "display(x) is not in every host")]
    [InlineData("#!csharp\n\n1.Display()\n", 11, "needs a semicolon")]
    [InlineData("#!csharp\n\nvar a = 1;\n#!time\n", 12, "#!time is not in every host")]
    [InlineData("#!csharp\n\n#r \"x.dll\"\n", 11, "#r is in setup.dib alone")]
    [InlineData("#!csharp\n\nvar a = 1;\nusing System.IO;\n", 12, "CS1529")]
    [InlineData("#!csharp\n\nstatic class E\n{\n    public static int F(this int x) => x;\n}\n", 13, "no extension methods")]
    [InlineData("#!csharp\n\nstatic class E { extension(int x) { public int Twice => 2 * x; } }\n", 11, "no extension members")]
    [InlineData("#!csharp\n\nConsole.Error.WriteLine(1);\n", 11, "standard error")]
    [InlineData("#!csharp\n\nawait Task.Delay(1, Interactive.Cancellation);\n", 11, "this kernel's own")]
    [InlineData("#!csharp\n\nvar s = \"\"\"\n\n#!markdown\n\n\"\"\";\n", 11, "no separator line inside a string")]
    [InlineData("#!mermaid\n\ngraph TD;\n", 11, "#!mermaid is not in every host")]
    [InlineData("#!csharp\n\nvar a = 1;\n\n#!markdown \n\ntext\n", 13, "a space behind it")]
    [InlineData("#!csharp\n\n\nvar a = 1;\n", 11, "saving in VS Code would change")]
    [InlineData("#!csharp\n\nvar a = 1;", 12, "saving in VS Code would change")]
    public void What_some_host_lacks_is_found_with_its_line(string cells, int line, string rule) =>
        Assert.Contains(PortableNotebook.Problems("a.dib", Head + "\n" + cells), problem => problem.StartsWith($"a.dib({line}): ", StringComparison.Ordinal) && problem.Contains(rule, StringComparison.Ordinal));

    [Theory]
    [InlineData("#!import \"setup.dib\"")]
    [InlineData("#!import setup.dib\n1 + 1")]
    [InlineData("1 + 1")]
    public void The_first_code_cell_imports_the_set_up_and_nothing_else(string cell) =>
        Assert.Contains(PortableNotebook.Problems("a.dib", Head.Replace("#!import setup.dib", cell, StringComparison.Ordinal)), problem => problem.StartsWith("a.dib(7): the first code cell", StringComparison.Ordinal));

    /// <summary>.NET Interactive has no nullable context and warns: CS8632.</summary>
    [Fact]
    public void No_cell_and_no_answer_marks_a_reference_as_nullable() =>
        Assert.Empty(Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.PathOf("tests", "solutions"), "*.cs"))
            .SelectMany(path => NullableReference().Matches(File.ReadAllText(path)).Select(mark => $"{Path.GetFileName(path)}: {mark.Value}")));

    [Theory]
    [InlineData("string? Wrong()", true)]
    [InlineData("Func<NdArray, double>? size = null", true)]
    [InlineData("NdArray? v = null, u = null;", true)]
    [InlineData("(Func<Tensor?> count)", true)]
    [InlineData("double? keep = null", false)]
    [InlineData("a > b ? c : d", false)]
    public void A_nullable_reference_is_told_from_a_nullable_number(string code, bool isOne) =>
        Assert.Equal(isOne, NullableReference().IsMatch(code));

    [GeneratedRegex(@"\b(?:string|NdArray|Tensor|Module|Figure|Dataset)\?[ >]|>\? [a-z]")]
    private static partial Regex NullableReference();
}
