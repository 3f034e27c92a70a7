using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Session;

/// <summary>Displays under the names that notebooks of .NET Interactive use.</summary>
[Collection("session")]
public class DisplayTests : SessionFixture
{
    [Fact]
    public async Task A_value_is_shown_in_the_form_that_is_asked_for()
    {
        await Show("record Money(int Cents);\nFormatter.Register<Money>(money => $\"**{money.Cents}**\", \"text/markdown\");");
        await Show("display(new Money(1), \"text/markdown\"); new Money(2).Display(\"text/markdown\"); \"*3*\".DisplayAs(\"text/markdown\"); new Money(4).Display();");
        Assert.Equal(["**1**", "**2**", "*3*", "**4**"], Outputs.Cast<DisplayOutput>().Select(output => output.Text(MimeTypes.Markdown)));
        Assert.Equal([1, 1, 1, 2], Outputs.Cast<DisplayOutput>().Select(output => output.Data.Count));
    }

    [Fact]
    public async Task A_handle_of_each_form_updates_in_its_place()
    {
        await Show("var a = HTML(\"<b>1</b>\").Display(); a.Update(HTML(\"<b>2</b>\")); var b = display(\"*1*\", \"text/markdown\"); b.Update(Markdown(\"*2*\"));");
        var shown = Outputs.Cast<DisplayOutput>().ToList();
        Assert.Equal([false, true, false, true], shown.Select(output => output.IsUpdate));
        Assert.Equal((shown[0].DisplayId, shown[2].DisplayId), (shown[1].DisplayId, shown[3].DisplayId));
        Assert.Equal(("<b>2</b>", "*2*"), (shown[1].Text(MimeTypes.Html), shown[3].Text(MimeTypes.Markdown)));
    }

    [Theory]
    [InlineData("display(2)")]
    [InlineData("2.Display()")]
    [InlineData("display(\"2\", \"text/plain\")")]
    [InlineData("var once = display(2);\nonce")]
    public async Task What_a_last_expression_displays_is_shown_once(string code) => Assert.Equal(["2"], await Show(code));

    [Theory]
    [InlineData("new[] { 1.5, 2.5 }.Select((x, i) => (Step: i, Loss: x)).ToList()", "Step", "Loss")]
    [InlineData("(double Slope, int N)[] rows = [(1, 2)];\nrows", "Slope", "N")]
    [InlineData("(Loss: 1, Accuracy: 2)", "Loss", "Accuracy")]
    [InlineData("Enumerable.Range(0, 2).Select(i => (i, Name: \"x\"))", "i", "Name")]
    [InlineData("new[] { (1, 2) }", "Item1", "Item2")]
    public async Task Tuples_are_shown_with_the_names_that_the_code_gives_them(string code, string first, string second)
    {
        await Show(code);
        var html = ((DisplayOutput)Outputs[^1]).Text(MimeTypes.Html)!;
        Assert.Contains($">{first}<", html, StringComparison.Ordinal);
        Assert.Contains($">{second}<", html, StringComparison.Ordinal);
        Assert.Equal(first == "Item1", html.Contains("Item1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_namespaces_of_NET_Interactive_are_there()
    {
        Assert.Equal(["5 ct"], await Show("using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Formatting;\nrecord Coin(int Value);\nFormatter.Register<Coin>(c => $\"{c.Value} ct\", \"text/plain\");\nnew Coin(5)"));
    }

    [Fact]
    public async Task A_notebook_s_own_formatter_goes_before_all_others()
    {
        await Show("public class Page { public void WriteTo(System.IO.TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder) => writer.Write(\"page\"); }\nnew Page()");
        Assert.Equal("page", ((DisplayOutput)Outputs[0]).Text(MimeTypes.Html));
        await Show("Formatter.Register<Page>(page => \"mine\", \"text/html\");\nnew Page()");
        Assert.Equal("mine", ((DisplayOutput)Outputs[0]).Text(MimeTypes.Html));
    }

    [Fact]
    public async Task What_nobody_answers_is_an_error_that_says_so() =>
        Assert.Contains("nobody can answer", (await Fail("await Kernel.GetInputAsync(\"Your name\")"))[0], StringComparison.Ordinal);
}
