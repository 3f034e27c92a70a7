namespace Detorch.Lab.Jupyter.Client;

/// <summary>What happens to a cell.</summary>
internal enum NotebookEventKind
{
    Begins,
    Shows,
    Ends,
    Fails,

    /// <summary>It fails, and the run goes on, since its tag raises-exception or the user says so.</summary>
    FailsAsAllowed,

    /// <summary>It is not run, since its tag skip-execution says so.</summary>
    Skips,
}
