using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Detorch.Benchmarks.Reach;

/// <summary>The symbols that a piece of C# names or calls, also where no name is written: operators, conversions, enumerators, deconstruction.</summary>
internal static class SymbolsUsed
{
    public static IEnumerable<ISymbol> In(SyntaxNode root, SemanticModel model)
    {
        foreach (var node in root.DescendantNodesAndSelf())
        {
            var found = node is ExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax or AttributeSyntax or CrefSyntax ? model.GetSymbolInfo(node) : default;
            foreach (var symbol in found.Symbol is null ? found.CandidateSymbols : [found.Symbol])
                yield return Definition(symbol);
            foreach (var symbol in Unnamed(node, model))
                if (symbol is not null)
                    yield return Definition(symbol);
        }
    }

    private static IEnumerable<ISymbol?> Unnamed(SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case CommonForEachStatementSyntax loop:
                var each = model.GetForEachStatementInfo(loop);
                return [each.GetEnumeratorMethod, each.CurrentProperty, .. loop is ForEachVariableStatementSyntax parts ? Parts(model.GetDeconstructionInfo(parts)) : []];
            case AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } assignment:
                return Parts(model.GetDeconstructionInfo(assignment));
            case CollectionExpressionSyntax:
                return [(model.GetOperation(node) as ICollectionExpressionOperation)?.ConstructMethod, model.GetConversion((ExpressionSyntax)node).MethodSymbol];
            case RecursivePatternSyntax:
                return [(model.GetOperation(node) as IRecursivePatternOperation)?.DeconstructSymbol];
            case ExpressionSyntax expression:
                return [model.GetConversion(expression).MethodSymbol];
            default:
                return [];
        }
    }

    private static IEnumerable<ISymbol?> Parts(DeconstructionInfo info) => [info.Method, .. info.Nested.SelectMany(Parts)];

    /// <summary>The declaration behind a use: of the generic form, of the property for its accessor, of an extension for its reduced form.</summary>
    public static ISymbol Definition(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => property.OriginalDefinition,
        IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
        _ => symbol.OriginalDefinition,
    };
}
