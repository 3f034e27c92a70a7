namespace Detorch.Lab.Kernel;

/// <summary>What a cell may say to the kernel, besides its code.</summary>
internal static class CellDirectives
{
    /// <summary>Every directive: its name, what stands after it, and what it does.</summary>
    public static IReadOnlyList<(string Name, string Argument, string Meaning)> All { get; } =
    [
        ("#r", "\"path.dll\"", "references a DLL; the path begins at the notebook's folder"),
        ("#r", "\"nuget: Id, version\"", "brings a package and what it needs; the version may be 1.2.3, 1.*, [1.0,2.0) or left out"),
        ("#i", "\"nuget: folder or address\"", "adds a source of packages"),
        ("#load", "\"file.csx\"", "takes the C# of a file into the cell"),
        ("#!import", "file", "runs the cells of a .dib or .ipynb, or a .cs or .csx"),
        ("#!csharp", "", "what follows is C#"),
        ("#!html", "", "what follows is shown as HTML"),
        ("#!markdown", "", "what follows is shown as Markdown"),
        ("#!javascript", "", "what follows runs in the browser"),
        ("#!mermaid", "", "what follows is a diagram, shown as its text"),
        ("#!time", "", "tells how long the cell takes"),
        ("#!who", "", "names the variables"),
        ("#!whos", "", "shows the variables with types and values"),
        ("#!lsmagic", "", "shows this list"),
        ("#!about", "", "tells the versions of the kernel and of .NET"),
    ];

    /// <summary>The list, a directive a line.</summary>
    public static string Help { get; } =
        string.Join('\n', All.Select(directive => $"{$"{directive.Name} {directive.Argument}".TrimEnd(),-34}{directive.Meaning}"));

    /// <summary>All names in one line.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(directive => directive.Name).Distinct());
}
