using System.Text.Json.Nodes;
using Detorch.Teach;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

public class BoundaryTests
{
    private static readonly double[][] Points = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly int[] Labels = [0, 1, 1, 0];

    [Fact]
    public void The_model_is_asked_once_for_all_places_and_nothing_is_recorded()
    {
        var shapes = new List<string>();
        var w = Tensor.From<float>([[1], [1]]).WithGrad();
        var recorded = true;
        Plot.DecisionBoundary(p =>
        {
            shapes.Add($"{p.Shape}");
            var answer = p.MatMul(w);
            recorded = answer.RequiresGrad;
            return answer;
        }, Points, Labels, "t");
        Assert.Equal(["[40000, 2]"], shapes);
        Assert.False(recorded);
    }

    [Fact]
    public void Probabilities_are_percents_and_stand_where_they_belong()
    {
        // The margin is a fifth of 1 on every side; the model answers with its first coordinate, moved into 0 … 1.
        var z = Field(Plot.DecisionBoundary(p => (p[.., 0] + 0.2) / 1.4001, Points, Labels, "t", resolution: 3), out var trace);
        Assert.Equal([0, 50, 100, 0, 50, 100, 0, 50, 100], z);
        Assert.Equal([-0.2, 0.5, 1.2], Rounded(trace["x"]!));
    }

    [Fact]
    public void Scores_are_split_at_the_threshold_and_several_columns_by_the_largest()
    {
        Assert.Equal([0, 0, 1, 0, 0, 1, 0, 0, 1], Field(Plot.DecisionBoundary(p => 5 * p[.., 0], Points, Labels, "t", resolution: 3, threshold: 3), out _));
        Assert.Equal([0, 0, 0, 1, 0, 0, 1, 1, 0], Field(Plot.DecisionBoundary(p => p, Points, Labels, "t", resolution: 3), out _));
    }

    [Fact]
    public void An_animation_of_sixty_epochs_stays_below_two_megabytes() =>
        Assert.InRange(Gallery.Figures["boundary-movie"]().ToJson().Length, 100_000, 2_000_000);

    [Fact]
    public void A_line_divides_the_box_into_the_sides_of_the_two_classes()
    {
        var json = JsonNode.Parse(Plot.DecisionLines(Points, Labels, [(0, 0, 0), (1, 0, -0.5)], "t").ToJson())!;
        var last = json["frames"]![1]!["data"]!.AsArray();
        Assert.Equal([-0.2, -0.2, 0.5, 0.5], Rounded(last[0]!["x"]!).Order());
        Assert.Equal([0.5, 0.5, 1.2, 1.2], Rounded(last[1]!["x"]!).Order());
        Assert.Equal([0.5, 0.5], Rounded(last[2]!["x"]!));
        Assert.Equal([-0.2, 1.2], Rounded(last[2]!["y"]!));
        // Without weights the neuron says 0 everywhere.
        var first = json["frames"]![0]!["data"]!.AsArray();
        Assert.Equal([4, 0, 0], first.Select(t => t!["x"]!.AsArray().Count));
    }

    [Fact]
    public void A_model_or_data_of_the_wrong_shape_is_refused()
    {
        Says("[40000, 2] must return a row for each; it returned []", () => Plot.DecisionBoundary(p => p.Sum(), Points, Labels, "t"));
        Says("points [n, 2], not [1, 3]", () => Plot.DecisionBoundary(p => p, new double[][] { [1, 2, 3] }, new[] { 0 }, "t"));
        Says("x has 4, y has 4, labels has 1", () => Plot.DecisionLines(Points, new[] { 1 }, [], "t"));
        Says("this model has 2", () => Plot.DecisionSurface(p => p, Points, Labels, "t"));
        Says("one length, not 1, 2", () => Plot.HeatMap(new double[][] { [1], [1, 2] }, "t"));
    }

    private static double[] Field(Figure figure, out JsonNode trace)
    {
        trace = JsonNode.Parse(figure.ToJson())!["data"]![0]!;
        return [.. trace["z"]!.AsArray().SelectMany(r => r!.AsArray()).Select(v => (double)v!)];
    }

    private static IEnumerable<double> Rounded(JsonNode xs) => xs.AsArray().Select(v => Math.Round((double)v!, 9));

    private static void Says(string part, Func<object> make) => Assert.Contains(part, Assert.Throws<ArgumentException>(make).Message);
}
