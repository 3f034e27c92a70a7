using System.Text.Encodings.Web;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Session;

/// <summary>The formatter API of .NET Interactive, as its documentation shows it: the real assembly, loaded by the first cell that refers to it.</summary>
[Collection("session")]
public class InteractiveFormatterTests : SessionFixture
{
    [Theory]
    [InlineData("Formatter.ListExpansionLimit = 5;", "Enumerable.Range(0, 50)", "[0, 1, 2, 3, 4, …]")]
    [InlineData("Formatter<List<int>>.ListExpansionLimit = 2;", "new List<int> { 1, 2, 3 }", "[1, 2, …]")]
    [InlineData("Formatter.ListExpansionLimit = 25;", "Enumerable.Range(0, 22)", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]")]
    [InlineData("class Outer { public Inner A = new(); } class Inner { public int B; }\nFormatter.RecursionLimit = 1;", "new Outer()", "Outer { A = Inner }")]
    [InlineData("Formatter.NullString = \"nothing\";", "new string?[] { null, \"x\" }", "[nothing, \"x\"]")]
    [InlineData("", "new string?[] { null, \"x\" }", "[null, \"x\"]")]
    public async Task Limits_hold_for_the_default_view(string setting, string code, string shown)
    {
        await Begin(setting);
        Assert.Equal([shown], await Show(code));
    }

    [Fact]
    public async Task A_limit_holds_for_the_rows_of_a_table()
    {
        await Begin("Formatter.ListExpansionLimit = 2;");
        await Show("Enumerable.Range(0, 50).Select(i => new { i })");
        Assert.Equal(1 + 2, Html.Split("<tr>").Length - 1);
        Assert.Contains("and more", Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Formatter.Register<FileInfo>(file => $\"<i>{file.Name}</i>\", \"text/html\");")]
    [InlineData("Formatter.Register<FileInfo>((file, writer) => writer.Write($\"<i>{file.Name}</i>\"), \"text/html\");")]
    [InlineData("Formatter.Register(typeof(FileInfo), (file, writer) => writer.Write($\"<i>{((FileInfo)file).Name}</i>\"), \"text/html\");")]
    [InlineData("Formatter.Register<FileInfo>((file, context) => { context.Writer.Write($\"<i>{file.Name}</i>\"); return true; }, \"text/html\");")]
    [InlineData("Formatter.Register<FileSystemInfo>(file => $\"<i>{file.Name}</i>\", \"text/html\");")]
    [InlineData("Formatter.Register<FileSystemInfo>(file => \"all\", \"text/html\"); Formatter.Register<FileInfo>(file => $\"<i>{file.Name}</i>\", \"text/html\");")]
    [InlineData("Formatter.Register(new HtmlFormatter<FileInfo>((file, context) => context.Writer.Write($\"<i>{file.Name}</i>\")));")]
    public async Task Each_way_to_register_a_formatter_is_honoured(string register)
    {
        await Begin("using System.IO;");
        await Show(register);
        await Show("new FileInfo(\"a.txt\")");
        Assert.Equal("<i>a.txt</i>", Html);
    }

    [Fact]
    public async Task A_formatter_of_an_open_generic_type_fits_all_its_types()
    {
        await Begin("Formatter.Register(typeof(IDictionary<,>), (value, writer) => writer.Write(\"a dictionary\"), \"text/html\");");
        await Show("new Dictionary<string, int>()");
        Assert.Equal("a dictionary", Html);
    }

    [Fact]
    public async Task Preferred_types_alone_are_shown()
    {
        await Begin("Formatter.SetPreferredMimeTypesFor(typeof(Version), \"text/plain\");");
        await Show("new Version(1, 2)");
        Assert.Equal("""{"text/plain":"1.2"}""", Json);
        await Show("Formatter.SetPreferredMimeTypesFor(typeof(Version), \"application/json\");\nnew Version(1, 2)");
        Assert.Equal("""{"application/json":"1.2"}""", Json);
        await Show("Formatter.DefaultMimeType = \"text/plain\";\nnew { A = 1 }");
        Assert.Equal("""{"text/plain":"{ A = 1 }"}""", Json);
    }

    [Fact]
    public async Task A_reset_ends_all_settings()
    {
        await Begin("record Coin(int Cents);\nFormatter.Register<Coin>(coin => \"mine\", \"text/html\"); Formatter.ListExpansionLimit = 1; Formatter.SetPreferredMimeTypesFor(typeof(Version), \"text/plain\");");
        await Show("Formatter.ResetToDefault();");
        Assert.Equal(["[1, 2]"], await Show("new[] { 1, 2 }"));
        await Show("new Coin(2)");
        Assert.Contains("<table>", Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_written_as_text()
    {
        await Begin("");
        Assert.Equal(["[ 1, 2 ]", "<b>x</b>"], await Show("display(new[] { 1, 2 }.ToDisplayString()); PocketViewTags.b(\"x\").ToString()"));
    }

    [Fact]
    public async Task Pocket_views_show_their_elements()
    {
        await Begin("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;");
        await Show("div[@class: \"note\", style: \"color:red\"](b(\"bold <\"), \" and \", i(\"italic\"), ul(new[] { 1, 2 }.Select(n => li(n))))");
        Assert.Equal("<div class=\"note\" style=\"color:red\"><b>bold &lt;</b> and <i>italic</i><ul><li><div class=\"dni-plaintext\"><pre>1</pre></div></li>", Html.Split("<style>")[0].Split("<li><div class=\"dni-plaintext\"><pre>2")[0]);
    }

    [Fact]
    public async Task A_formula_is_shown_as_LaTeX()
    {
        await Begin("");
        await Show("new LaTeXString(@\"\\frac{1}{2}\")");
        Assert.Equal("""{"text/latex":"\\frac{1}{2}","text/plain":"\\frac{1}{2}"}""", Json);
    }

    [Fact]
    public async Task Forms_are_shown_as_asked_for_and_updated_in_place()
    {
        await Begin("");
        await Show("using System;\nDisplayedValue shown = new Version(1, 2).Display(\"text/plain\", \"application/json\"); shown.Update(new Version(3, 4));");
        Assert.Equal(["""{"text/plain":"1.2","application/json":"1.2"}""", """{"text/plain":"3.4","application/json":"3.4"}"""],
            Outputs.Cast<DisplayOutput>().Select(output => output.Data.ToJsonString()));
        Assert.Equal([false, true], Outputs.Cast<DisplayOutput>().Select(output => output.IsUpdate));
        Assert.Single(Outputs.Cast<DisplayOutput>().Select(output => output.DisplayId).Distinct());
    }

    [Fact]
    public async Task A_sequence_is_shown_as_a_table()
    {
        await Begin("");
        await Show("new[] { new { A = 1 }, new { A = 2 } }.DisplayTable();");
        Assert.Contains("<th>A</th>", Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_a_cell_gives_a_formatter_source_shows_itself()
    {
        await Begin("""
            [TypeFormatterSource(typeof(CoinFormatters))]
            record Coin(int Cents);
            class CoinFormatters : ITypeFormatterSource
            {
                public IEnumerable<ITypeFormatter> CreateTypeFormatters() { yield return new HtmlFormatter<Coin>((coin, context) => context.Writer.Write($"<i>{coin.Cents}</i>")); }
            }
            """);
        await Show("new Coin(5)");
        Assert.Equal("<i>5</i>", Html);
    }

    [Fact]
    public async Task A_registered_text_is_used_for_the_items_of_a_sequence()
    {
        await Begin("record Coin(int Cents);\nFormatter.Register<Coin>(coin => $\"{coin.Cents} ct\");");
        Assert.Equal(["[1 ct, 2 ct]"], await Show("new[] { new Coin(1), new Coin(2) }"));
    }

    private string Html => Outputs.OfType<DisplayOutput>().Last().Text(MimeTypes.Html) ?? "";

    private string Json => Outputs.OfType<DisplayOutput>().Last().Data.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Runs a first cell. The formatters are the process's, so earlier tests have left theirs.</summary>
    private async Task Begin(string code)
    {
        await Show("Formatter.ResetToDefault();");
        await Show(code);
    }
}
