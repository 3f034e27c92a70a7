using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Jupyter;

public class OutputMessageTests
{
    private const int Limit = 10_000_000;

    [Fact]
    public void An_output_within_the_limit_is_told_whole()
    {
        var data = Data(new JsonObject { [MimeTypes.Text] = new string('x', Limit), [MimeTypes.Html] = "<b>x</b>" });
        Assert.Equal(Limit, ((string)data[MimeTypes.Text]!).Length);
        Assert.Equal("<b>x</b>", (string?)data[MimeTypes.Html]);
    }

    [Fact]
    public void Text_beyond_the_limit_is_cut_with_a_note()
    {
        var text = (string)Data(new JsonObject { [MimeTypes.Text] = new string('x', Limit + 5) })[MimeTypes.Text]!;
        Assert.Equal($"{new string('x', Limit)}\n… cut here: the output has 10000005 characters.\n", text);
        var (_, content) = OutputMessage.Of(new StreamOutput(StreamOutput.Out, new string('y', Limit + 1)), 1);
        Assert.EndsWith("y\n… cut here: the output has 10000001 characters.\n", (string)content["text"]!, StringComparison.Ordinal);
    }

    /// <summary>Half a page or half a figure is of no use.</summary>
    [Fact]
    public void Other_forms_beyond_the_limit_give_way_to_a_note()
    {
        const string Figure = "application/vnd.plotly.v1+json";
        var data = Data(new JsonObject
        {
            [Figure] = new JsonObject { ["data"] = new string('x', Limit) },
            [MimeTypes.Html] = new string('y', Limit + 1),
            [MimeTypes.Text] = "a figure",
        });
        Assert.Equal([MimeTypes.Text], data.Select(form => form.Key));
        Assert.Equal(
            $"a figure\n({Figure} of 10,000,011 characters is left out: 10,000,000 are the limit.)\n(text/html of 10,000,001 characters is left out: 10,000,000 are the limit.)\n",
            (string?)data[MimeTypes.Text]);
    }

    private static JsonObject Data(JsonObject forms) => (JsonObject)OutputMessage.OfDisplay(new DisplayOutput(forms), [])["data"]!;
}
