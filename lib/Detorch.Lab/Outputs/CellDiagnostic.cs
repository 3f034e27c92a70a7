namespace Detorch.Lab.Outputs;

/// <summary>What is wrong with a range of a cell. Lines and characters count from 0, as editors do.</summary>
/// <param name="Severity">"error" or "warning".</param>
/// <param name="Id">The compiler's number for it (CS0103), or the exception's type.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Place">What the range is in: "cell 3", or an imported file's cell; nothing for a cell that has not run.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends: the first place after it.</param>
internal sealed record CellDiagnostic(
    string Severity, string Id, string Message, string Place, (int Line, int Character) Start, (int Line, int Character) End);
