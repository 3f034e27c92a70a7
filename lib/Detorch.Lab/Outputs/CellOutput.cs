namespace Detorch.Lab.Outputs;

/// <summary>One thing that a cell showed.</summary>
internal abstract record CellOutput;
