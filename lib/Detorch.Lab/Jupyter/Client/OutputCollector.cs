using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Jupyter.Client;

/// <summary>Adds outputs to cells as a notebook keeps them: printed text joined, updates in the place of what they replace.</summary>
internal sealed class OutputCollector(IList<NotebookCell> cells)
{
    private int? clearing;

    /// <summary>Begins a cell anew.</summary>
    public void Begin(int index, int number) => (cells[index].Outputs, cells[index].ExecutionCount, clearing) = ([], number, null);

    public void Add(int index, CellOutput output)
    {
        var outputs = cells[index].Outputs;
        if (output is ClearOutput { Wait: true })
            clearing = index;
        else if (clearing == index || output is ClearOutput)
        {
            outputs.Clear();
            clearing = null;
        }
        switch (output)
        {
            case ClearOutput:
                break;
            case DisplayOutput { IsUpdate: true } update:
                Update(update);
                break;
            case StreamOutput text when outputs.LastOrDefault() is StreamOutput last && last.Name == text.Name:
                outputs[^1] = last with { Text = last.Text + text.Text };
                break;
            case DisplayOutput { IsResult: true } result:
                outputs.Add(result with { ExecutionCount = cells[index].ExecutionCount });
                break;
            default:
                outputs.Add(output);
                break;
        }
    }

    /// <summary>Adds what was written past Console, which comes another way; a cell's result stays its last output.</summary>
    public void AddPrinted(int index, string text)
    {
        if (text.Length == 0)
            return;
        var outputs = cells[index].Outputs;
        var printed = new StreamOutput(StreamOutput.Out, text);
        if (outputs.LastOrDefault() is DisplayOutput { IsResult: true })
            outputs.Insert(outputs.Count - 1, printed);
        else
            Add(index, printed);
    }

    private void Update(DisplayOutput update)
    {
        foreach (var cell in cells)
            for (var i = 0; i < cell.Outputs.Count; i++)
                if (cell.Outputs[i] is DisplayOutput shown && shown.DisplayId == update.DisplayId)
                    cell.Outputs[i] = shown with { Data = update.Data };
    }
}
