using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Errors;

/// <summary>A whole program in a cell: it declares <c>Main</c>, which nothing calls there.</summary>
internal static class UncalledMain
{
    /// <summary>The advice, or null where the code also has top-level statements or has no such method.</summary>
    public static string? Advice(SyntaxTree code)
    {
        if (code.GetRoot() is not CompilationUnitSyntax { Members: { Count: > 0 } members }
            || members.Any(member => member is GlobalStatementSyntax))
            return null;
        var main = members.SelectMany(member => member.DescendantNodesAndSelf()).OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method => method.Identifier.ValueText == "Main" && method.Modifiers.Any(SyntaxKind.StaticKeyword));
        if (main is null)
            return null;
        var types = string.Concat(main.Ancestors().OfType<TypeDeclarationSyntax>().Reverse()
            .Select(type => $"{type.Identifier.ValueText}."));
        var call = $"{types}Main({(main.ParameterList.Parameters.Count > 0 ? "[]" : "")})";
        var isHidden = types.Length > 0 && !main.Modifiers.Any(SyntaxKind.PublicKeyword) && !main.Modifiers.Any(SyntaxKind.InternalKeyword);
        return $"Nothing calls Main in a notebook: {(isHidden ? "make it public, and " : "")}write {call} below.\n";
    }
}
