namespace Detorch.Lab.Outputs;

/// <summary>A wish to clear what the cell showed so far.</summary>
/// <param name="Wait">Only when the next output comes.</param>
internal sealed record ClearOutput(bool Wait) : CellOutput;
