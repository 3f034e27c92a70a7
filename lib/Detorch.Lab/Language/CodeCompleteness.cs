using Detorch.Lab.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Language;

/// <summary>Whether a console should run what was typed, or let the user type on.</summary>
internal static class CodeCompleteness
{
    private const string IndentStep = "    ";
    private const string OpenString = "CS1010";

    /// <summary>"complete", "incomplete" with the next line's indent, or "invalid".</summary>
    public static (string Status, string Indent) Of(string code)
    {
        var parts = CellSplitter.Split(KernelNames.CSharp, code);
        if (parts.Count == 0 || parts[^1].Kernel != KernelNames.CSharp)
            return ("complete", "");
        var tree = CSharpSyntaxTree.ParseText(parts[^1].Text, CellSplitter.ScriptParseOptions);
        var errors = tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        // A string that ends on its line is closed there or never, whatever Roslyn says.
        if (!SyntaxFactory.IsCompleteSubmission(tree) && !errors.Exists(error => error.Id == OpenString))
            return ("incomplete", Indent(tree));
        return (errors.Count > 0 ? "invalid" : "complete", "");
    }

    /// <summary>A step for each line that opens brackets which are not closed yet, and one where a statement's body is missing.</summary>
    private static string Indent(SyntaxTree tree)
    {
        var tokens = tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing && token.Span.Length > 0).ToList();
        // The next line of a text or of a comment is the user's.
        if (tokens.Count == 0 || IsInText(tree, tokens[^1]))
            return "";
        var open = new Stack<int>();
        foreach (var token in tokens)
            if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken)
                open.Push(tree.GetLineSpan(token.Span).StartLinePosition.Line);
            else if (token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken
                && open.Count > 0)
                open.Pop();
        return string.Concat(Enumerable.Repeat(IndentStep, open.Distinct().Count() + (WantsBody(tokens[^1]) ? 1 : 0)));
    }

    private static bool WantsBody(SyntaxToken last) => last.Kind() switch
    {
        SyntaxKind.ElseKeyword or SyntaxKind.DoKeyword or SyntaxKind.EqualsGreaterThanToken => true,
        SyntaxKind.ColonToken => last.Parent is SwitchLabelSyntax,
        SyntaxKind.CloseParenToken => last.Parent is IfStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax
            or WhileStatementSyntax or UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax,
        _ => false,
    };

    private static bool IsInText(SyntaxTree tree, SyntaxToken last) =>
        last.Parent is LiteralExpressionSyntax { ContainsDiagnostics: true }
        || (last.Parent!.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is { StringEndToken.IsMissing: true }
            && last.Parent.FirstAncestorOrSelf<InterpolationSyntax>() is null)
        || tree.GetRoot().DescendantTrivia().Any(trivia =>
            trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && !trivia.ToString().EndsWith("*/", StringComparison.Ordinal));
}
