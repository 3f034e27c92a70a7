using System.Text.Json.Nodes;
using Detorch.Teach;
using Detorch.Teach.Plots;
using Detorch.Teach.Tests.Display;

namespace Detorch.Teach.Tests.Plots;

public class FigureTests
{
    [Fact]
    public void A_line_is_written_as_plotly_reads_it()
    {
        var json = Json(Plot.Line([1, 0.5, 0.25], "Training loss", "step", "mean squared error"));
        Assert.Equal("""{"type":"scatter","x":[0,1,2],"y":[1,0.5,0.25],"line":{"dash":"solid","width":2},"mode":"lines"}""", json["data"]![0]!.ToJsonString());
        Assert.Equal("Training loss", (string?)json["layout"]!["title"]!["text"]);
        Assert.Equal("mean squared error", (string?)json["layout"]!["yaxis"]!["title"]!["text"]);
        Assert.Equal("Training loss, mean squared error against step (1 scatter)", (string?)json["layout"]!["meta"]!["alt"]);
    }

    [Fact]
    public void A_figure_never_changes()
    {
        var figure = Plot.Line([1, 2], "a", "x", "y");
        var before = figure.ToJson();
        _ = figure.WithTitle("b").WithX("z", log: true).WithNote("n", 1, 1).With(Trace.Line([1], [1])).WithLayout("""{"margin":{"t":1}}""")
            .WithFrames([new Frame("f", [new Trace().With("y", [1, 2])])], "k");
        _ = Figure.Grid(figure, figure);
        Assert.Equal(before, figure.ToJson());
    }

    [Theory]
    [InlineData("u1", 255.0, 1)]
    [InlineData("i2", -3.0, 2)]
    [InlineData("f4", 0.5, 4)]
    [InlineData("f8", 0.1, 8)]
    public void Many_numbers_become_the_narrowest_typed_array_that_holds_them_exactly(string type, double last, int bytes)
    {
        var values = Enumerable.Range(0, 99).Select(i => (double)i).Append(last).ToArray();
        var y = Json(Plot.Line(values, "t", "x", "y"))["data"]![0]!["y"]!;
        Assert.Equal(type, (string?)y["dtype"]);
        var data = Convert.FromBase64String((string)y["bdata"]!);
        Assert.Equal(100 * bytes, data.Length);
        var back = type switch { "u1" => data[^1], "i2" => BitConverter.ToInt16(data, 198), "f4" => BitConverter.ToSingle(data, 396), _ => BitConverter.ToDouble(data, 792) };
        Assert.Equal(last, back);
    }

    [Fact]
    public void A_matrix_keeps_its_shape_and_arrays_and_tensors_of_any_dtype_are_numbers()
    {
        var z = Json(Plot.HeatMap(NdArray.Arange(0, 60).Reshape(5, 12), "t"))["data"]![0]!["z"]!;
        Assert.Equal("5,12", (string?)z["shape"]);
        var small = Json(Plot.HeatMap(new double[,] { { 1, 2 }, { 3, double.NaN } }, "t"))["data"]![0]!["z"]!;
        Assert.Equal("[[1,2],[3,null]]", small.ToJsonString());
        var transposed = Json(Plot.HeatMap(Tensor.From<float>([[1, 2], [3, 4]]).Data.T, "t"))["data"]![0]!["z"]!;
        Assert.Equal("[[1,3],[2,4]]", transposed.ToJsonString());
        Numbers labels = NdArray.From(3, 1, 2);
        Assert.Equal([3, 1, 2], labels);
    }

    [Fact]
    public void What_cannot_be_drawn_is_said_in_the_figure()
    {
        Assert.Contains("2 of the numbers are NaN or infinite", Plot.Line([1, double.NaN, double.NegativeInfinity], "t", "x", "y").ToJson());
        Assert.Contains("Nothing to draw", Plot.Line(Array.Empty<double>(), "t", "x", "y").ToJson());
        Assert.DoesNotContain("Nothing to draw", Plot.Line([1], "t", "x", "y").ToJson());
        Assert.Contains("lines+markers", Plot.Line([1], "t", "x", "y").ToJson());
    }

    [Fact]
    public void Wrong_data_are_refused_with_the_rule()
    {
        Says("x has 2, y has 3", () => Plot.Line([1, 2], [1, 2, 3], "t", "x", "y"));
        Says("needs a matrix [rows, columns], and these numbers have the shape [3]", () => Plot.HeatMap(new double[] { 1, 2, 3 }, "t"));
        Says("needs 2 values of x and 1 of y, not 3 and 1", () => Trace.HeatMap(new double[,] { { 1, 2 } }, [1, 2, 3]));
        Says("1 labels and 2 heights", () => Plot.Bar(["a"], [1, 2], "t", "x", "y"));
        Says("positive numbers only", () => Plot.Line([1], "t", "x", "y").WithY("y", log: true, from: 0));
        Says("Two frames are named \"1\"", () => new Figure().WithFrames([new Frame("1", []), new Frame("1", [])], "k"));
        Says("changes 1 traces and names 2", () => new Frame("1", [new Trace()], on: [0, 1]));
        Says("a choice shows trace 3", () => new Figure().WithChoices([("a", [3])]));
        Says("needs a figure and a column", () => Figure.Grid());
        Says("not JSON", () => Figure.FromJson("{"));
    }

    [Fact]
    public void Text_is_shown_as_written_and_ends_no_script()
    {
        var figure = Gallery.Figures["hostile-text"]().With(Trace.Line([1], [1], "<i>name</i>")).WithNote("<a href='x'>", 1, 1);
        var layout = Json(figure)["layout"]!;
        Assert.Equal("&lt;script&gt;alert('title')&lt;/script&gt; &amp; &lt;b&gt;a &lt; b&lt;/b&gt;", (string?)layout["title"]!["text"]);
        Assert.Equal("&lt;i&gt;name&lt;/i&gt;", (string?)Json(figure)["data"]![1]!["name"]);
        var html = figure.WithLayout("meta2", "</script><script>alert(1)</script>").ToHtml();
        Assert.Equal(1, html.Split("<script").Length - 1);
        Assert.Equal(1, html.Split("</script").Length - 1);
        Assert.DoesNotContain("<img", html);
    }

    [Fact]
    public void Lines_of_text_are_lines_and_a_long_title_wraps_between_words()
    {
        var layout = Json(Plot.Line([1, 2], string.Join(' ', Enumerable.Repeat("word", 30)), "two\nlines <br>", "y"))["layout"]!;
        Assert.Equal("two<br>lines &lt;br&gt;", (string?)layout["xaxis"]!["title"]!["text"]);
        var lines = ((string)layout["title"]!["text"]!).Split("<br>");
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 4, 64));
        Assert.Equal(30, lines.Sum(line => line.Split(' ').Length));
        Assert.True((int)layout["margin"]!["t"]! > 100, "three lines need more room than one");
    }

    [Fact]
    public void Small_matrices_have_whole_ticks_and_logarithmic_axes_whole_labels()
    {
        var layout = Json(Plot.HeatMap(NdArray.Zeros(3, 30), "t"))["layout"]!;
        Assert.Equal((1, null), ((int?)layout["yaxis"]!["dtick"], (int?)layout["xaxis"]!["dtick"]));
        Assert.Equal("complete", (string?)Json(Plot.Line([1, 2], "t", "x", "y", logY: true))["layout"]!["yaxis"]!["minorloglabels"]);
        Assert.Equal("~g", (string?)Json(Plot.Line([1, 2], "t", "x", "y", logY: true))["layout"]!["yaxis"]!["tickformat"]);
    }

    [Fact]
    public void After_the_last_colour_lines_differ_by_their_dashes()
    {
        var lines = Enumerable.Range(0, 9).Select(k => ($"{k}", (Numbers)new[] { 1.0, k }));
        foreach (var figure in new[] { Plot.Curves(lines, "t", "x", "y"), Plot.Lines([0, 1], lines, "t", "x", "y") })
            Assert.Equal(["solid", "solid", "dash", "dash"], new[] { 0, 6, 7, 8 }.Select(k => (string?)Json(figure)["data"]![k]!["line"]!["dash"]));
    }

    [Fact]
    public void A_figure_shows_itself_in_every_form()
    {
        var figure = Plot.Line([1, 2], "Loss", "step", "loss");
        var (preferred, shown) = InteractiveConvention.Show(figure);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], preferred);
        Assert.Equal(figure.ToJson(), shown["application/vnd.plotly.v1+json"]);
        Assert.Equal(figure.ToHtml(), shown["text/html"]);
        Assert.Equal("Figure: Loss, loss against step (1 scatter)", shown["text/plain"]);
        Assert.Contains($"aria-label=\"{figure.Alt}\"", figure.ToHtml());
        Assert.Contains(PlotlyJs.Integrity, figure.ToHtml());
        Assert.DoesNotContain("require", figure.ToHtml());
        Assert.Contains("aria-label=\"my words\"", figure.WithAlt("my words").ToHtml());
    }

    [Fact]
    public void A_grid_gives_every_figure_axes_of_its_own()
    {
        var json = Json(Figure.Grid([Plot.Line([1, 2], "a", "s", "t").WithHorizontal(1), Plot.Line([1, 2], "b", "u", "v").WithHorizontal(2),
            Plot.Surface((x, y) => x, (0, 1), (0, 1), "c"), Figure.Grid(Plot.Line([1], "d", "x", "y"), Plot.Line([2], "e", "x", "y"))], 2, "All", shareX: true));
        Assert.Equal(["x", "x2", null, "x3", "x4"], json["data"]!.AsArray().Select(t => (string?)t!["xaxis"]));
        Assert.Equal(["y", "y2"], json["layout"]!["shapes"]!.AsArray().Select(s => (string?)s!["yref"]));
        Assert.Equal("u", (string?)json["layout"]!["xaxis2"]!["title"]!["text"]);
        Assert.Equal("x", (string?)json["layout"]!["xaxis2"]!["matches"]);
        Assert.Equal("y2", (string?)json["layout"]!["xaxis2"]!["anchor"]);
        Assert.True((double)json["layout"]!["xaxis2"]!["domain"]![0]! > (double)json["layout"]!["xaxis"]!["domain"]![1]!);
        Assert.True((double)json["layout"]!["xaxis4"]!["domain"]![0]! > (double)json["layout"]!["xaxis3"]!["domain"]![1]!);
        Assert.Equal(["a", "b", "c", "d", "e"], json["layout"]!["annotations"]!.AsArray().Select(a => (string)a!["text"]!).Order());
        Assert.Equal("All", (string?)json["layout"]!["title"]!["text"]);
    }

    [Fact]
    public void Animations_in_a_grid_run_on_one_slider()
    {
        static Figure Moving(int steps) => Plot.Line([0, 0], "m", "x", "y")
            .WithFrames(Enumerable.Range(0, steps).Select(k => new Frame($"{k}", [new Trace().With("y", [k, k])])), "k");
        var json = Json(Figure.Grid(Moving(2), Moving(3)));
        Assert.Equal(3, json["frames"]!.AsArray().Count);
        Assert.Equal("""{"name":"2","data":[{"y":[1,1]},{"y":[2,2]}],"traces":[0,1]}""", json["frames"]![2]!.ToJsonString());
        Assert.Equal(3, json["layout"]!["sliders"]![0]!["steps"]!.AsArray().Count);
    }

    [Fact]
    public void Paths_of_optimizers_stand_side_by_side()
    {
        static Figure Ravine(string title) => Plot.Paths((x, y) => x * x + 9 * y * y, (-1, 1), (-1, 1), [("sgd", new double[,] { { 1, 1 }, { 0, 0 } })], title);
        var json = Json(Figure.Grid(Ravine("left"), Ravine("right")));
        Assert.Equal(["x", "x", "x2", "x2"], json["data"]!.AsArray().Select(t => (string?)t!["xaxis"]));
    }

    [Fact]
    public void A_menu_switches_only_the_traces_it_names()
    {
        var json = Json(new Figure(Trace.Line([1], [1]), Trace.Line([1], [2]), Trace.Line([1], [3])).WithChoices([("a", [1]), ("b", [2])]));
        Assert.Null(json["data"]![0]!["visible"]);
        Assert.Equal("[true,false]", $"[{(bool)json["data"]![1]!["visible"]!},{(bool)json["data"]![2]!["visible"]!}]".ToLowerInvariant());
        Assert.Equal("""[{"visible":[false,true]},[1,2]]""", json["layout"]!["updatemenus"]![0]!["buttons"]![1]!["args"]!.ToJsonString());
    }

    [Fact]
    public void Raw_json_reaches_plotly_and_comes_back()
    {
        var figure = Figure.FromJson("""{"data":[{"type":"violin","y":[1,2,3]}],"layout":{"title":{"text":"V"}},"frames":[{"name":"a","data":[{"y":[1]}]}]}""");
        Assert.Equal("V", figure.Title);
        var json = Json(figure.WithLayout("""{"violinmode":"group"}""").With(new Trace("box").With("y", [1, 2]).With("notched", true)));
        Assert.Equal("violin", (string?)json["data"]![0]!["type"]);
        Assert.True((bool)json["data"]![1]!["notched"]!);
        Assert.Equal("group", (string?)json["layout"]!["violinmode"]);
        Assert.Equal("a", (string?)json["frames"]![0]!["name"]);
    }

    [Fact]
    public void Whole_numbers_may_be_written_as_other_libraries_write_them()
    {
        var figure = Figure.FromJson("""{"data":[{"y":[1]},{"y":[2]}],"layout":{"height":420.0,"width":500.0},"frames":[{"name":"a","data":[{"y":[1]}],"traces":[1.0]}]}""");
        Assert.Contains("<div><p>", figure.ToHtml(), StringComparison.Ordinal); // No height before there is a picture: where none can be drawn no blank stays.
        Assert.Equal("[1]", Json(figure)["frames"]![0]!["traces"]!.ToJsonString());
        Assert.Contains("max-width: 500px", figure.WithFrames([new Frame("b", [Trace.Line([1, 2], [1, 2])])], "step").ToHtml());
    }

    private static JsonObject Json(Figure figure) => JsonNode.Parse(figure.ToJson())!.AsObject();

    private static void Says(string part, Func<object> make) => Assert.Contains(part, Assert.Throws<ArgumentException>(make).Message, StringComparison.OrdinalIgnoreCase);
}
