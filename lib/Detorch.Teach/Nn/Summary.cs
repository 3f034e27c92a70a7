using Detorch.Teach.Display;

namespace Detorch.Teach.Nn;

/// <summary>A model's layers with their output shapes and parameters, as a table.</summary>
/// <param name="Rows">One row for each module, the model itself first.</param>
/// <param name="Input">The input shape to which the output shapes belong.</param>
/// <param name="Parameters">All parameters; a shared one counts once.</param>
/// <param name="Trainable">The parameters that are not frozen.</param>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed record Summary(IReadOnlyList<SummaryRow> Rows, Shape Input, int Parameters, int Trainable) : IShowable
{
    /// <summary>The table as aligned text.</summary>
    public override string ToString()
    {
        string[][] cells = [["layer", "kind", "output", "parameters"], .. Rows.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, 4).Select(column => cells.Max(row => row[column].Length))];
        var lines = cells.Select(row =>
            $"{row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  {row[3].PadLeft(widths[3])}");
        return $"{string.Join('\n', lines)}\n{Total}";
    }

    /// <summary>The table for a notebook.</summary>
    public string ToHtml() => HtmlTable.Of(["layer", "kind", "output", "parameters"], Rows.Select(Cells), numbers: 3, caption: Total);

    private string Total =>
        $"input {Input}, {Parameters:N0} parameters" + (Trainable == Parameters ? "" : $", {Trainable:N0} of them trained");

    private static string[] Cells(SummaryRow row) =>
    [
        new string(' ', 2 * row.Name.Count(letter => letter == '.')) + (row.Name == "" ? "(model)" : row.Name),
        row.Kind, row.Output?.ToString() ?? "", row.Parameters == 0 ? "" : $"{row.Parameters:N0}",
    ];

    /// <summary>Runs a copy of the model in evaluation on zeros, so that the model itself stays as it is. Containers report what their
    /// layers give; the shape of a layer that a Forward calls is that of the last op that reads one of its parameters.</summary>
    internal static Summary Of(Module model, Shape input)
    {
        var copy = model.Clone();
        copy.Eval();
        copy.Unfreeze();
        copy.Apply(static module => module.Output = null);
        var output = copy.Call(Tensor.Zeros(input, copy.Parameters() is [var first, ..] ? first.DType : DType.Float32));
        var owners = new Dictionary<object, Module>(ReferenceEqualityComparer.Instance);
        foreach (var (_, module) in copy.NamedModules())
            foreach (var (_, part) in ModuleTree.Direct(module))
                owners.TryAdd(part, module);
        foreach (var node in Tape.Order([output]).AsEnumerable().Reverse())
            for (var i = 0; i < node.InputCount; i++)
                if (node[i].Source is { } source && owners.TryGetValue(source, out var owner))
                    owner.Output ??= node.Shape;
        var rows = model.NamedModules().Zip(copy.NamedModules(), (found, twin) => new SummaryRow(found.Name, found.Value.Kind,
            twin.Value.Output, ModuleTree.Direct(found.Value).Sum(part => part.Value is Parameter own ? own.Size : 0)));
        var trainable = model.Parameters().Where(parameter => parameter.RequiresGrad).Sum(parameter => parameter.Size);
        return new([.. rows], input, model.ParameterCount, trainable);
    }
}

/// <summary>A layer in a <see cref="Summary"/>.</summary>
/// <param name="Name">Its name in the model, such as <c>2.body</c>; "" for the model itself.</param>
/// <param name="Kind">Its class and settings.</param>
/// <param name="Output">The shape that it gives; null where it was not called.</param>
/// <param name="Parameters">The parameters that it holds itself, without those of inner layers.</param>
public sealed record SummaryRow(string Name, string Kind, Shape? Output, int Parameters);
