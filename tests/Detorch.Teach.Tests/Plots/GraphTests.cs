using System.Text.Json.Nodes;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

public class GraphTests
{
    [Fact]
    public void A_number_is_right_of_all_its_inputs_and_the_last_step_is_seen_first()
    {
        var json = JsonNode.Parse(Plot.Graph(["x = 3", "× 9", "+ 12"], [[], [0, 0], [0, 1]],
            [("+", ["1", "1", "1"]), ("×", ["7", "1", "1"])], "x² + x").ToJson())!;
        Assert.Equal(["7", "1", "1"], ((JsonArray)json["data"]![1]!["text"]!).Select(text => (string?)text));
        Assert.Equal(["+", "×"], ((JsonArray)json["frames"]!).Select(frame => (string?)frame!["name"]));
        Assert.Equal(4, ((JsonArray)json["layout"]!["shapes"]!).Count);
        Assert.Equal(1, (int?)json["layout"]!["sliders"]![0]!["active"]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("needs as many", Assert.Throws<ArgumentException>(() => Plot.Graph(["x"], [], [], "t")).Message);
        Assert.Contains("needs as many", Assert.Throws<ArgumentException>(() => Plot.Graph(["x"], [[]], [("s", [])], "t")).Message);
        Assert.Contains("Number 1 of the graph", Assert.Throws<ArgumentException>(() => Plot.Graph(["x", "y"], [[], [1]], [], "t")).Message);
    }
}
