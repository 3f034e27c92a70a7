using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Errors;

/// <summary>
/// What to do about C# that is right in a file and not in a cell. To the compiler a cell is a class, which its messages take for granted
/// and the reader does not know.
/// </summary>
internal static partial class CellAdvice
{
    private const string Extensions =
        "In a cell, declare an extension method outside any class: static int Twice(this string text) => 2 * text.Length;";

    private static readonly Dictionary<string, string> ById = new(StringComparer.Ordinal)
    {
        ["CS1109"] = Extensions,
        ["CS9283"] = Extensions,
        ["CS9282"] = Extensions,
        ["CS1529"] = "In a cell, as in a file, usings come first. Move this one to the top, or to a separate cell.",
        ["CS7020"] = "Write a function that yields, and call it: IEnumerable<int> Numbers() { yield return 1; }",
        ["CS7021"] = "Delete the namespace: all later cells see what a cell declares.",
        ["CS7026"] = "Delete it: attributes of the assembly have no meaning in a cell.",
        ["CS8345"] = "Use a span inside a function or a block { … } of the cell: no variable of a notebook can hold one.",
        ["CS9054"] = "Delete \"file\": all later cells see what a cell declares.",
    };

    /// <summary>A message of the compiler in the words of a notebook, with what to do where that is known.</summary>
    public static string Words(Diagnostic diagnostic, string message)
    {
        message = TypeOfCell().Replace(CellAsType().Replace(message, "$1he cell"), "'$1' of $2");
        return Of(diagnostic) is { } advice ? $"{message.TrimEnd('.')}. {advice}" : message;
    }

    private static string? Of(Diagnostic diagnostic)
    {
        if (ById.TryGetValue(diagnostic.Id, out var advice))
            return advice;
        return diagnostic.Id is "CS0825" or "CS0138" or "CS1519" && IsUsingOfVariable(diagnostic.Location)
            ? "A variable of a cell lives on after it, so nothing says when to dispose of it: write using (var x = …) { … }, or put the "
                + "using inside a block { … }."
            : null;
    }

    /// <summary>
    /// Whether the place is in <c>using var x = …</c> at a cell's top level, which is taken for <c>using Namespace</c> without an end.
    /// </summary>
    private static bool IsUsingOfVariable(Location place)
    {
        var token = place.SourceTree?.GetRoot().FindToken(place.SourceSpan.Start) ?? default;
        return token.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { SemicolonToken.IsMissing: true };
    }

    [GeneratedRegex($@"\b([Tt])he type '{TypeName.CellClass}\d+'")]
    private static partial Regex CellAsType();

    /// <summary>Types with the same name, which the compiler distinguishes by their files: 'Point [/the/folder/cell 3(1)]'.</summary>
    [GeneratedRegex(@"'([^'\[\]]+) \[(?:[^\]]*[/\\])?([^/\\\]]+)\(\d+\)\]'")]
    private static partial Regex TypeOfCell();
}
