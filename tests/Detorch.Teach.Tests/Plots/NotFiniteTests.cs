using System.Reflection;
using System.Text.Json.Nodes;
using Detorch.Teach.Differences;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

/// <summary>A NaN or an infinity in the numbers is said in every picture, on it and in its words, or refused with a reason.</summary>
public class NotFiniteTests
{
    private const double Nan = double.NaN, Inf = double.PositiveInfinity;
    private static readonly double[][] Points = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly int[] Labels = [0, 1, 1, 0];

    /// <summary>Pictures of numbers with a NaN or an infinity, by the method that makes them.</summary>
    private static readonly Dictionary<string, Func<Figure>> Said = new()
    {
        ["Line"] = () => Plot.Line([1, Nan, 3], "t", "x", "y"),
        ["Lines"] = () => Plot.Lines([0, 1, 2], [("a", [1, 2, 3]), ("b", [1, Inf, 3])], "t", "x", "y"),
        ["Scatter"] = () => Plot.Scatter([0, Nan, 2], [1, 2, 3], [0, 1, 1], "t", "x", "y"),
        ["Bar"] = () => Plot.Bar(["a", "b"], [1, Nan], "t", "x", "y"),
        ["Bars"] = () => Plot.Bars(["a", "b"], [("s", [1, -Inf])], "t", "x", "y"),
        ["Histogram"] = () => Plot.Histogram([1, 2, Nan, 3], "t", "x"),
        ["HeatMap"] = () => Plot.HeatMap(new double[,] { { 1, Nan }, { 2, 3 } }, "t"),
        ["Contour"] = () => Plot.Contour((x, y) => Math.Log(x), (-1, 1), (-1, 1), "t"),
        ["Surface"] = () => Plot.Surface((x, y) => Math.Sqrt(x), (-1, 1), (-1, 1), "t"),
        ["DecisionBoundary"] = () => Plot.DecisionBoundary(p => (p[.., ..1] - 0.5).Log(), Points, Labels, "t", resolution: 9),
        ["DecisionLines"] = () => Plot.DecisionLines(Points, Labels, [(1, 1, -1), (Nan, 1, -1)], "t"),
        ["DecisionSurface"] = () => Plot.DecisionSurface(p => p[.., 0].Sqrt(), Points, Labels, "t"),
        ["Confidence"] = () => Plot.Confidence(new double[,] { { 0.3, 0.7 }, { Nan, Nan } }, [1, 0], "t"),
        ["Curves"] = () => Plot.Curves([("run", [1, Nan, 3])], "t", "x", "y", smoothing: 0.5),
        ["LossAndAccuracy"] = () => Plot.LossAndAccuracy([("run", [1, Nan], [0.5, 0.6])], "t"),
        ["LayerHistograms"] = () => Plot.LayerHistograms([("first", [1, 2, Nan]), ("second", [Nan, Inf])], "t", "x"),
        ["LayerSpread"] = () => Plot.LayerSpread([("net", [("first", (Numbers)new[] { 1.0, 2 }), ("second", (Numbers)new[] { 1.0, Inf })])], "t"),
        ["TrueAgainstPredicted"] = () => Plot.TrueAgainstPredicted([1, 2], [1, Nan], "t", "m"),
        ["Residuals"] = () => Plot.Residuals([1, 2], [Inf, 2], "t", "m"),
        ["Images"] = () => Plot.Images(new NdArray<double>([1, Nan, 3, 4], [1, 2, 2]), "t"),
        ["Saliency"] = () => Plot.Saliency(new double[,] { { 1, 2 } }, new double[,] { { Nan, 2 } }, "t"),
        ["SlidingKernel"] = () => Plot.SlidingKernel(new double[,] { { 1, Nan, 3 } }, new double[,] { { 1, 1 } }, "t"),
        ["Paths"] = () => Plot.Paths((x, y) => x * x + y * y, (-1, 1), (-1, 1), [("SGD", new double[,] { { 1, 1 }, { Inf, Nan } })], "t"),
        ["Paths3d"] = () => Plot.Paths3d((x, y) => x * x + y * y, (-1, 1), (-1, 1), [("SGD", new double[,] { { 1, 1 }, { Nan, Nan } })], "t"),
        ["ErrorAgainstStep"] = () => Plot.ErrorAgainstStep(Math.Log, 1e3, 1e-3, "t"),
        ["SecantAndTangent"] = () => Plot.SecantAndTangent(Math.Sqrt, 1, 0.25, "t"),
        ["Gradients"] = () => Plot.Gradients(new double[,] { { 1, Nan } }, new double[,] { { 1, 2 } }, "t"),
        ["Explorer"] = () => GradientExplorer.Show(x => x.Log(), Tensor.From(0.5)),
    };

    /// <summary>Pictures that refuse what is not finite, with what they say.</summary>
    private static readonly Dictionary<string, (Action Draw, string Says)> Refused = new()
    {
        ["ConfusionMatrix"] = (() => Plot.ConfusionMatrix([0, 1], [0, Nan], "t"), "NaN is not"),
        ["Pca"] = (() => Plot.Pca(new double[,] { { 1, 2 }, { Nan, 3 }, { 4, 5 } }, [0, 1, 1], "t"), "need finite data"),
        ["Roofline"] = (() => Plot.Roofline(Nan, 10, [], "t"), "positive and finite"),
        ["Scatter"] = (() => Plot.Scatter([0, 1], [0, 1], [0, Nan], "t", "x", "y"), "NaN is not"),
        ["Graph"] = (() => Plot.Graph(["x"], [[0]], [], "t"), "Number 0 of the graph"),
        ["Confidence"] = (() => Plot.Confidence(new double[,] { { 0.3, 0.7 } }, [Nan], "t"), "NaN is not"),
    };

    public static TheoryData<string> SaidNames => [.. Said.Keys];

    public static TheoryData<string> RefusedNames => [.. Refused.Keys];

    [Theory, MemberData(nameof(SaidNames))]
    public void A_picture_says_that_numbers_are_missing(string name)
    {
        var figure = Said[name]();
        var notes = JsonNode.Parse(figure.ToJson())!["layout"]!["annotations"]?.AsArray().Select(note => (string)note!["text"]!) ?? [];
        Assert.Contains(notes, note => note.Contains("NaN or infinite", StringComparison.Ordinal));
        Assert.Contains("NaN or infinite", figure.Alt, StringComparison.Ordinal);
        Assert.Contains("NaN or infinite", figure.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(RefusedNames))]
    public void A_picture_that_cannot_show_it_refuses_it(string name) =>
        Assert.Contains(Refused[name].Says, Assert.Throws<ArgumentException>(Refused[name].Draw).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_picture_is_among_these()
    {
        var pictures = typeof(Plot).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Figure)).Select(method => method.Name).Distinct()
            .Except([nameof(Plot.Graph)]); // It shows texts.
        Assert.Empty(pictures.Except(Said.Keys).Except(Refused.Keys));
    }

    [Fact]
    public void A_picture_of_finite_numbers_says_nothing()
    {
        foreach (var figure in new[] { Plot.Line([1, 2], "t", "x", "y"), Plot.SlidingKernel(new double[,] { { 1, 2, 3 } }, new double[,] { { 1, 1 } }, "t"),
            Plot.Curves([("run", [1, 2])], "t", "x", "y", smoothing: 0.5), Plot.DecisionBoundary(p => p, Points, Labels, "t", resolution: 5) })
            Assert.DoesNotContain("NaN", figure.ToJson() + figure.Alt, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_model_says_NaN_a_decision_map_has_a_gap_and_no_class()
    {
        Tensor None(Tensor p) => p * Nan;
        foreach (var predict in new Func<Tensor, Tensor>[] { None, p => None(p)[.., ..1], p => None(p)[.., ..1].Sigmoid(), p => Tensor.Concat([p, None(p)], 1) })
        {
            var field = JsonNode.Parse(Plot.DecisionBoundary(predict, Points, Labels, "t", resolution: 3).ToJson())!["data"]![0]!["z"]!.AsArray();
            Assert.All(field.SelectMany(row => row!.AsArray()), Assert.Null);
        }
        // An infinite score has a winner.
        var infinite = Plot.DecisionBoundary(p => p * Inf + 1, Points, Labels, "t", resolution: 4);
        Assert.DoesNotContain("NaN", infinite.Alt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_of_an_animation_with_NaN_is_named()
    {
        var map = new DecisionMap(Points, Labels, "t", "x", "y", resolution: 5);
        foreach (var (epoch, factor) in new[] { ("1", 1), ("2", Nan), ("3", 1) })
            map.Add($"epoch {epoch}", p => p * factor);
        Assert.Contains("1 of 3 steps has numbers that are NaN or infinite, the first of them epoch 2.", map.ToFigure().Alt, StringComparison.Ordinal);
    }

    [Fact]
    public void The_texts_of_a_layer_and_of_a_gradient_count_what_is_missing()
    {
        var names = Plot.LayerHistograms([("first", [1, 3, Nan]), ("second", [Nan, Inf])], "t", "x").Traces.Select(trace => trace.Name);
        Assert.Equal(["first  μ 2  σ 1  1 NaN or infinite", "second  2 NaN or infinite"], names);
        Assert.Equal("W: largest difference 0.5, and 1 of 2 are NaN or infinite", Plot.Gradients(new double[,] { { 1, Nan } }, new double[,] { { 1.5, 2 } }, "W").Title);
    }
}
