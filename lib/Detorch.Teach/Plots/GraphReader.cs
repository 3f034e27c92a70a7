namespace Detorch.Teach.Plots;

/// <summary>Reads a computation graph from the tape into boxes, inputs before outputs.</summary>
internal static class GraphReader
{
    private const int Numbers = 3;

    /// <exception cref="InvalidOperationException">A backward pass has freed the graph.</exception>
    public static List<GraphNode> Read(Tensor output, IReadOnlyDictionary<Tensor, string> names, int most)
    {
        var (boxes, read) = (new Dictionary<object, GraphNode>(), new List<GraphNode>());
        var order = Tape.Order([output]);
        var values = Values(order, output);
        var sources = order.SelectMany(node => Inputs(node).Append(node)).Append(output.Source).Distinct().ToArray();
        var (gradients, shares) = sources.Length <= most ? Backward(output, order) : ([], []);
        for (var i = 0; i < order.Count; i++)
        {
            var op = Box(order[i], GraphNodeKind.Op, order[i].Op, order.Count - i);
            foreach (var input in Inputs(order[i]))
                op.Inputs.Add(input is Tensor leaf ? Leaf(leaf) : boxes[input]);
            foreach (var input in op.Inputs)
                input.GradientStep = Math.Max(input.GradientStep, op.Step);
            read.Add(op);
        }
        if (order.Count == 0)
            Leaf(output);
        foreach (var (from, to, rule, numbers) in shares)
            boxes[from].Shares.Add(new(boxes[to], rule, numbers));
        return read;

        GraphNode Leaf(Tensor x)
        {
            if (boxes.TryGetValue(x, out var known))
                return known;
            var kind = x is Parameter ? GraphNodeKind.Parameter : x.RequiresGrad ? GraphNodeKind.Input : GraphNodeKind.Constant;
            var leaf = Box(x, kind, names.GetValueOrDefault(x) ?? kind.ToString().ToLowerInvariant(), step: 0);
            read.Add(leaf);
            return leaf;
        }

        GraphNode Box(object source, GraphNodeKind kind, string title, int step) => boxes[source] = new GraphNode(kind, title)
        {
            Shape = ShapeOf(source),
            Value = (step == 0 || sources.Length <= most) && values.TryGetValue(source, out var value) ? Text(value.Data) : "",
            Gradient = gradients.TryGetValue(source, out var g) ? Text(g.Data) : "",
            Step = step,
        };
    }

    /// <summary>The known operands of an op: nodes and leaves that need a gradient, and the constants that the tape has kept.</summary>
    private static IEnumerable<object> Inputs(Node node) => Enumerable.Range(0, node.InputCount)
        .Select(i => node[i].Source).OfType<object>();

    private static Shape ShapeOf(object source) => source is Node node ? node.Shape : ((Tensor)source).Shape;

    /// <summary>The values that the tape still holds: leaves, small results, and those that a pullback will read.</summary>
    private static Dictionary<object, Tensor> Values(List<Node> order, Tensor output)
    {
        var values = new Dictionary<object, Tensor> { [output.Source] = output };
        foreach (var node in order)
        {
            if (node.Result is { } result)
                values[node] = result;
            for (var i = 0; i < node.InputCount; i++)
            {
                if (node[i].Source is Tensor leaf)
                    values[leaf] = leaf;
                foreach (var saved in node[i].Saved)
                {
                    saved.Tensor.Data.Storage.MakePublic(); // The picture keeps it.
                    values[saved.Tensor.Source] = saved.Tensor;
                }
            }
        }
        return values;
    }

    /// <summary>The backward pass from a scalar output, which leaves the tensors' own gradients alone: the gradient by every node and leaf,
    /// and what each op passes to its inputs.</summary>
    private static (Dictionary<object, Tensor> Gradients, List<(Node From, object To, string Rule, string Numbers)> Shares) Backward(
        Tensor output, List<Node> order)
    {
        if (!output.RequiresGrad || output.Size != 1)
            return ([], []);
        using var noGrad = Autograd.NoGrad();
        var (sums, shares) = (new Dictionary<object, Tensor> { [output.Source] = Autograd.Seed(output, null) },
            new List<(Node, object, string, string)>());
        foreach (var node in Enumerable.Reverse(order))
        {
            Tensor?[]? all = null;
            for (var i = 0; i < node.InputCount; i++)
            {
                if (node[i].Target is not { } input)
                    continue;
                var pulled = node.Pull(i, sums[node], ref all);
                var given = Tape.Fit(pulled, input);
                var rule = BackwardRules.For(node, i) + (pulled.Shape == given.Shape ? ""
                    : $", {(Shapes.IsSmaller(pulled.Shape, given.Shape) ? "repeated" : "summed")} to {given.Shape}");
                var earlier = sums.GetValueOrDefault(input);
                var sum = sums[input] = earlier is null ? given : earlier + given;
                shares.Add((node, input, rule, $"= {Text(given.Data)}" +
                    (earlier is null ? "" : $"; paths meet: {Term(earlier)} + {Term(given)} = {Text(sum.Data)}")));
            }
        }
        return (sums, shares);

        static string Term(Tensor x) => x.Size == 1 && x.Item() >= 0 ? Text(x.Data) : $"({Text(x.Data)})";
    }

    /// <summary>A few numbers as they are, many by their range.</summary>
    private static string Text(NdArray x)
    {
        if (x.Size == 0)
            return "empty";
        if (x.Size <= Numbers)
            return string.Join(", ", x.ToArray<double>().Select(Short));
        if (x.DType == DType.Bool)
            return "";
        var (min, max) = (x.Min().Item(), x.Max().Item());
        return min == max ? $"all {Short(min)}" : $"{Short(min)} … {Short(max)}";
    }

    private static string Short(double value) => Numeral.Short(value).Replace('-', '−');

    /// <summary>The same graph in at most so many boxes. An op that uses a parameter opens a group (one for each module, where parameters
    /// have names like "0.weight"), later ops join the newest group among their inputs: so arrows go from older to newer groups only. In a
    /// very long row the groups in the middle become one.</summary>
    public static List<GraphNode> Fold(List<GraphNode> nodes, int most)
    {
        var (groupOf, groups) = (new Dictionary<GraphNode, int>(), new List<string>());
        foreach (var op in nodes.Where(node => node.Kind == GraphNodeKind.Op))
        {
            var newest = op.Inputs.Max(input => groupOf.GetValueOrDefault(input, -1));
            var module = op.Inputs.Find(input => input.Kind == GraphNodeKind.Parameter) is { } known ? ModuleOf(known.Title) : null;
            if (newest < 0 || (module is not null && (module == "" || module != groups[newest])))
            {
                newest = groups.Count;
                groups.Add(module ?? "");
            }
            groupOf[op] = newest;
        }
        var (first, hidden) = (most / 2, Math.Max(0, groups.Count - most + 1));
        var folded = groupOf.GroupBy(member => member.Value < first || hidden == 0 ? member.Value : Math.Max(first, member.Value - hidden))
            .OrderBy(group => group.Key).Select(group => (Ops: group.Select(member => member.Key).ToArray(), Group: group.First().Value))
            .Select(group => (Box: BoxOf(group.Ops, groups[group.Group]), group.Ops)).ToArray();
        var boxOf = folded.SelectMany(group => group.Ops, (group, op) => (op, group.Box)).ToDictionary();
        var inputs = nodes.Where(node => node.Kind == GraphNodeKind.Input).Take(Math.Max(0, most - folded.Length)).ToHashSet();
        foreach (var (box, ops) in folded)
            box.Inputs.AddRange(ops.SelectMany(op => op.Inputs)
                .Select(input => inputs.Contains(input) ? input : boxOf.GetValueOrDefault(input)).OfType<GraphNode>()
                .Where(input => input != box).Distinct());
        return [.. inputs, .. folded.Select(group => group.Box)];
    }

    private static GraphNode BoxOf(GraphNode[] ops, string module)
    {
        var parameters = ops.SelectMany(op => op.Inputs).Where(input => input.Kind == GraphNodeKind.Parameter).Distinct()
            .Sum(parameter => parameter.Shape.Size);
        var names = ops.Select(op => op.Title).Distinct().ToArray();
        var title = (module == "" ? "" : $"{module}: ") + string.Join(", ", names.Take(4)) + (names.Length > 4 ? " …" : "");
        return new(GraphNodeKind.Group, title)
        {
            Shape = ops[^1].Shape,
            Value = $"{ops.Length:N0} {(ops.Length == 1 ? "op" : "ops")}{(parameters == 0 ? "" : $", {parameters:N0} parameters")} → " +
                $"{ops[^1].Shape}",
        };
    }

    private static string ModuleOf(string parameter) => parameter.LastIndexOf('.') is > 0 and var dot ? parameter[..dot] : "";
}
