namespace Detorch.Teach.Plots;

/// <summary>The places of the boxes of a graph: in layers from top to bottom, each below all its inputs, with few crossings of arrows.
/// Source: Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures (1981).</summary>
internal sealed class GraphLayout
{
    private const int Sweeps = 24;
    private const double ColumnGap = 22, LayerGap = 34, BendWidth = 14;

    private readonly List<List<Spot>> layers = [];

    public GraphLayout(IReadOnlyList<GraphNode> nodes, Func<GraphNode, (double Width, double Height)> sizeOf)
    {
        Spots = AssignLayers(nodes, sizeOf);
        foreach (var node in nodes)
            foreach (var input in node.Inputs)
                Connect(Spots[input], Spots[node]);
        Order();
        SetCoordinates();
    }

    public Dictionary<GraphNode, Spot> Spots { get; }

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>The places through which each arrow runs, first and last the boxes.</summary>
    public List<Spot[]> Arrows { get; } = [];

    /// <summary>A box, or a place where a long arrow crosses a layer. X and Y are its centre.</summary>
    internal sealed class Spot(int layer, (double Width, double Height) size, double weight)
    {
        public readonly List<Spot> Above = [], Below = [];
        public readonly int Layer = layer;
        public readonly double Width = size.Width;

        /// <summary>How strongly it attracts its neighbours and keeps its place: leaves give way, so that the ops form a line.</summary>
        public readonly double Weight = weight;

        public double X, Y, Height = size.Height;
        public int Place;

        public double Left => X - Width / 2;
        public double Top => Y - Height / 2;
        public double Bottom => Y + Height / 2;
    }

    /// <summary>A box is as low as it can be, just above the first op that uses it: layers are counted from the bottom.</summary>
    private Dictionary<GraphNode, Spot> AssignLayers(IReadOnlyList<GraphNode> nodes, Func<GraphNode, (double Width, double Height)> sizeOf)
    {
        var above = nodes.ToDictionary(node => node, _ => 0);
        foreach (var node in nodes.Reverse())
            foreach (var input in node.Inputs)
                above[input] = Math.Max(above[input], above[node] + 1);
        var bottom = above.Values.Max();
        return nodes.ToDictionary(node => node,
            node => Add(new Spot(bottom - above[node], sizeOf(node), weight: node.Inputs.Count == 0 ? 0.1 : 1)));
    }

    private Spot Add(Spot spot)
    {
        while (layers.Count <= spot.Layer)
            layers.Add([]);
        spot.Place = layers[spot.Layer].Count;
        layers[spot.Layer].Add(spot);
        return spot;
    }

    private void Connect(Spot from, Spot to)
    {
        List<Spot> path = [from];
        for (var layer = from.Layer + 1; layer <= to.Layer; layer++)
        {
            var next = layer == to.Layer ? to : Add(new Spot(layer, (BendWidth, 0), weight: 0.5));
            path[^1].Below.Add(next);
            next.Above.Add(path[^1]);
            path.Add(next);
        }
        Arrows.Add([.. path]);
    }

    /// <summary>Sorts each layer by the mean place of its neighbours above, then below, and keeps the best order seen.</summary>
    private void Order()
    {
        var (best, fewest) = (layers.Select(layer => layer.ToArray()).ToArray(), Crossings());
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var down = sweep % 2 == 0;
            foreach (var layer in down ? layers : Enumerable.Reverse(layers))
                Arrange(layer, [.. layer.OrderBy(spot => (down ? spot.Above : spot.Below).Select(other => (double)other.Place)
                    .DefaultIfEmpty(spot.Place).Average())]);
            if (Crossings() is var crossings && crossings < fewest)
                (best, fewest) = ([.. layers.Select(layer => layer.ToArray())], crossings);
        }
        foreach (var (layer, order) in layers.Zip(best))
            Arrange(layer, order);
    }

    private static void Arrange(List<Spot> layer, Spot[] order)
    {
        for (var place = 0; place < order.Length; place++)
            (layer[place], order[place].Place) = (order[place], place);
    }

    private int Crossings() => layers.Sum(layer =>
    {
        var arrows = layer.SelectMany(spot => spot.Below.Select(other => (From: spot.Place, To: other.Place))).ToArray();
        return arrows.Sum(a => arrows.Count(b => a.From < b.From && a.To > b.To));
    });

    /// <summary>Moves every spot to the weighted mean of its neighbours, again and again, without changing the order in a layer.</summary>
    private void SetCoordinates()
    {
        foreach (var layer in layers)
            Spread(layer, spot => spot.Place * 100.0);
        for (var sweep = 0; sweep < Sweeps; sweep++)
            foreach (var layer in sweep % 2 == 0 ? layers : Enumerable.Reverse(layers))
                Spread(layer, spot => spot.Above.Concat(spot.Below).ToArray() is { Length: > 0 } neighbours
                    ? neighbours.Sum(other => other.X * other.Weight) / neighbours.Sum(other => other.Weight) : spot.X);
        var left = layers.SelectMany(layer => layer).Min(spot => spot.Left);
        foreach (var layer in layers)
        {
            var height = layer.Max(spot => spot.Height);
            foreach (var spot in layer)
                (spot.X, spot.Y, spot.Height) = (spot.X - left, Height + height / 2, spot.Height == 0 ? height : spot.Height);
            Height += height + LayerGap;
        }
        Height -= LayerGap;
        Width = layers.SelectMany(layer => layer).Max(spot => spot.X + spot.Width / 2);
    }

    /// <summary>Puts each spot as near as possible, by weighted squares, to its wish: neighbours that would overlap join a block at the
    /// mean of their wishes. Source: Ayer et al., An empirical distribution function for sampling with incomplete information
    /// (1955).</summary>
    private static void Spread(List<Spot> layer, Func<Spot, double> wish)
    {
        var (offsets, blocks) = (new double[layer.Count], new Stack<(double Wish, double Weight, int Count)>());
        for (var i = 0; i < layer.Count; i++)
        {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + (layer[i - 1].Width + layer[i].Width) / 2 + ColumnGap;
            var block = (Wish: wish(layer[i]) - offsets[i], layer[i].Weight, Count: 1);
            while (blocks.TryPeek(out var last) && last.Wish > block.Wish)
            {
                blocks.Pop();
                var weight = last.Weight + block.Weight;
                block = ((last.Wish * last.Weight + block.Wish * block.Weight) / weight, weight, last.Count + block.Count);
            }
            blocks.Push(block);
        }
        var place = layer.Count;
        foreach (var block in blocks)
            for (var left = block.Count; left > 0; left--, place--)
                layer[place - 1].X = block.Wish + offsets[place - 1];
    }
}
