using System.Text.Json;
using Detorch.Teach.Display;

namespace Detorch.Teach.Tests.Display;

public class ShowableTests
{
    [TypeFormatterSource(typeof(ShowableFormatterSource))]
    private class Shown(Func<string> html) : IShowable
    {
        public string ToHtml() => html();

        public override string ToString() => "in words";
    }

    private sealed class ShownChild() : Shown(() => "<b>child</b>");

    [TypeFormatterSource(typeof(PlotlyFormatterSource), PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html])]
    private sealed class Broken : IPlotlyShowable
    {
        public string ToHtml() => throw new InvalidOperationException("no <html> today");

        public string ToJson() => throw new InvalidOperationException("no \"json\" today");

        public override string ToString() => throw new InvalidOperationException("no text today");
    }

    [Fact]
    public void A_host_that_matches_by_name_finds_html_and_text()
    {
        var (preferred, shown) = InteractiveConvention.Show(new Shown(() => "<b>bold</b>"));
        Assert.Equal(["text/html", "text/plain"], preferred);
        Assert.Equal("<b>bold</b>", shown["text/html"]);
        Assert.Equal("in words", shown["text/plain"]);
    }

    [Fact]
    public void A_derived_type_is_shown_as_its_base() =>
        Assert.Equal("<b>child</b>", InteractiveConvention.Show(new ShownChild()).Shown["text/html"]);

    [Fact]
    public void A_formatter_writes_what_went_wrong_and_does_not_throw()
    {
        var (preferred, shown) = InteractiveConvention.Show(new Broken());
        Assert.Equal([MimeTypes.Plotly, MimeTypes.Html], preferred);
        Assert.Contains("This Broken could not be shown: no &lt;html&gt; today", shown["text/html"]);
        Assert.Contains("no text today", shown["text/plain"]);
        using var json = JsonDocument.Parse(shown[MimeTypes.Plotly]);
        Assert.Contains("could not be shown", json.RootElement.GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void A_writer_that_refuses_makes_the_formatter_say_no()
    {
        var closed = new StreamWriter(new MemoryStream());
        closed.Dispose();
        Assert.False(ShowableFormatter.Html.Format(new Shown(() => "x"), closed));
        Assert.True(ShowableFormatter.Text.Format(null!, new StringWriter()));
    }
}
