using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.Language;

/// <summary>What the compiler says about a cell, without what is of no use in a notebook.</summary>
internal static class CellDiagnostics
{
    // True of many notebooks and wrong in none: cells bring a using again, write "string?", meet two versions of an assembly.
    private static readonly HashSet<string> Noise = new(StringComparer.Ordinal) { "CS0105", "CS1701", "CS1702", "CS8632" };

    /// <summary>Errors and warnings of a cell that did not run yet, in their order.</summary>
    /// <param name="kernel">The cell's language.</param>
    /// <param name="cell">Its text.</param>
    /// <param name="compile">Compiles code as the next cell of the session.</param>
    /// <param name="isReferenced">Whether the session has what a <c>#r</c> names already.</param>
    /// <param name="problem">What is wrong with a directive's line, or null.</param>
    public static IReadOnlyList<CellDiagnostic> Of(
        string kernel, string cell, Func<string, Compilation> compile, Func<string, bool> isReferenced,
        Func<CellPart, (string Name, string Message)?> problem)
    {
        var parts = CellSplitter.Split(kernel, cell);
        var code = CellCode.Of(kernel, cell);
        var compilation = compile(code);
        var tree = compilation.SyntaxTrees.Last();
        var found = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Location.SourceTree == tree).ToList();
        // What an import or a reference brings is not known before it ran; what is written wrong is wrong anyway.
        if (parts.Any(part => part.Kernel is null && part.Directive == "#!import")
            || SourceDirective.Find(code).Any(directive => directive.Name == "#r" && !isReferenced(directive.Argument)))
            found = [.. tree.GetDiagnostics()];
        var directives = parts.Where(part => part.Kernel is null).SelectMany(directive => Problems(directive, problem(directive)));
        return [.. CompilerDiagnostic.Of(found.Where(IsOfUse), compilation).Select(each => each with { Place = "" }).Concat(directives)
            .OrderBy(each => each.Start)];
    }

    private static IEnumerable<CellDiagnostic> Problems(CellPart directive, (string Name, string Message)? problem) =>
        problem is var (name, message)
        ? [new CellDiagnostic("error", name, message, "", (directive.Line - 1, 0), (directive.Line - 1, directive.Text.Length))]
        : [];

    private static bool IsOfUse(Diagnostic diagnostic) =>
        diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && !Noise.Contains(diagnostic.Id);
}
