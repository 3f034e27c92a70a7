namespace Detorch.Lab.Outputs;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's type, or "CompilationError".</param>
/// <param name="Message">Its message.</param>
/// <param name="Traceback">Lines for the reader; the first names the cell, the line and the error.</param>
internal sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : CellOutput
{
    /// <summary>Whether the cell went on: it happened in background work that no code of the cell waits for.</summary>
    public bool IsInBackground { get; init; }

    /// <summary>The same for a program: the ranges of the code that are wrong, where they are known.</summary>
    public IReadOnlyList<CellDiagnostic> Diagnostics { get; init; } = [];
}
