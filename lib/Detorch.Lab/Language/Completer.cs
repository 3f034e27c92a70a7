using Detorch.Lab.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Lab.Language;

/// <summary>Completes directives, paths and names of a session's cells.</summary>
/// <param name="folder">Where paths begin.</param>
/// <param name="compile">Compiles code as the next cell of the session.</param>
/// <param name="directives">The table of directives.</param>
internal sealed class Completer(string folder, Func<string, Compilation> compile, IReadOnlyList<Directive> directives) : IDisposable
{
    private readonly Lazy<NameRecommender> names = new();

    public void Dispose()
    {
        if (names.IsValueCreated)
            names.Value.Dispose();
    }

    /// <summary>The completions at a position in a cell.</summary>
    /// <param name="cell">The cell's text.</param>
    /// <param name="cursor">The cursor's position in it.</param>
    public Completion Complete(string cell, int cursor)
    {
        var lineStart = cell[..cursor].LastIndexOf('\n') + 1;
        var line = cell[lineStart..cursor];
        if ((PackageCompletion.At(line) ?? PathCompletion.At(line, folder, directives)) is { } path)
            return path with { Start = lineStart + path.Start };
        if (line.StartsWith('#') && !line.Contains(' ', StringComparison.Ordinal))
            return new Completion(Directives(line), lineStart);
        // The names of the code have no place in a directive.
        if (line.StartsWith('#') || CellCode.At(cell, cursor) is not { } code)
            return new Completion([], cursor);

        var start = cursor;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        var found = names.Value.At(compile(code), cursor, code[start..cursor]);
        // "@" before a name says that it is no keyword; it is replaced with the name, which has its own where it needs one.
        return new Completion(found, start > 0 && code[start - 1] == '@' ? start - 1 : start);
    }

    private IReadOnlyList<CompletionItem> Directives(string typed) =>
        [.. directives.Where(directive => directive.Name.StartsWith(typed, StringComparison.Ordinal))
            .DistinctBy(directive => directive.Name)
            .Select(directive =>
                new CompletionItem(directive.Name, "magic", $"{$"{directive.Name} {directive.Argument}".TrimEnd()}: {directive.Help}"))];
}
