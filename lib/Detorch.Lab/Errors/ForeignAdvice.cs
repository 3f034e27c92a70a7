using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Errors;

/// <summary>Recognizes <see cref="ForeignWords"/> in code that does not compile.</summary>
internal static class ForeignAdvice
{
    private const string Library = "Detorch";

    // What Python programs call their modules.
    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["np"] = ForeignWords.Numpy, ["numpy"] = ForeignWords.Numpy, ["torch"] = ForeignWords.PyTorch, ["nn"] = ForeignWords.PyTorch,
        ["F"] = ForeignWords.PyTorch, ["optim"] = ForeignWords.PyTorch, ["plt"] = ForeignWords.Python, ["math"] = ForeignWords.Python,
        ["os"] = ForeignWords.Python, ["time"] = ForeignWords.Python, ["pd"] = ForeignWords.Python, ["random"] = ForeignWords.Python,
    };

    /// <summary>The row for the name that a diagnostic is about, or null.</summary>
    /// <param name="name">The name as it is written in the code.</param>
    /// <param name="receiver">The type that has no such member; null where the name has nothing before it.</param>
    public static ForeignWord? ByName(SimpleNameSyntax name, ITypeSymbol? receiver)
    {
        var last = receiver is null ? LastOf(name) : name;
        var isModule = receiver is null && Modules.ContainsKey(name.Identifier.ValueText) && last != name;
        if (!isModule)
            last = name;
        var rows = ForeignWords.All.Where(row => row.Name == last.Identifier.ValueText);
        var isCall = Called(last);
        if (isModule)
            return Nearest(rows.Where(row => row.Home == Modules[name.Identifier.ValueText]), "", isCall);
        if (receiver is null)
            // A word that is a method or a property there may well be a variable's name.
            return Nearest(rows.Where(row => row.IsCall == isCall && (row.Home == ForeignWords.Python || isCall || !IsMember(row))),
                ForeignWords.Python, isCall);
        return Nearest(rows.Where(row => row.Home == ForeignWords.Python != IsOfLibrary(receiver)),
            receiver.Name == "NdArray" ? ForeignWords.Numpy : ForeignWords.PyTorch, isCall);
    }

    /// <summary>The row that a line of code looks like, or null.</summary>
    public static ForeignWord? ByLine(string line) =>
        ForeignWords.All.FirstOrDefault(row => row.Pattern is { } pattern && Regex.IsMatch(line, pattern, RegexOptions.CultureInvariant));

    /// <summary>What to do about a module of Python whose word is not in the table, or null.</summary>
    public static string? OfModule(SyntaxNode node, SemanticModel model)
    {
        if (node is not SimpleNameSyntax name || !Modules.ContainsKey(name.Identifier.ValueText))
            return null;
        var last = LastOf(name);
        if (last == name)
            return null;
        var (type, example) = Modules[name.Identifier.ValueText] == ForeignWords.Numpy ? ("NdArray", "a") : ("Tensor", "x");
        var member = model.Compilation.GetTypeByMetadataName($"Detorch.Teach.{type}")?.GetMembers()
            .FirstOrDefault(member => member.CanBeReferencedByName && IsSame(member.Name, last.Identifier.ValueText));
        return member is null ? $"There is no module {name} here. Notebook 14 has a table of Python's words and ours."
            : $"There is no module {name} here: write {(member.IsStatic ? type : example)}.{member.Name}"
                + $"{(member is IMethodSymbol ? "(…)" : "")}.";
    }

    /// <summary>Whether a name is another one but for capitals and underscores.</summary>
    public static bool IsSame(string name, string written) =>
        name.Length > 0 && string.Equals(name, written.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static ForeignWord? Nearest(IEnumerable<ForeignWord> rows, string home, bool isCall) =>
        rows.OrderByDescending(row => row.IsCall == isCall).ThenByDescending(row => row.Home == home).FirstOrDefault();

    /// <summary>The last name of a chain: <c>rand</c> in <c>np.random.rand(2, 3)</c>.</summary>
    private static SimpleNameSyntax LastOf(SimpleNameSyntax first)
    {
        SyntaxNode chain = first;
        while (true)
            switch (chain.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Expression == chain:
                    chain = access;
                    break;
                case QualifiedNameSyntax qualified when qualified.Left == chain:
                    chain = qualified;
                    break;
                default:
                    return chain switch
                    {
                        MemberAccessExpressionSyntax access => access.Name,
                        QualifiedNameSyntax qualified => qualified.Right,
                        _ => first,
                    };
            }
    }

    private static bool Called(SimpleNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax or ObjectCreationExpressionSyntax
            || name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access && access.Name == name;

    private static bool IsMember(ForeignWord row) => row.Theirs.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether a type is Detorch's or derives from one.</summary>
    public static bool IsOfLibrary(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith(Library, StringComparison.Ordinal) is true
            || type.BaseType is { } above && IsOfLibrary(above);
}
