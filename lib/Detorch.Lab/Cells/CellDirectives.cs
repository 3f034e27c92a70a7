
namespace Detorch.Lab.Cells;

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

    /// <summary>What is wrong with a directive's line: the error's name, and what to do; or null.</summary>
    public static (string Name, string Message)? Problem(CellPart part)
    {
        var known = All.Where(directive => directive.Name == part.Directive).ToList();
        var isLanguage = new KernelNames().Separator(part.Directive) is not null;
        if (known.Count == 0 && !isLanguage)
            return ("UnknownDirective", $"{part.Directive} is not a directive of this kernel, which knows {Names}. Delete the line, or correct its name.");
        if (part.Argument.Length == 0 && known.Exists(directive => directive.Argument.Length > 0))
            return ("DirectiveError", $"{part.Directive} wants a {known[0].Argument}, as in #!import setup.dib.");
        if (part.Argument.Length > 0 && known.TrueForAll(directive => directive.Argument.Length == 0))
            return ("DirectiveError", $"{part.Text}: {part.Directive} stands alone on its line. {(isLanguage ? "Write its text on the lines below" : "Move what follows it to the next line, or delete it")}.");
        return null;
    }

    /// <summary>All names in one line.</summary>
    private static string Names { get; } = string.Join(", ", All.Select(directive => directive.Name).Distinct());
}
