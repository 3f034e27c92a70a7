using System.Xml.Linq;
using Detorch.Teach.Nn;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

public class GraphPictureTests
{
    [Fact]
    public void The_boxes_show_leaves_ops_values_and_gradients()
    {
        var (a, b) = (Tensor.From([2.0]).WithGrad(), new Parameter(NdArray.From(-3.0)));
        var picture = GraphPicture.Of(a * b + Tensor.From([1.0]), ("a", a), ("b", b));
        Assert.Equal(["a [1]", "2", "grad −3", "b [1]", "−3", "grad 2", "mul [1]", "−6", "grad 1", "constant [1]", "1", "add [1]", "−5", "grad 1"], Lines(picture));
        Assert.Null(a.Grad);
        Assert.Equal("computation graph: 2 ops", picture.ToString());
    }

    [Fact]
    public void A_tensor_with_two_names_shows_both()
    {
        var x = Tensor.From(3.0).WithGrad();
        Assert.Contains("a = b [1]", GraphPicture.Of(x * x, ("a", x), ("b", x)).ToSvg());
    }

    [Fact]
    public void Steps_of_the_backward_pass_uncover_one_gradient_after_another()
    {
        var (x, y) = (Tensor.From([2.0]).WithGrad(), Tensor.From([3.0]).WithGrad());
        var picture = GraphPicture.Of((x * y).Exp() + x, ("x", x), ("y", y));
        Assert.Equal(3, picture.Steps);
        Assert.Equal([1, 2, 3, 5], Enumerable.Range(0, 4).Select(step => Lines(picture.AtStep(step)).Count(line => line.StartsWith("grad ", StringComparison.Ordinal))));
        Assert.Equal(1, picture.AtStep(2).ToSvg().Split("fill-opacity=\"0.55\"").Length - 1);
        Assert.Equal(0, picture.ToSvg().Split("fill-opacity=\"0.55\"").Length - 1);
        Assert.Contains("steps 0 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => picture.AtStep(4)).Message);
    }

    [Fact]
    public void The_picture_is_well_formed_and_escapes_names()
    {
        var x = Tensor.From([1.0, 2.0]).WithGrad();
        var html = GraphPicture.Of(x.Square().Sum(), ("<x> & \"y\"", x)).ToHtml();
        var svg = XElement.Parse(html).Descendants().First();
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Contains(svg.Descendants(), text => text.Value == "<x> & \"y\" [2]");
        Assert.Equal(3, svg.Descendants().Count(e => e.Name.LocalName == "rect"));
    }

    [Fact]
    public void Boxes_do_not_overlap_and_every_arrow_points_down()
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var nodes = RandomGraph(new Rng(seed), 45);
            var layout = new GraphLayout(nodes, node => (60 + node.Title.Length * 10, 50));
            var spots = nodes.Select(node => layout.Spots[node]).ToArray();
            foreach (var (a, i) in spots.Select((spot, i) => (spot, i)))
                foreach (var b in spots[..i])
                    Assert.True(Math.Abs(a.X - b.X) >= (a.Width + b.Width) / 2 + 20 || Math.Abs(a.Y - b.Y) >= 50, $"seed {seed}: two boxes overlap");
            foreach (var node in nodes)
                foreach (var input in node.Inputs)
                    Assert.True(layout.Spots[input].Y + 50 < layout.Spots[node].Y, $"seed {seed}: an arrow does not point down");
            Assert.All(spots, spot => Assert.True(spot.X - spot.Width / 2 >= -1e-6 && spot.X + spot.Width / 2 <= layout.Width + 1e-6 && spot.Y + 25 <= layout.Height + 1e-6));
        }
    }

    [Fact]
    public void Arrows_of_a_graph_that_can_be_drawn_without_crossings_do_not_cross()
    {
        // Two ladders beside each other, entered crosswise: in the order of the list the arrows would cross.
        List<GraphNode> nodes = [.. Enumerable.Range(0, 12).Select(i => new GraphNode(GraphNodeKind.Op, $"{i}"))];
        for (var layer = 1; layer < 6; layer++)
            for (var side = 0; side < 2; side++)
                nodes[2 * layer + side].Inputs.Add(nodes[2 * (layer - 1) + (layer % 2 == 0 ? side : 1 - side)]);
        var layout = new GraphLayout(nodes, _ => (50, 20));
        foreach (var a in layout.Arrows)
            foreach (var b in layout.Arrows.Where(b => b[0].Layer == a[0].Layer))
                Assert.True((a[0].X - b[0].X) * (a[^1].X - b[^1].X) >= 0);
    }

    [Fact]
    public void Large_graphs_are_folded_by_module()
    {
        var rng = new Rng(1);
        var model = new Sequential([.. Enumerable.Range(0, 20).SelectMany(_ => new Module[] { new Linear(4, 4, rng), new Tanh() })]);
        var picture = GraphPicture.Of(model.Forward(Tensor.Ones(2, 4)).Sum(), model);
        var boxes = XElement.Parse(picture.ToSvg()).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{2 * i}"), boxes.Where(text => text.Contains(": ")).Select(text => text[..text.IndexOf(':')]));
        Assert.Equal(19, boxes.Count(text => text.Contains("ops, 20 parameters → [2, 4]")));
        Assert.EndsWith("folded into 20 boxes", picture.ToString());
    }

    [Fact]
    public void Graphs_of_any_length_and_depth_fit_in_sixty_boxes()
    {
        var x = Tensor.From([1.0]).WithGrad();
        var chain = x;
        for (var i = 0; i < 20_000; i++)
            chain = chain + 1;
        Assert.Contains("20,000 ops", GraphPicture.Of(chain).ToString());
        Assert.InRange(Boxes(GraphPicture.Of(chain)), 1, 60);

        var deep = x;
        for (var i = 0; i < 300; i++)
            deep = deep * new Parameter(NdArray.From(1.0));
        Assert.InRange(Boxes(GraphPicture.Of(deep)), 50, 60);

        static int Boxes(GraphPicture picture) => XElement.Parse(picture.ToSvg()).Descendants().Count(e => e.Name.LocalName == "rect");
    }

    [Fact]
    public void A_leaf_alone_and_a_freed_graph_are_handled()
    {
        var x = Tensor.From([1.0, 2.0]).WithGrad();
        Assert.Contains("x [2]", GraphPicture.Of(x, ("x", x)).ToSvg());
        var y = x.Square().Sum();
        y.Backward();
        Assert.Contains("freed", Assert.Throws<InvalidOperationException>(() => GraphPicture.Of(y)).Message);
        Assert.Contains("sin", GraphPicture.Of(x.Sin()).ToSvg());
    }

    private static IEnumerable<string> Lines(GraphPicture picture) => XElement.Parse(picture.ToSvg()).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value);

    private static List<GraphNode> RandomGraph(Rng rng, int count)
    {
        var nodes = new List<GraphNode>();
        for (var i = 0; i < count; i++)
        {
            var node = new GraphNode(GraphNodeKind.Op, new string('x', rng.NextInt(12)));
            for (var k = 0; k < rng.NextInt(4) && i > 0; k++)
                if (nodes[rng.NextInt(i)] is var input && !node.Inputs.Contains(input))
                    node.Inputs.Add(input);
            nodes.Add(node);
        }
        return nodes;
    }
}
