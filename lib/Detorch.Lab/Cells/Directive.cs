namespace Detorch.Lab.Cells;

/// <summary>A command line within a cell, as help and completion show it.</summary>
/// <param name="Name">Its name: "#!time".</param>
/// <param name="Argument">What follows the name; empty where nothing may.</param>
/// <param name="Help">What it does.</param>
internal record Directive(string Name, string Argument, string Help)
{
    /// <summary>The extensions of the files that its argument may name.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>A line that shows its use.</summary>
    public string Example { get; init; } = Name;
}
