using System.Text.Json.Nodes;
using Detorch.Teach;
using Detorch.Teach.Differences;
using Detorch.Teach.Nn;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

public class GradientExplorerTests
{
    [Fact]
    public void The_tangent_has_the_slope_that_backward_finds_and_the_secants_come_close_to_it()
    {
        var figure = GradientExplorer.Show(x => (x * x * x).Sum(), Tensor.From(1.0, 2.0), element: 1);
        Assert.Equal("tangent 12.000000", figure.Traces[1].Name);
        // Six methods, each with a secant and its points at the left, two curves and two marks at the right.
        Assert.Equal(2 + 6 * 2 + 6 * 4, figure.Traces.Count);
        var json = JsonNode.Parse(figure.ToJson())!;
        var slopes = json["frames"]!.AsArray().Select(f => double.Parse(((string)f!["data"]![0]!["name"]!)["slope ".Length..])).ToArray();
        Assert.Contains(slopes, s => Math.Abs(s - 12) < 1e-5);
        Assert.True(Math.Abs(slopes[0] - 12) > 5, $"the largest step is far from the tangent, but its slope is {slopes[0]}");
        Assert.Equal(6, json["layout"]!["updatemenus"]![1]!["buttons"]!.AsArray().Count);
    }

    [Fact]
    public void A_single_precision_curve_bottoms_out_earlier()
    {
        var figure = GradientExplorer.Show(x => x.Exp().Sum(), Tensor.From(0.5));
        double Best(string name) => Values(figure.Traces.First(t => t.Name == name)).Min();
        Assert.True(Best("float64") < 1e-6 && Best("float32") > 1e-6, $"{Best("float64")} and {Best("float32")}");
    }

    [Fact]
    public void A_parameter_is_compared_element_by_element_at_its_best_step()
    {
        var x = NdArray.Arange(0, 12, dtype: DType.Float32).Reshape(4, 3) / 10;
        var model = new Sequential(new Linear(3, 2, new Rng(1)), new Tanh());
        var figure = GradientExplorer.Show(model, () => model.Forward(x).Square().Mean(), "0.weight");
        var (analytic, numerical) = (Values(figure.Traces[0], "z"), Values(figure.Traces[1], "z"));
        Assert.Equal(6, analytic.Length);
        Assert.All(analytic.Zip(numerical), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Null(model.Parameters()[0].Grad);
    }

    [Fact]
    public void A_report_is_drawn_by_parameter_with_its_verdict_in_words()
    {
        var (w, b) = (Tensor.From([[0.5, -1, 2], [1, 0, 3]]), Tensor.From([0.0, 1]));
        var report = GradientCheck.Run(p => p[0].Square().Sum(axis: 1) + p[1].Relu(), [w, b], names: "W, b");
        var figure = Plot.Gradients(report, "A layer");
        Assert.Equal("A layer", figure.Title);
        Assert.Equal("The gradient is right: 7 numbers agree with differences.",
            (string?)JsonNode.Parse(figure.ToJson())!["layout"]!["title"]!["subtitle"]!["text"]);
        Assert.Equal(6, figure.Traces.Count);
        var json = JsonNode.Parse(figure.ToJson())!;
        Assert.Equal(["W: Happy", "b: Fine"], json["layout"]!["updatemenus"]![0]!["buttons"]!.AsArray().Select(button => (string)button!["label"]!));
        Assert.Equal(("in", "out"), ((string)json["layout"]!["xaxis"]!["title"]!["text"]!, (string)json["layout"]!["yaxis"]!["title"]!["text"]!));
        Assert.Contains("W[1, 2]", (string)figure.Traces[0].ToJson()["text"]![1]![2]!);
        Assert.Null(figure.Traces[5].ToJson()["z"]![0]![0]); // The kink.
        Assert.DoesNotContain("NaN", figure.Alt, StringComparison.Ordinal);
        Assert.Contains("not of a sample", Assert.Throws<ArgumentException>(() =>
            Plot.Gradients(GradientCheck.Run(x => x.Sin(), w, new() { Fast = true }), "t")).Message);
    }

    [Fact]
    public void What_cannot_be_explored_is_named()
    {
        Assert.Contains("one number as its result, not [2]", Assert.Throws<ArgumentException>(() => GradientExplorer.Show(x => x, Tensor.From(1.0, 2.0))).Message);
        Assert.Contains("elements 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => GradientExplorer.Show(x => x.Sum(), Tensor.From(1.0, 2.0), element: 2)).Message);
        var model = new Linear(1, 1, new Rng(1));
        Assert.Contains("no parameter \"w\"; it has \"weight\", \"bias\"", Assert.Throws<ArgumentException>(() => GradientExplorer.Show(model, () => model.Forward(Tensor.Ones(1, 1)).Sum(), "w")).Message);
    }

    private static double[] Values(Trace trace, string name = "y")
    {
        var node = JsonNode.Parse(trace.ToString())![name]!;
        if (node is JsonArray array)
            return [.. array.SelectMany(v => v is JsonArray row ? row.Select(w => (double)w!) : [(double)v!])];
        var bytes = Convert.FromBase64String((string)node["bdata"]!);
        return (string?)node["dtype"] == "f8" ? [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BitConverter.ToDouble(bytes, 8 * i))]
            : [.. Enumerable.Range(0, bytes.Length / 4).Select(i => (double)BitConverter.ToSingle(bytes, 4 * i))];
    }
}
