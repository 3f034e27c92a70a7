using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Kernel.Language;

/// <summary>What may stand at the cursor.</summary>
/// <param name="Matches">The words, in order.</param>
/// <param name="Start">Where the word begins that they replace.</param>
internal sealed partial record Completion(IReadOnlyList<string> Matches, int Start)
{
    private static readonly string[] Directives =
        ["#!about", "#!csharp", "#!html", "#!import", "#!javascript", "#!lsmagic", "#!markdown", "#!mermaid", "#!time", "#!who", "#!whos", "#load", "#r"];

    /// <summary>Completes a cell.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">Where the cursor stands in it.</param>
    /// <param name="folder">Where paths begin.</param>
    /// <param name="compile">Compiles code as the next cell of the session.</param>
    public static Completion At(string code, int cursor, string folder, Func<string, Compilation> compile)
    {
        var lineStart = code.LastIndexOf('\n', Math.Max(cursor - 1, 0)) + 1;
        lineStart = cursor == 0 ? 0 : lineStart;
        var line = code[lineStart..cursor];
        if (PathDirective().Match(line) is { Success: true } path)
            return Paths(path.Groups["path"].Value, folder, cursor);
        if (line.StartsWith('#') && !line.Contains(' ', StringComparison.Ordinal))
            return new Completion([.. Directives.Where(directive => directive.StartsWith(line, StringComparison.Ordinal))], lineStart);

        // Directives become empty lines of the same length, so that positions stay.
        var plain = DirectiveLine().Replace(code, match => new string(' ', match.Length));
        var start = cursor;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(plain[start - 1]))
            start--;
        var typed = plain[start..cursor];
        var names = Names(plain, start, compile)
            .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(name => name.StartsWith(typed, StringComparison.Ordinal)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase);
        return new Completion([.. names], start);
    }

    private static IEnumerable<string> Names(string code, int position, Func<string, Compilation> compile)
    {
        var compilation = compile(code);
        var tree = compilation.SyntaxTrees.Last();
        var model = compilation.GetSemanticModel(tree);
        var root = tree.GetRoot();
        if (position > 0 && root.FindTrivia(position - 1) is var trivia && (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)))
            return [];
        var before = position == 0 ? default : root.FindToken(position - 1);
        while (before.Span.Length == 0 && before.SpanStart > 0 || before.SpanStart >= position && before.SpanStart > 0)
            before = before.GetPreviousToken();
        if (before.SpanStart < position && position < before.Span.End && before.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken)
            return [];
        if (before.IsKind(SyntaxKind.DotToken) && Left(before.Parent) is { } left)
            return Members(model, left, position).Select(symbol => symbol.Name).Where(IsWritable);
        var keywords = SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText);
        return model.LookupSymbols(position).Select(symbol => symbol.Name).Where(IsWritable).Concat(keywords);
    }

    /// <summary>What stands left of the dot, as far as the parser made sense of it.</summary>
    private static ExpressionSyntax? Left(SyntaxNode? node) => node switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        QualifiedNameSyntax name => name.Left,
        MemberBindingExpressionSyntax { Parent.Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
        MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
        _ => null,
    };

    private static IEnumerable<ISymbol> Members(SemanticModel model, ExpressionSyntax left, int position)
    {
        var symbol = model.GetSymbolInfo(left).Symbol;
        if (symbol is INamespaceSymbol inside)
            return inside.GetMembers().Where(member => model.IsAccessible(position, member));
        if (symbol is ITypeSymbol type)
            return model.LookupSymbols(position, type).Where(member => member.IsStatic || member is ITypeSymbol);
        return model.GetTypeInfo(left).Type is { TypeKind: not TypeKind.Error } of
            ? model.LookupSymbols(position, of, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not ITypeSymbol)
            : [];
    }

    private static bool IsWritable(string name) => SyntaxFacts.IsValidIdentifier(name);

    /// <summary>The files and folders that begin as the path does.</summary>
    private static Completion Paths(string path, string folder, int cursor)
    {
        var slash = path.LastIndexOf('/') + 1;
        var name = path[slash..];
        try
        {
            var entries = new DirectoryInfo(Path.GetFullPath(path[..slash], folder)).EnumerateFileSystemInfos()
                .Where(entry => entry.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                .Select(entry => entry is DirectoryInfo ? entry.Name + "/" : entry.Name);
            return new Completion([.. entries.Order(StringComparer.Ordinal)], cursor - name.Length);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Completion([], cursor);
        }
    }

    [GeneratedRegex(@"^(#!import +""?|#r +""|#load +"")(?!nuget:)(?<path>[^""]*)$")]
    private static partial Regex PathDirective();

    [GeneratedRegex(@"^#[!r].*$", RegexOptions.Multiline)]
    private static partial Regex DirectiveLine();
}
