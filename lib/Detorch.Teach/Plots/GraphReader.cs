using System.Globalization;

namespace Detorch.Teach.Plots;

/// <summary>Reads a computation graph from the tape into boxes, inputs before outputs.</summary>
internal static class GraphReader
{
    private const int Numbers = 3;

    /// <exception cref="InvalidOperationException">A backward pass has freed the graph.</exception>
    public static List<GraphNode> Read(Tensor output, IReadOnlyDictionary<Tensor, string> names, int most)
    {
        var (boxes, read) = (new Dictionary<Tensor, GraphNode>(), new List<GraphNode>());
        var order = Tape.Order([output]);
        var tensors = order.SelectMany(node => Inputs(node).Append(node.Output)).Append(output).Distinct().ToArray();
        var gradients = tensors.Length <= most ? Gradients(output, tensors) : [];
        for (var i = 0; i < order.Count; i++)
        {
            var op = Box(order[i].Output, GraphNodeKind.Op, order[i].Op, order.Count - i);
            foreach (var input in Inputs(order[i]))
                op.Inputs.Add(input.Node is null ? Leaf(input) : boxes[input]);
            foreach (var input in op.Inputs)
                input.GradientStep = Math.Max(input.GradientStep, op.Step);
            read.Add(op);
        }
        if (order.Count == 0)
            Leaf(output);
        if (gradients.Count > 0)
            Share(order, boxes, gradients);
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

        GraphNode Box(Tensor x, GraphNodeKind kind, string title, int step) => boxes[x] = new GraphNode(kind, title)
        {
            Shape = x.Shape, Value = step == 0 || tensors.Length <= most ? Text(x.Data) : "", Gradient = gradients.TryGetValue(x, out var g) ? Text(g.Data) : "", Step = step,
        };
    }

    private static IEnumerable<Tensor> Inputs(Node node) => Enumerable.Range(0, node.InputCount).Select(node.Input);

    /// <summary>The gradient of a scalar output by every tensor behind it; the tensors' own gradients are not touched.</summary>
    private static Dictionary<Tensor, Tensor> Gradients(Tensor output, Tensor[] tensors)
    {
        if (!output.RequiresGrad || output.Size != 1)
            return [];
        var wanted = tensors.Where(tensor => tensor.RequiresGrad).ToArray();
        return wanted.Zip(Autograd.Grad(output, wanted, retainGraph: true)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>The backward pass once more, to see what each op hands to each of its inputs.</summary>
    private static void Share(List<Node> order, Dictionary<Tensor, GraphNode> boxes, Dictionary<Tensor, Tensor> gradients)
    {
        using var noGrad = Autograd.NoGrad();
        var sums = new Dictionary<Tensor, Tensor>();
        foreach (var node in Enumerable.Reverse(order))
            for (var i = 0; i < node.InputCount; i++)
            {
                var input = node.Input(i);
                if (!input.RequiresGrad)
                    continue;
                var pulled = node.Pull(i, gradients[node.Output]);
                var given = Tape.Fit(pulled, input);
                var rule = BackwardRules.For(node.Op, i) + (pulled.Shape == input.Shape ? "" : $", summed to {input.Shape}");
                var earlier = sums.GetValueOrDefault(input);
                var sum = sums[input] = earlier is null ? given : earlier + given;
                boxes[node.Output].Shares.Add(new(boxes[input], rule,
                    earlier is null ? $"= {Text(given.Data)}" : $"= {Text(given.Data)}; paths meet: {Term(earlier)} + {Term(given)} = {Text(sum.Data)}"));
            }

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

    private static string Short(double value) => value == 0 ? "0" : value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>The same graph in at most so many boxes. An op that uses a parameter opens a group
    /// (one for each module, where the parameters have names like "0.weight"), later ops join the newest group among their
    /// inputs; so arrows go from older to newer groups only. Groups in the middle of a very long row become one.</summary>
    public static List<GraphNode> Fold(List<GraphNode> nodes, int most)
    {
        var (groupOf, groups) = (new Dictionary<GraphNode, int>(), new List<string>());
        foreach (var op in nodes.Where(node => node.Kind == GraphNodeKind.Op))
        {
            var newest = op.Inputs.Max(input => groupOf.GetValueOrDefault(input, -1));
            var module = op.Inputs.Where(input => input.Kind == GraphNodeKind.Parameter).Select(input => ModuleOf(input.Title)).FirstOrDefault();
            if (newest < 0 || (module is not null && (module == "" || module != groups[newest])))
            {
                newest = groups.Count;
                groups.Add(module ?? "");
            }
            groupOf[op] = newest;
        }
        var (first, hidden) = (most / 2, Math.Max(0, groups.Count - most + 1));
        var folded = groupOf.GroupBy(member => member.Value < first || hidden == 0 ? member.Value : Math.Max(first, member.Value - hidden))
            .OrderBy(group => group.Key).Select(group => (Box: BoxOf([.. group.Select(member => member.Key)], groups[group.First().Value]), Members: group)).ToArray();
        var boxOf = folded.SelectMany(group => group.Members.Select(member => (member.Key, group.Box))).ToDictionary(pair => pair.Key, pair => pair.Box);
        var inputs = nodes.Where(node => node.Kind == GraphNodeKind.Input).Take(Math.Max(0, most - folded.Length)).ToHashSet();
        foreach (var (box, members) in folded)
            box.Inputs.AddRange(members.SelectMany(member => member.Key.Inputs)
                .Select(input => inputs.Contains(input) ? input : boxOf.GetValueOrDefault(input)).OfType<GraphNode>().Where(input => input != box).Distinct());
        return [.. inputs, .. folded.Select(group => group.Box)];
    }

    private static GraphNode BoxOf(GraphNode[] ops, string module)
    {
        var parameters = ops.SelectMany(op => op.Inputs).Where(input => input.Kind == GraphNodeKind.Parameter).Distinct().Sum(parameter => parameter.Shape.Size);
        var names = ops.Select(op => op.Title).Distinct().ToArray();
        var title = (module == "" ? "" : $"{module}: ") + string.Join(", ", names.Take(4)) + (names.Length > 4 ? " …" : "");
        return new(GraphNodeKind.Group, title)
        {
            Shape = ops[^1].Shape,
            Value = $"{ops.Length:N0} {(ops.Length == 1 ? "op" : "ops")}{(parameters == 0 ? "" : $", {parameters:N0} parameters")} → {ops[^1].Shape}",
        };
    }

    private static string ModuleOf(string parameter) => parameter.LastIndexOf('.') is > 0 and var dot ? parameter[..dot] : "";
}
