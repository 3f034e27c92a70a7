namespace Detorch.Lab.Kernel;

/// <summary>What happens to a cell.</summary>
internal enum NotebookEventKind
{
    Begins,
    Shows,
    Ends,
    Fails,
}
