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

    private const string Magics = "Lines with %, ! and ? are commands of Python's kernel. #!lsmagic lists those of this one: #!time for "
        + "%time, #r \"nuget: …\" for !pip install. Shift+Tab in a name shows what it is.";

    private static readonly Dictionary<string, string> ById = new(StringComparer.Ordinal)
    {
        ["CS1109"] = Extensions,
        ["CS9283"] = Extensions,
        ["CS9282"] = Extensions,
        ["CS9298"] = "In a cell write #r \"nuget: Id, 1.2.3\" for #:package Id@1.2.3, and delete other lines that begin with #:.",
        ["CS1529"] = "In a cell, as in a file, usings come first. Move this one to the top, or to a separate cell.",
        ["CS7010"] = "Put the name in double quotes: #r \"nuget: Id, 1.2.3\", #r \"file.dll\", #load \"file.csx\".",
        ["CS7020"] = "Write a function that yields, and call it: IEnumerable<int> Numbers() { yield return 1; }",
        ["CS7021"] = "Delete the namespace: all later cells see what a cell declares.",
        ["CS7026"] = "Delete it: attributes of the assembly have no meaning in a cell.",
        ["CS8345"] = "Use a span inside a function or a block { … } of the cell: no variable of a notebook can hold one.",
        ["CS9054"] = "Delete \"file\": all later cells see what a cell declares.",
    };

    /// <summary>A message of the compiler in the words of a notebook.</summary>
    public static string Words(string message) =>
        TypeOfCell().Replace(CellAsType().Replace(message, "$1he cell"), "'$1' of $2");

    /// <summary>A message with the advice, which replaces the compiler's guess at the cause.</summary>
    public static string Words(string message, string advice) => $"{Guess().Replace(Words(message), "").TrimEnd('.')}. {advice}";

    /// <summary>What to do about an error of the compiler, or null.</summary>
    public static string? Of(Diagnostic diagnostic, Compilation compilation)
    {
        if (ById.TryGetValue(diagnostic.Id, out var advice))
            return advice;
        if (diagnostic.Id is "CS0825" or "CS0138" or "CS1519" && IsUsingOfVariable(diagnostic.Location))
            return "A variable of a cell lives on after it, so nothing says when to dispose of it: write using (var x = …) { … }, or "
                + "put the using inside a block { … }.";
        if (diagnostic.Severity != DiagnosticSeverity.Error || diagnostic.Location.SourceTree is not { } tree
            || !compilation.ContainsSyntaxTree(tree))
            return null;
        return Foreign(diagnostic, tree) ?? OfMeaning(diagnostic, tree, compilation.GetSemanticModel(tree));
    }

    /// <summary>The Python that a line is whose errors are those of another language's sentence.</summary>
    private static string? Foreign(Diagnostic diagnostic, SyntaxTree tree)
    {
        var lines = tree.GetText().Lines;
        var line = lines.GetLineFromPosition(Math.Min(diagnostic.Location.SourceSpan.Start, tree.Length));
        if (Magic().IsMatch(line.ToString()))
            return Magics;
        return diagnostic.Id is "CS0193" or "CS0019" || tree.GetDiagnostics().Any(each => line.Span.Contains(each.Location.SourceSpan.Start)
                || each.Location.SourceSpan.Start == line.End)
            ? ForeignAdvice.ByLine(line.ToString())?.Advice : null;
    }

    private static string? OfMeaning(Diagnostic diagnostic, SyntaxTree tree, SemanticModel model)
    {
        var node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var receiver = NewcomerAdvice.ReceiverOf(node, model);
        var isUnknown = diagnostic.Id is "CS0103" or "CS0246" or "CS0117" or "CS1061";
        var foreign = isUnknown && node is SimpleNameSyntax name && (receiver is not null || diagnostic.Id is "CS0103" or "CS0246")
            ? ForeignAdvice.ByName(name, receiver) : null;
        return foreign is not null && !NewcomerAdvice.IsCertain(node, model) ? foreign.Advice : NewcomerAdvice.Of(diagnostic, node, model);
    }

    /// <summary>
    /// Whether the place is in <c>using var x = …</c> at a cell's top level, which is taken for <c>using Namespace</c> without an end.
    /// </summary>
    private static bool IsUsingOfVariable(Location place)
    {
        var token = place.SourceTree?.GetRoot().FindToken(place.SourceSpan.Start) ?? default;
        return token.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { SemicolonToken.IsMissing: true };
    }

    /// <summary>What Python's kernel takes: %time, !pip install, ?x and x?.</summary>
    [GeneratedRegex(@"^\s*(%{1,2}[a-z]+|!(pip|conda|ls|cd|cat|wget|curl|python|apt)\b|\?{1,2}\w+\s*$|\w+\?{1,2}\s*$)")]
    private static partial Regex Magic();

    [GeneratedRegex(@"( and no accessible extension method .*)? \(are you missing .*\?\)$")]
    private static partial Regex Guess();

    [GeneratedRegex($@"\b([Tt])he type '{TypeName.CellClass}\d+'")]
    private static partial Regex CellAsType();

    /// <summary>Types with the same name, which the compiler distinguishes by their files: 'Point [/the/folder/cell 3(1)]'.</summary>
    [GeneratedRegex(@"'([^'\[\]]+) \[(?:[^\]]*[/\\])?([^/\\\]]+)\(\d+\)\]'")]
    private static partial Regex TypeOfCell();
}
