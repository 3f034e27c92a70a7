using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Language;

/// <summary>Finds the symbol at the cursor and what is known about it.</summary>
internal static class Inspector
{
    /// <summary>
    /// The name at the cursor; between the parentheses of a call, the function that is called. Null where there is neither.
    /// </summary>
    /// <param name="code">The cell's C#.</param>
    /// <param name="cursor">A place in the name, or just after it.</param>
    /// <param name="isDetailed">Whether everything is asked for: all overloads, remarks, the whole value.</param>
    /// <param name="compile">Compiles code as the next cell of the session.</param>
    /// <param name="valueOf">The value of a variable, or null.</param>
    public static Inspection? At(
        string code, int cursor, bool isDetailed, Func<string, Compilation> compile, Func<string, LiveValue?> valueOf)
    {
        var compilation = compile(code);
        var tree = compilation.SyntaxTrees.Last();
        var model = compilation.GetSemanticModel(tree);
        var (symbols, all) = NodesAt(tree.GetRoot(), cursor).Select(node => Find(model, node))
            .FirstOrDefault(found => found.Symbols.Length > 0);
        if (symbols.IsDefaultOrEmpty)
            return null;
        var shown = isDetailed ? [.. symbols, .. all.Except(symbols, SymbolEqualityComparer.Default)] : symbols.Take(1).ToList();
        // What a constructor takes may be written about at its type.
        var documentation = symbols.Concat(symbols.Where(IsConstructor).Select(symbol => symbol.ContainingType))
            .Select(symbol => XmlDocumentation.Of(symbol, compilation)).FirstOrDefault(found => found is not null);
        var isVariable = symbols[0].Kind is SymbolKind.Field or SymbolKind.Property && SymbolText.IsOfCell(symbols[0]);
        return new Inspection(
            [.. shown.Select(SymbolText.Signature)],
            Math.Max(all.Length, symbols.Length) - shown.Count,
            documentation,
            isVariable ? valueOf(symbols[0].Name) : null,
            isDetailed);
    }

    /// <summary>What may be meant, the nearest first: the name that the cursor touches, then the calls around it.</summary>
    private static IEnumerable<SyntaxNode> NodesAt(SyntaxNode root, int cursor)
    {
        foreach (var position in new[] { cursor, cursor - 1 })
            if (position >= 0 && position < root.FullSpan.End && root.FindToken(position) is var token && token.Span.IntersectsWith(cursor)
                && (token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.NewKeyword || SyntaxFacts.IsPredefinedType(token.Kind())))
                yield return token.Parent!;
        var around = root.FindToken(Math.Max(cursor - 1, 0)).Parent!.AncestorsAndSelf();
        foreach (var list in around.OfType<ArgumentListSyntax>().Where(list => list.SpanStart < cursor))
            if (list.Parent is InvocationExpressionSyntax call)
                yield return NameOf(call.Expression);
            else if (list.Parent is BaseObjectCreationExpressionSyntax creation)
                yield return creation;
    }

    private static ExpressionSyntax NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax member => member.Name,
        _ => called,
    };

    /// <summary>What a node means, the likeliest first, and all overloads of it.</summary>
    private static (ImmutableArray<ISymbol> Symbols, ImmutableArray<ISymbol> All) Find(SemanticModel model, SyntaxNode node)
    {
        // For "new Sgd(…)", show the constructor's parameters.
        var asked = node.Ancestors().OfType<ObjectCreationExpressionSyntax>()
            .FirstOrDefault(creation => creation.Type == node || (creation.Type as QualifiedNameSyntax)?.Right == node) ?? node;
        var info = model.GetSymbolInfo(asked);
        var group = asked is BaseObjectCreationExpressionSyntax ? Constructors(model.GetTypeInfo(asked).Type) : model.GetMemberGroup(asked);
        if (info.Symbol is { } only)
            return ([only], group);
        if (info.CandidateSymbols.Length > 0)
            return (info.CandidateSymbols, group);
        return (group.Length > 0 ? group : model.GetDeclaredSymbol(asked) is { } declared ? [declared] : [], group);
    }

    private static ImmutableArray<ISymbol> Constructors(ITypeSymbol? type) =>
        type is INamedTypeSymbol named
            ? [.. named.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)]
            : [];

    private static bool IsConstructor(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
}
