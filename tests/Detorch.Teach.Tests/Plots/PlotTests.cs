using System.Text.Json.Nodes;
using Detorch.Teach;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

public class PlotTests
{
    [Fact]
    public void A_confusion_matrix_counts_true_rows_and_predicted_columns()
    {
        var json = Json(Plot.ConfusionMatrix(new[] { 0, 0, 1, 2 }, new[] { 0, 1, 1, 0 }, "t"));
        Assert.Equal("[[1,1,0],[0,1,0],[1,0,0]]", json["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("2 of 4 right (50.0 %)", (string?)json["layout"]!["title"]!["subtitle"]!["text"]);
    }

    [Fact]
    public void Smoothing_is_a_corrected_moving_average_that_a_gap_does_not_poison()
    {
        var y = Json(Plot.Curves([("a", new[] { 4.0, double.NaN, 8 })], "t", "x", "y", smoothing: 0.5))["data"]![1]!["y"]!.AsArray();
        Assert.Equal(4, (double)y[0]!, 12);
        Assert.Null(y[1]);
        Assert.Equal((0.25 * 4 + 0.5 * 8) / 0.75, (double)y[2]!, 12);
    }

    [Fact]
    public void A_sliding_kernel_multiplies_and_sums_what_lies_under_it()
    {
        var json = Json(Plot.SlidingKernel(new double[,] { { 1, 2, 3, 0 }, { 4, 5, 6, 0 }, { 7, 8, 9, 1 }, { 2, 0, 0, 5 } }, new double[,] { { 1, 0 }, { 0, -1 } }, "t", stride: 2));
        Assert.Equal("[[-4,3],[7,4]]", json["data"]![5]!["z"]!.ToJsonString());
        Assert.Equal("[[-4,3],[7,null]]", json["frames"]![2]!["data"]![3]!["z"]!.ToJsonString());
        Assert.Equal("[[7,0],[0,-0]]", json["frames"]![2]!["data"]![1]!["z"]!.ToJsonString());
        Assert.Equal("[\"sum 7\"]", json["frames"]![2]!["data"]![2]!["text"]!.ToJsonString());
        Assert.Equal("[1.5,3.5,3.5,1.5,1.5]", json["frames"]![1]!["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("[1.5,1.5,3.5,3.5,1.5]", json["frames"]![2]!["data"]![0]!["y"]!.ToJsonString());
    }

    [Fact]
    public void Pictures_stand_in_one_mosaic_with_a_scale_each()
    {
        var z = Json(Plot.Images(new Numbers([0, 1, 2, 4, 10, 20, 30, 50], 2, 2, 2), "t", columns: 2))["data"]![0]!["z"]!;
        Assert.Equal("[[255,255,255,255,255,255],[0,64,255,0,64,255],[127,254,255,127,254,255]]", Rows(z));
        var signed = Json(Plot.Images(new Numbers([-1, 0, 0, 2], 1, 2, 2), "t", signed: true))["data"]![0]!["z"]!;
        Assert.Equal("[[255,255,255],[64,127,255],[127,254,255]]", Rows(signed));
    }

    [Theory]
    [InlineData(1, 8, 520)]
    [InlineData(20, 8, 810)]
    [InlineData(16, 28, 810)]
    public void Pictures_are_as_wide_as_the_title_needs_and_no_wider_than_a_page(int count, int size, int width) =>
        Assert.Equal(width, (int)Json(Plot.Images(NdArray.Zeros(count, size, size), "t", columns: 20))["layout"]!["width"]!);

    [Fact]
    public void Principal_components_find_the_direction_of_the_data_and_its_share()
    {
        var along = Enumerable.Range(-5, 11).Select(i => new[] { 3.0 * i + 1, 4.0 * i - 2, i % 2 * 1e-9 }).ToArray();
        var json = Json(Plot.Pca(along, new int[11], "t"));
        Assert.Equal("component 1 (100.0 % of the variance)", (string?)json["layout"]!["xaxis"]!["title"]!["text"]);
        Assert.Equal(Enumerable.Range(-5, 11).Select(i => 5.0 * i), json["data"]![0]!["x"]!.AsArray().Select(v => Math.Round((double)v!, 6)));
    }

    [Fact]
    public void A_model_is_asked_on_the_plane_of_the_components()
    {
        // The mean lies at the middle of the plane: there the model must see the mean itself.
        Tensor? asked = null;
        var x = new double[][] { [1, 0, 7], [3, 0, 7], [2, 1, 7], [2, -1, 7] };
        Plot.Pca(x, new[] { 0, 1, 0, 1 }, "t", predict: p => asked = p);
        var middle = asked!.Data.Mean(0);
        Assert.Equal([2, 0, 7], ((Numbers)middle).Select(v => Math.Round(v, 4)));
    }

    [Fact]
    public void The_roof_bends_where_memory_and_arithmetic_take_equally_long()
    {
        var roof = Json(Plot.Roofline(100, 10, [("a", 1, 5)], "t"))["data"]![0]!;
        Assert.Equal(10, (double)roof["x"]![1]!);
        Assert.Equal(100, (double)roof["y"]![1]!);
        Assert.Equal((double)roof["x"]![0]! * 10, (double)roof["y"]![0]!);
    }

    [Fact]
    public void Long_paths_are_shown_in_sixty_steps_that_end_at_the_end()
    {
        var path = Enumerable.Range(0, 500).Select(i => new[] { i / 500.0, 0 }).ToArray();
        var frames = Json(Plot.Paths((x, y) => x * x + y * y, (-1, 1), (-1, 1), [("a", path)], "t"))["frames"]!.AsArray();
        Assert.Equal((60, "0", "499"), (frames.Count, (string?)frames[0]!["name"], (string?)frames[^1]!["name"]));
    }

    [Fact]
    public void Live_curves_grow()
    {
        var live = new LiveCurves("t", "step", "loss");
        Assert.Contains("Nothing to draw", live.ToFigure().ToJson());
        live.Add("train", 2);
        live.Add("train", 1);
        live.Add("test", 3);
        Assert.Equal(["[2,1]", "[3]"], Json(live.ToFigure())["data"]!.AsArray().Select(t => t!["y"]!.ToJsonString()));
    }

    [Fact]
    public void Figures_of_large_data_are_made_at_once()
    {
        Assert.Contains("scattergl", Gallery.Figures["points-many"]().ToJson());
        Assert.All(Gallery.Figures, f => Assert.InRange(f.Value().ToJson().Length, 500, 2_000_000));
    }

    [Fact]
    public void Wrong_data_are_refused_with_the_rule()
    {
        Says("0.5 is not one of them. Take the ArgMax", () => Plot.ConfusionMatrix([0.5], [1], "t"));
        Says("apply Softmax to logits first", () => Plot.Confidence(new double[,] { { 3, -1 } }, [0], "t"));
        Says("not [2, 3, 4, 5]", () => Plot.Images(NdArray.Zeros(2, 3, 4, 5), "t"));
        Says("2 pictures and 1 captions", () => Plot.Images(NdArray.Zeros(2, 3, 4), "t", ["a"]));
        Says("not [2] and [1, 2]", () => Plot.Gradients([1, 2], new double[,] { { 1, 2 } }, "t"));
        Says("does not fit into a picture [1, 2]", () => Plot.SlidingKernel(new double[,] { { 1, 2 } }, new double[,] { { 1 }, { 1 } }, "t"));
        Says("must be positive", () => Plot.Roofline(1, 0, [], "t"));
        Says("should be [steps, 2], not [3]", () => Plot.Paths3d((x, y) => x, (0, 1), (0, 1), [("a", new double[] { 1, 2, 3 })], "t"));
        Says("less than 1", () => Plot.Curves([], "t", "x", "y", smoothing: 1));
        Says("must have one shape", () => Plot.Saliency(NdArray.Zeros(2, 2), NdArray.Zeros(1, 2, 3), "t"));
        Says("finite data, at least [2, 2]", () => Plot.Pca(new double[,] { { 1, double.NaN }, { 1, 2 } }, [0, 0], "t"));
    }

    private static JsonObject Json(Figure figure) => JsonNode.Parse(figure.ToJson())!.AsObject();

    private static string Rows(JsonNode z) => z.ToJsonString();

    private static void Says(string part, Func<object> make) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(make).Message);
}
