using Detorch.Lab.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Lab.Kernel.Language;

/// <summary>Whether a console should run what was typed, or let the user type on.</summary>
internal static class CodeCompleteness
{
    private const string IndentStep = "    ";

    /// <summary>"complete", "incomplete" with the next line's indent, or "invalid".</summary>
    public static (string Status, string Indent) Of(string code)
    {
        var parts = CellSplitter.Split(KernelNames.CSharp, code);
        if (parts.Count == 0 || parts[^1].Kernel != KernelNames.CSharp)
            return ("complete", "");
        var tree = CSharpSyntaxTree.ParseText(parts[^1].Text, CellSplitter.ScriptParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return ("incomplete", string.Concat(Enumerable.Repeat(IndentStep, OpenBrackets(tree))));
        return (tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? "invalid" : "complete", "");
    }

    private static int OpenBrackets(SyntaxTree tree)
    {
        var open = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
            open += token.Kind() switch
            {
                SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
        return Math.Max(open, 0);
    }
}
