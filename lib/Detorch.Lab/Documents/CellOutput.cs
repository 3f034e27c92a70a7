namespace Detorch.Lab.Documents;

/// <summary>One thing that a cell showed.</summary>
internal abstract record CellOutput;
