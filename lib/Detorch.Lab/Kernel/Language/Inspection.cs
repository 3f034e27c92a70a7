using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Kernel.Language;

/// <summary>What is known about the name at the cursor.</summary>
internal static class Inspection
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(SymbolDisplayFormat.CSharpErrorMessageFormat.MemberOptions | SymbolDisplayMemberOptions.IncludeType)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue);

    /// <summary>The signature, the documentation and, for a variable of the session, its value; null where there is no name.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">A place in the name, or just after it.</param>
    /// <param name="compile">Compiles code as the next cell of the session.</param>
    /// <param name="valueOf">Shows the value of a variable, or gives null.</param>
    public static string? At(string code, int cursor, Func<string, Compilation> compile, Func<string, string?> valueOf)
    {
        var compilation = compile(code);
        var tree = compilation.SyntaxTrees.Last();
        if (NameAt(tree.GetRoot(), cursor) is not { } name)
            return null;
        var model = compilation.GetSemanticModel(tree);
        var found = model.GetSymbolInfo(name);
        var symbols = found.Symbol is { } only ? [only] : found.CandidateSymbols.Length > 0 ? [.. found.CandidateSymbols] : model.GetMemberGroup(name);
        if (symbols.Length == 0)
            return null;
        var text = new StringBuilder();
        foreach (var symbol in symbols)
            text.AppendLine(symbol.ToDisplayString(Format));
        if (XmlDocumentation.Of(symbols[0], compilation) is { Length: > 0 } documentation)
            text.AppendLine().AppendLine(documentation);
        if (symbols[0] is IFieldSymbol { ContainingType.IsScriptClass: true } && valueOf(name.ToString()) is { } value)
            text.AppendLine().AppendLine(value);
        return text.ToString().ReplaceLineEndings("\n").TrimEnd();
    }

    private static SimpleNameSyntax? NameAt(SyntaxNode root, int cursor)
    {
        foreach (var position in new[] { cursor, cursor - 1 })
            if (position >= 0 && position < root.FullSpan.End && root.FindToken(position) is var token
                && token.IsKind(SyntaxKind.IdentifierToken) && token.Span.IntersectsWith(cursor) && token.Parent is SimpleNameSyntax name)
                return name;
        return null;
    }
}
