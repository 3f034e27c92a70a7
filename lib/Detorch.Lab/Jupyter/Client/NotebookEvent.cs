using Detorch.Lab.Outputs;

namespace Detorch.Lab.Jupyter.Client;

/// <summary>What happens while a notebook runs: a cell begins, shows something, ends.</summary>
/// <param name="Cell">The cell's index in the notebook.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="Output">What it shows.</param>
internal sealed record NotebookEvent(int Cell, NotebookEventKind Kind, CellOutput? Output = null);
