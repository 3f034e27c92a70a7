using Detorch.Lab.Language;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Language;

[Collection("session")]
public class CompletionTests : SessionFixture
{
    /// <summary>The words at the place of the bar.</summary>
    private IReadOnlyList<CompletionItem> At(string code) => Complete(code).Items;

    private Completion Complete(string code)
    {
        var cursor = code.IndexOf('|', StringComparison.Ordinal);
        return Session.Complete(code.Remove(cursor, 1), cursor);
    }

    private IEnumerable<string> Words(string code) => At(code).Select(item => item.Text);

    [Theory]
    [InlineData("#r \"nuget: No.Such.Pack|")]
    [InlineData("#r \"nuget: No.Such.Package, |")]
    [InlineData("#i \"nuget: |")]
    [InlineData("#load |")]
    [InlineData("#if DEB|")]
    public void Names_of_the_code_are_not_offered_in_a_directive(string code) => Assert.Empty(At(code));

    [Fact]
    public void Packages_and_versions_that_are_on_this_machine_are_offered()
    {
        foreach (var version in (string[])["alpha.one/1.0.0", "alpha.two/1.0.0", "alpha.two/2.0.0-rc.1", ".tools/1.0.0", .. Enumerable.Range(0, 100).Select(i => $"many{i}/1.0.0")])
            Directory.CreateDirectory(Path.Combine(Folder, "kept", version));
        var before = Environment.GetEnvironmentVariable("NUGET_PACKAGES");
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", Path.Combine(Folder, "kept"));
        try
        {
            Assert.Equal(["alpha.one", "alpha.two"], Words("#r \"nuget: Alpha|"));
            Assert.Equal(50, Words("1;\n#r \"nuget: |").Count());
            Assert.Equal(["2.0.0-rc.1"], Words("#r \"nuget:Alpha.Two, 2|"));
            Assert.Empty(At("#r \"nuget: Alpha.Three, |"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("NUGET_PACKAGES", before);
        }
    }

    [Theory]
    [InlineData("Console.WriteL|", "WriteLine", "method")]
    [InlineData("DateTime.Now.Ye|", "Year", "property")]
    [InlineData("new[] { 1 }.Whe|", "Where", "method")]
    [InlineData("new[] { 1 }?.Whe|", "Where", "method")]
    [InlineData("new[] { 1 }.Where(x => x > 0).Sel|", "Select", "method")]
    [InlineData("new[] { 1.5 }.Select(x => x.CompareT|", "CompareTo", "method")]
    [InlineData("DayOfWeek.Fri|", "Friday", "enumMember")]
    [InlineData("using System.Tex|", "Text", "module")]
    [InlineData("new Dict|", "Dictionary", "class")]
    [InlineData("typeof(IEnumer|", "IEnumerable", "interface")]
    [InlineData("DateTi|", "DateTime", "struct")]
    [InlineData("DayO|", "DayOfWeek", "enum")]
    [InlineData("forea|", "foreach", "keyword")]
    [InlineData("int local = 1;\nloc|", "local", "variable")]
    [InlineData("int F(int argument) { return arg|", "argument", "variable")]
    [InlineData("void G() { int inner = 1; inn|", "inner", "variable")]
    [InlineData("$\"{Mat|}\"", "Math", "class")]
    [InlineData("new Exception(mess|", "message:", "param")]
    [InlineData("Math.Max(val1: 1, va|", "val2:", "param")]
    [InlineData("using |", "static", "keyword")]
    [InlineData("class Point { public int X { get; set; } }\nnew Point { |", "X", "property")]
    [InlineData("record Point(int X);\nvar p = new Point(1) with { |", "X", "property")]
    [InlineData("class Odd { public int @event; }\nnew Odd().|", "@event", "field")]
    [InlineData("class Odd { public int @event; }\nnew Odd().@ev|", "@event", "field")]
    [InlineData("#!time\nint second = 2;\nseco|", "second", "variable")]
    [InlineData("int first = 1;\n#!time\nfir|", "first", "variable")]
    public void A_word_is_completed_with_what_it_is(string code, string word, string type) =>
        Assert.Contains((word, type), At(code).Select(item => (item.Text, item.Type)));

    [Theory]
    [InlineData("\"Cons|\"")]
    [InlineData("// Cons|")]
    [InlineData("/* Cons| */")]
    [InlineData("var Cons|")]
    [InlineData("Console.foreac|")]
    [InlineData("nothing.|")]
    [InlineData("#!html\n<b>Cons|</b>")]
    public void Nothing_is_offered_where_no_name_can_stand(string code) => Assert.Empty(At(code));

    [Fact]
    public async Task What_earlier_cells_declared_is_offered_before_what_the_framework_has()
    {
        await Show("using System.Globalization;\nint matrix = 1; int Match(int x) => x; record Mathematician(string Name); var ada = new Mathematician(\"Ada\");");
        Assert.Equal(["matrix", "Match"], Words("mat|").Take(2));
        Assert.Contains(("matrix", "variable"), At("matr|").Select(item => (item.Text, item.Type)));
        Assert.Contains(("Match", "function"), At("Matc|").Select(item => (item.Text, item.Type)));
        Assert.Contains(("Mathematician", "class"), At("new Mathem|").Select(item => (item.Text, item.Type)));
        Assert.Contains("Name", Words("ada.N|"));
        Assert.Contains("CultureInfo", Words("CultureI|"));
        await Show("var ada = 36;");
        Assert.DoesNotContain("Name", Words("ada.N|"));
    }

    [Fact]
    public void Only_types_are_offered_where_a_type_stands()
    {
        foreach (var code in new[] { "var x = new List<|", "var x = new |", "typeof(|", "class C : |" })
        {
            Assert.Contains("int", Words(code));
            Assert.DoesNotContain("foreach", Words(code));
            Assert.DoesNotContain("display", Words(code));
        }
    }

    [Fact]
    public void Overloads_are_one_word_with_their_number()
    {
        var item = Assert.Single(At("Console.WriteLin|"));
        Assert.StartsWith("static void Console.WriteLine(", item.Signature, StringComparison.Ordinal);
        Assert.Matches(@"\(\+\d+\)$", item.Signature);
    }

    [Fact]
    public void What_is_replaced_is_the_word_before_the_cursor()
    {
        Assert.Equal(8, Complete("Console.Wri|").Start);
        Assert.Equal(8, Complete("Console.|").Start);
        Assert.Equal(0, Complete("|").Start);
        Assert.Equal("var s = \"🙂\"; s.".Length, Complete("var s = \"🙂\"; s.Len|").Start);
    }

    [Theory]
    [InlineData("#!ti|", "#!time")]
    [InlineData("1 + 1\n#!abou|", "#!about")]
    [InlineData("#r|", "#r")]
    [InlineData("#lo|", "#load")]
    public void Directives_are_completed(string code, string directive)
    {
        var item = Assert.Single(At(code));
        Assert.Equal((directive, "magic"), (item.Text, item.Type));
        Assert.NotEmpty(item.Signature);
    }

    [Fact]
    public async Task Every_directive_that_is_offered_is_known()
    {
        var list = Assert.Single(await Show("#!lsmagic"));
        foreach (var directive in Words("#|"))
            Assert.Contains(directive, list, StringComparison.Ordinal);
        foreach (var directive in Words("#!|"))
            Assert.NotEqual("UnknownDirective", (await Run(directive))?.Name);
    }

    [Fact]
    public void Paths_of_directives_are_completed_with_the_files_that_they_take()
    {
        Save("lib/one.dll", "");
        Save("lib/one.txt", "");
        Save("setup.dib", "");
        Save("script.csx", "");
        Save(".hidden/x.csx", "");
        Assert.Equal([("lib/", "folder")], At("#r \"|").Select(item => (item.Text, item.Type)));
        Assert.Equal([("one.dll", "file")], At("#r \"lib/o|").Select(item => (item.Text, item.Type)));
        Assert.Equal(["script.csx"], Words("#load \"scr|"));
        Assert.Equal(["lib/", "script.csx", "setup.dib"], Words("#!import |"));
        Assert.Equal(["setup.dib"], Words("#!import \"./set|"));
        Assert.Equal("1;\n#!import lib/".Length, Complete("1;\n#!import lib/|").Start);
        Assert.Empty(Words("#r \"none/|"));
        Assert.Empty(Words("#r \"nuget: No.Such|"));
    }
}
