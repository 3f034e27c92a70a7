using Detorch.Lab.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Formatting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Recommendations;
using Microsoft.CodeAnalysis.Text;

namespace Detorch.Lab.Language;

/// <summary>Completes names and keywords, by what Roslyn recommends for the place.</summary>
internal sealed class NameRecommender : IDisposable
{
    private static readonly string[] Keywords =
        [.. SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText)
            .Where(word => !word.StartsWith('_')).Distinct()];

    private static readonly string[] TypeKeywords =
        [.. SyntaxFacts.GetKeywordKinds().Where(SyntaxFacts.IsPredefinedType).Select(SyntaxFacts.GetText), "dynamic", "nint", "nuint"];

    private readonly AdhocWorkspace workspace =
        new(MefHostServices.Create([typeof(Workspace).Assembly, typeof(CSharpFormattingOptions).Assembly]));
    private readonly DocumentId document;

    public NameRecommender()
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "cells", "cells", LanguageNames.CSharp,
            parseOptions: CellSplitter.ScriptParseOptions, isSubmission: true));
        document = DocumentId.CreateNewId(project.Id);
        workspace.AddDocument(DocumentInfo.Create(document, "cell", sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(""), VersionStamp.Default))));
    }

    /// <summary>The names that begin with the typed text: the nearest to the cursor first, keywords last.</summary>
    /// <param name="compilation">The cell, compiled as the session's next one; its code is the last tree.</param>
    /// <param name="cursor">The cursor's place in the code.</param>
    /// <param name="typed">The part of the word that is typed already, before the cursor.</param>
    public IReadOnlyList<CompletionItem> At(Compilation compilation, int cursor, string typed)
    {
        var (model, root) = Model(compilation);
        var before = Before(root, cursor - typed.Length);
        var recommended = Recommended(model, cursor);
        // What "using static" brings is recommended among types too.
        if (IsForType(before))
            recommended.RemoveAll(symbol => symbol is not INamespaceOrTypeSymbol);
        var symbols = recommended.Concat(Initialized(model, before)).Where(symbol => symbol.CanBeReferencedByName).ToList();
        return [.. NamedArguments(model, before)
            .Concat(symbols.GroupBy(symbol => symbol.Name).Select(same => Item([.. same])))
            .Concat(KeywordsBeside(recommended, before).Select(word => (Rank: 2, Item: new CompletionItem(word, "keyword"))))
            .Where(each => each.Item.Text.TrimStart('@').StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(each => each.Item.Text)
            .OrderByDescending(each => each.Item.Text.StartsWith(typed, StringComparison.Ordinal))
            .ThenBy(each => each.Rank).ThenBy(each => each.Item.Text, StringComparer.OrdinalIgnoreCase)
            .Select(each => each.Item)];
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>The meaning of the code, in a tree that the workspace knows too.</summary>
    private (SemanticModel Model, SyntaxNode Root) Model(Compilation compilation)
    {
        var own = compilation.SyntaxTrees.Last();
        workspace.TryApplyChanges(workspace.CurrentSolution.WithDocumentText(document, own.GetText()));
        var tree = workspace.CurrentSolution.GetDocument(document)!.GetSyntaxTreeAsync().GetAwaiter().GetResult()!;
        return (compilation.ReplaceSyntaxTree(own, tree).GetSemanticModel(tree), tree.GetRoot());
    }

    private List<ISymbol> Recommended(SemanticModel model, int cursor)
    {
#pragma warning disable CS0618 // The one that takes a document would have the workspace compile all earlier cells once more.
        return [.. Recommender.GetRecommendedSymbolsAtPosition(model, cursor, workspace)];
#pragma warning restore CS0618
    }

    private static SyntaxToken Before(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        while (token.RawKind != 0 && (token.SpanStart >= position || token.IsMissing))
            token = token.GetPreviousToken();
        return token;
    }

    private static bool IsForType(SyntaxToken before) =>
        before.Kind() is SyntaxKind.NewKeyword or SyntaxKind.AsKeyword
        || before.Parent is TypeArgumentListSyntax or TypeOfExpressionSyntax or SizeOfExpressionSyntax or BaseListSyntax;

    /// <summary>In <c>new Point { |</c> and <c>p with { |</c>, the members that can be set there.</summary>
    private static IEnumerable<ISymbol> Initialized(SemanticModel model, SyntaxToken before)
    {
        if (before.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken)
            || before.Parent is not InitializerExpressionSyntax { Parent: ExpressionSyntax made }
            || model.GetTypeInfo(made).Type is not { } type)
            return [];
        return model.LookupSymbols(before.Span.End, type).Where(member =>
            member is IPropertySymbol { SetMethod: not null, IsStatic: false } or IFieldSymbol { IsReadOnly: false, IsStatic: false });
    }

    /// <summary>In a call, the names of parameters that have no argument by name yet.</summary>
    private static IEnumerable<(int Rank, CompletionItem Item)> NamedArguments(SemanticModel model, SyntaxToken before)
    {
        if (before.Kind() is not (SyntaxKind.OpenParenToken or SyntaxKind.CommaToken) || before.Parent is not ArgumentListSyntax list)
            return [];
        IEnumerable<ISymbol> called = list.Parent switch
        {
            InvocationExpressionSyntax call => model.GetMemberGroup(call.Expression),
            BaseObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation).Type is INamedTypeSymbol type =>
                type.InstanceConstructors,
            _ => [],
        };
        var given = list.Arguments.Select(argument => argument.NameColon?.Name.Identifier.ValueText);
        return called.OfType<IMethodSymbol>().SelectMany(method => method.Parameters)
            .Where(parameter => !given.Contains(parameter.Name)).DistinctBy(parameter => parameter.Name)
            .Select(parameter => (0, new CompletionItem(parameter.Name + ":", "param", SymbolText.Signature(parameter))));
    }

    private static (int Rank, CompletionItem Item) Item(ISymbol[] sameName)
    {
        var symbol = sameName[0];
        var isKeyword = SyntaxFacts.GetKeywordKind(symbol.Name) != SyntaxKind.None;
        var signature = SymbolText.Signature(symbol) + (sameName.Length > 1 ? $" (+{sameName.Length - 1})" : "");
        var isNear = symbol is not (INamespaceOrTypeSymbol or IMethodSymbol) || SymbolText.IsOfCell(symbol);
        return (isNear ? 0 : 1, new CompletionItem(isKeyword ? "@" + symbol.Name : symbol.Name, SymbolText.Kind(symbol), signature));
    }

    /// <summary>
    /// Keywords are offered where names are: those of types where only types fit, none after a dot or where a new name is declared.
    /// </summary>
    private static string[] KeywordsBeside(List<ISymbol> recommended, SyntaxToken before)
    {
        if (recommended.Count == 0 || before.Kind() is SyntaxKind.DotToken or SyntaxKind.ColonColonToken)
            return [];
        if (recommended.TrueForAll(symbol => symbol is INamespaceSymbol))
            return before.IsKind(SyntaxKind.UsingKeyword) ? ["static"] : [];
        return recommended.TrueForAll(symbol => symbol is INamespaceOrTypeSymbol) ? TypeKeywords : Keywords;
    }
}
