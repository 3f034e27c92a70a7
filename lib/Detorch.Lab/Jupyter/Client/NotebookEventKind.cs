namespace Detorch.Lab.Jupyter.Client;

/// <summary>What happens to a cell.</summary>
internal enum NotebookEventKind
{
    Begins,
    Shows,
    Ends,
    Fails,
}
