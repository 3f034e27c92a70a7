using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Session;

/// <summary>What cells of other people's notebooks call.</summary>
[Collection("session")]
public class NotebookVocabularyTests : SessionFixture
{
    [Fact]
    public async Task Texts_are_shown_as_what_they_are()
    {
        await Show("HTML(\"<b>1</b>\").Display(); display(Markdown(\"*2*\")); Javascript(\"3\"); display(\"<i>4</i>\", \"text/html\");");
        Assert.Equal(
            ["{\"text/html\":\"<b>1</b>\"}", "{\"text/markdown\":\"*2*\"}", "{\"application/javascript\":\"3\"}", "{\"text/html\":\"<i>4</i>\"}"],
            Outputs.Cast<DisplayOutput>().Select(output => output.Data.ToJsonString().Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_notebook_can_say_how_a_type_is_shown()
    {
        await Show("record Money(int Cents);\nFormatter.Register<Money>(money => $\"<b>{money.Cents}</b>\", \"text/html\");\nFormatter.Register<Money>((money, writer) => writer.Write(money.Cents), \"text/plain\");");
        Assert.Equal(["5"], await Show("new Money(5)"));
        Assert.Equal("<b>5</b>", ((DisplayOutput)Outputs[0]).Text(MimeTypes.Html));
        Assert.Equal(["Money { Cents = 6 }"], await Show("Formatter.Register<Money>(money => throw new Exception(), \"text/plain\");\nFormatter.Register<Money>((Func<Money, string>)(money => throw new Exception()), \"text/html\");\nnew Money(6)"));
    }

    [Fact]
    public async Task Variables_are_listed_as_they_were_declared_last()
    {
        await Show("var a = 1; var b = \"x\";");
        await Show("var a = 2.5;");
        Assert.Equal(["b, a"], await Show("#!who"));
        Assert.Contains("a  double  2.5", Assert.Single(await Show("#!whos")), StringComparison.Ordinal);
        Assert.Contains("#!whos", Assert.Single(await Show("#!lsmagic")), StringComparison.Ordinal);
        Assert.Contains(".NET 10", Assert.Single(await Show("#!about")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_can_be_loaded()
    {
        Save("more.csx", "int Triple(int x) => 3 * x;");
        Assert.Equal(["6"], await Show("#load \"more.csx\"\nTriple(2)"));
    }
}
