using System.Text;
using Detorch.Lab.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Pages;

/// <summary>
/// Colours C# by its syntax alone. Roslyn's classifier would know more, but needs a workspace and every reference, and takes longer
/// than the cells of most notebooks.
/// </summary>
internal static class CSharpHighlighter
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>
    /// The code as HTML: spans of class k (keyword), s (string), n (number), c (comment), t (type), f (method), d (directive).
    /// </summary>
    public static string ToHtml(string code)
    {
        var html = new StringBuilder();
        var lines = code.Split('\n');
        for (var start = 0; start < lines.Length;)
        {
            var end = start;
            while (end < lines.Length && !lines[end].StartsWith("#!", StringComparison.Ordinal))
                end++;
            AppendCode(html, string.Join('\n', lines[start..end]));
            if (start < end && end < lines.Length)
                html.Append('\n');
            if (end < lines.Length)
            {
                Append(html, "d", lines[end]);
                if (end + 1 < lines.Length)
                    html.Append('\n');
            }
            start = end + 1;
        }
        return html.ToString();
    }

    private static void AppendCode(StringBuilder html, string code)
    {
        if (NestingException.IsTooDeep(code))
        {
            Append(html, null, code);
            return;
        }
        var root = CSharpSyntaxTree.ParseText(code, Script).GetRoot();
        foreach (var token in root.DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia)
                Append(html, Class(trivia), trivia.ToFullString());
            Append(html, Class(token), token.Text);
            foreach (var trivia in token.TrailingTrivia)
                Append(html, Class(trivia), trivia.ToFullString());
        }
    }

    private static void Append(StringBuilder html, string? name, string text)
    {
        if (text.Length == 0)
            return;
        if (name is null)
            html.Append(Html.Escape(text));
        else
            html.Append("<span class=\"").Append(name).Append("\">").Append(Html.Escape(text)).Append("</span>");
    }

    private static string? Class(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => "c",
        _ when trivia.IsDirective => "d",
        _ => null,
    };

    private static string? Class(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.CharacterLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.IdentifierToken => Identifier(token),
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    private static string? Identifier(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "f",
        SimpleNameSyntax { IsVar: true } => "k",
        SimpleNameSyntax name => Name(name),
        _ => null,
    };

    private static string? Name(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            whole = access;
        if (whole.Parent is InvocationExpressionSyntax call && call.Expression == whole)
            return "f";
        return whole == name && IsType(name) ? "t" : null;
    }

    /// <summary>
    /// Whether a name is in a position where only a type can be, or begins a static call such as <c>Console.WriteLine</c>.
    /// </summary>
    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        VariableDeclarationSyntax declaration => declaration.Type == name,
        MemberAccessExpressionSyntax access => access.Expression == name
            && name.Identifier.Text is [var first, _, ..] && char.IsUpper(first), // Empty where code was forgotten.
        ObjectCreationExpressionSyntax or ParameterSyntax or TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax
            or SimpleBaseTypeSyntax
            or PrimaryConstructorBaseTypeSyntax or CastExpressionSyntax or TypeOfExpressionSyntax or DeclarationPatternSyntax
                or ForEachStatementSyntax
            or TupleElementSyntax or AttributeSyntax =>
                name.Parent is not (CastExpressionSyntax or ForEachStatementSyntax or ParameterSyntax) || IsTypeChild(name),
        MethodDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax => true,
        _ => false,
    };

    private static bool IsTypeChild(SimpleNameSyntax name) => name.Parent switch
    {
        CastExpressionSyntax cast => cast.Type == name,
        ForEachStatementSyntax loop => loop.Type == name,
        ParameterSyntax parameter => parameter.Type == name,
        _ => false,
    };
}
