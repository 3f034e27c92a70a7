using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Errors;

/// <summary>What to do about the errors that everybody meets in the first hours of C#.</summary>
internal static partial class NewcomerAdvice
{
    // Parameters whose names in Python are other words, not other spellings.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["dim"] = "axis", ["keepdim"] = "keepDims",
    };

    private static readonly string[] Keywords =
        [.. SyntaxFacts.GetKeywordKinds().Where(SyntaxFacts.IsPredefinedType).Select(SyntaxFacts.GetText)];

    /// <summary>The advice, or null.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    /// <param name="node">The code that it is about.</param>
    /// <param name="model">What the code means.</param>
    public static string? Of(Diagnostic diagnostic, SyntaxNode node, SemanticModel model) =>
        ArrayAdvice.Of(diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture), node, model)
        ?? OfCSharp(diagnostic, node, model);

    private static string? OfCSharp(Diagnostic diagnostic, SyntaxNode node, SemanticModel model) => diagnostic.Id switch
    {
        "CS0103" => UnknownName(node, model),
        "CS0246" => UnknownType(node, model),
        "CS0234" when node.ToString() == "Teach" => "Load the library first: #r \"Detorch.Teach.dll\", or #!import setup.dib.",
        "CS1061" or "CS0117" => UnknownMember(node, model),
        "CS0120" => Instance(node, model),
        "CS1955" => NotCallable(node, model),
        "CS0144" when IsModule(node, model) => "It is only what layers have in common: write new Sequential(…), new "
            + "BatchNorm2d(…) or the like.",
        "CS1001" when DecimalComma().IsMatch(LineOf(node, diagnostic)) => "Numbers have a decimal point: 1.5.",
        "CS0149" when IsModule(node, model) => Forward(node),
        "CS1739" => UnknownParameter(node),
        "CS1503" when node.FirstAncestorOrSelf<TupleExpressionSyntax>() is { Parent.Parent.Parent: InvocationExpressionSyntax }
            && diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("from '(int", StringComparison.Ordinal) =>
                "Write the sizes without the inner parentheses: Zeros(2, 3).",
        "CS1002" => "A statement ends with \";\". Only the last expression of a cell needs none; its value is shown.",
        "CS0201" => "Its value is used nowhere. Assign it to a variable, or leave out the last \";\" of the cell to show it.",
        "CS0266" when diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("'double' to 'int'", StringComparison.Ordinal) =>
            "(int)x drops the digits behind the point; Math.Round(x) rounds.",
        "CS9176" => "Say of what type it is: int[] numbers = [1, 2, 3];",
        "CS0815" or "CS0670" => "A method that returns nothing has no value: call it on a line without \"var … =\".",
        "CS0165" => "Give it a value where it is declared.",
        _ => null,
    };

    /// <summary>
    /// Whether an unknown name is a type whose using is missing, or names an argument; nothing else is worth saying then.
    /// </summary>
    public static bool IsCertain(SyntaxNode node, SemanticModel model) =>
        node is SimpleNameSyntax { Identifier.ValueText: var name } && ReceiverOf(node, model) is null
            && (NamesArgument(node) || Namespaces(name, model).Count > 0);

    private static string LineOf(SyntaxNode node, Diagnostic diagnostic) =>
        node.SyntaxTree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString();

    [GeneratedRegex(@"=\s*-?\d+,\d+\s*;")]
    private static partial Regex DecimalComma();

    private static bool NamesArgument(SyntaxNode node) =>
        node.Parent is AssignmentExpressionSyntax { Parent: ArgumentSyntax } named && named.Left == node;

    private static string? UnknownName(SyntaxNode node, SemanticModel model)
    {
        if (node is not SimpleNameSyntax { Identifier.ValueText: var name })
            return null;
        if (NamesArgument(node))
            return $"An argument is named with a colon in C#: write {Parameter(name)}: "
                + $"{Brief(((AssignmentExpressionSyntax)node.Parent!).Right)}.";
        if (Namespaces(name, model) is { Count: > 0 } namespaces)
            return UsingOf(name, namespaces);
        if (ForeignAdvice.OfModule(node, model) is { } module)
            return module;
        if (Similar(name, model.LookupSymbols(node.SpanStart)) is { } similar)
            return $"Did you mean {similar}?";
        return node.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assigned && assigned.Left == node
            ? $"Declare it with its first value: var {name} = {Brief(assigned.Right)};"
            : "Run the cell that declares it, or declare it before it is used.";
    }

    private static string? UnknownType(SyntaxNode node, SemanticModel model)
    {
        if (node is not SimpleNameSyntax { Identifier.ValueText: var name })
            return null;
        return Namespaces(name, model) is { Count: > 0 } namespaces ? UsingOf(name, namespaces)
            : Similar(name, model.LookupNamespacesAndTypes(node.SpanStart), Keywords) is { } similar ? $"Did you mean {similar}?" : null;
    }

    private static string? UnknownMember(SyntaxNode node, SemanticModel model) =>
        node is SimpleNameSyntax { Identifier.ValueText: var name } && ReceiverOf(node, model) is { } receiver
        && Similar(name, model.LookupSymbols(node.SpanStart, receiver, includeReducedExtensionMethods: true)) is { } similar
            ? $"Did you mean {similar}?" : null;

    /// <summary>Code without an object that uses a variable of the notebook.</summary>
    private static string? Instance(SyntaxNode node, SemanticModel model)
    {
        if (model.GetSymbolInfo(node) is var info && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not
                { ContainingType.IsScriptClass: true } used)
            return null;
        var what = used is IMethodSymbol ? "functions" : "variables";
        return node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? $"A type that a cell declares cannot see the notebook's {what}: pass {used.Name} to the constructor of "
                + $"{type.Identifier.ValueText}, or to its method."
            : $"Static code cannot see the notebook's {what}: pass {used.Name} as an argument.";
    }

    private static string? NotCallable(SyntaxNode node, SemanticModel model)
    {
        var info = model.GetSymbolInfo(node);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            IFieldSymbol or ILocalSymbol or IPropertySymbol or IParameterSymbol when IsModule(node, model) => Forward(node),
            INamedTypeSymbol type => $"An object is made with new: write new {type.Name}(…).",
            IPropertySymbol or IFieldSymbol => $"It is not a method: write {Brief(node)} without parentheses.",
            _ => null,
        };
    }

    private static string? UnknownParameter(SyntaxNode node) =>
        node is SimpleNameSyntax { Identifier.ValueText: var name } && Parameter(name) is var ours && ours != name
            ? $"It is called {ours} here." : null;

    /// <summary>A parameter of Python as it is called here: <c>kernel_size</c> is <c>kernelSize</c>.</summary>
    private static string Parameter(string name) => Parameters.GetValueOrDefault(name)
        ?? string.Concat(name.Split('_')
            .Select((part, i) => i == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Forward(SyntaxNode node) => $"A layer is called by its method: write {Brief(node)}.Forward(…).";

    private static bool IsModule(SyntaxNode node, SemanticModel model)
    {
        for (var type = model.GetTypeInfo(node).Type; type is not null; type = type.BaseType)
            if (type is { Name: "Module", ContainingNamespace.Name: "Nn" })
                return true;
        return false;
    }

    /// <summary>The type before the dot.</summary>
    public static ITypeSymbol? ReceiverOf(SyntaxNode node, SemanticModel model) =>
        node.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == node => model.GetTypeInfo(access.Expression).Type
                ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol,
            MemberBindingExpressionSyntax { Parent.Parent: ConditionalAccessExpressionSyntax conditional } =>
                model.GetTypeInfo(conditional.Expression).Type,
            _ => null,
        };

    private static string UsingOf(string name, List<string> namespaces) => namespaces.Count == 1
        ? $"{name} is in {namespaces[0]}: add using {namespaces[0]}; at the top of the cell."
        : $"There is {name} in {string.Join(" and in ", namespaces)}: add a using of the one that you mean at the top of the cell.";

    /// <summary>The namespaces that have a public type of a name.</summary>
    private static List<string> Namespaces(string name, SemanticModel model)
    {
        var found = new List<string>();
        var waiting = new Stack<INamespaceSymbol>([model.Compilation.GlobalNamespace]);
        while (waiting.TryPop(out var space))
        {
            if (!space.IsGlobalNamespace && space.GetTypeMembers(name).Any(type => type.DeclaredAccessibility == Accessibility.Public))
                found.Add(space.ToDisplayString());
            foreach (var inner in space.GetNamespaceMembers())
                waiting.Push(inner);
        }
        // The library's own comes first, then what is nearest to the framework's root.
        return [.. found.OrderByDescending(each => each.StartsWith("Detorch", StringComparison.Ordinal))
            .ThenBy(each => each.Count(character => character == '.')).ThenBy(each => each, StringComparer.Ordinal).Take(2)];
    }

    /// <summary>The name of a symbol that differs from one that is written in capitals, underscores or one character alone.</summary>
    private static string? Similar(string written, IEnumerable<ISymbol> symbols, params IEnumerable<string> others)
    {
        var names = symbols.Where(symbol => symbol.CanBeReferencedByName).Select(symbol => symbol.Name).Order(StringComparer.Ordinal)
            .Concat(others).ToList();
        return names.Find(name => ForeignAdvice.IsSame(name, written))
            ?? (written.Length > 3 ? names.Find(name => IsOneApart(name, written)) : null);
    }

    /// <summary>Whether two names differ by one character that is another, missing, or swapped with its neighbour.</summary>
    private static bool IsOneApart(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
            return false;
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var (restA, restB) = (a[start..], b[start..]);
        return restA.Length == restB.Length
            ? restA.Length > 0 && (restA[1..] == restB[1..]
                || restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..] == restB[2..])
            : restA.Length > restB.Length ? restA[1..] == restB : restB[1..] == restA;
    }

    private static string Brief(SyntaxNode node) => node.ToString() is { Length: <= 40 } text ? text : "…";
}
