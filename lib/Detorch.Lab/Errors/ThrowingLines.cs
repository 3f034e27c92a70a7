using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Errors;

/// <summary>
/// Where an index was out of range. Optimised code checks indices with a jump to one place at the end of the method, so the runtime
/// knows the method, but no line or a wrong one; the code shows which lines are possible.
/// </summary>
internal static class ThrowingLines
{
    /// <summary>The namespace of the runtime's own functions that throw for compiled code.</summary>
    public const string Helpers = "Internal.Runtime.CompilerHelpers";

    /// <summary>What functions without a name are called.</summary>
    public const string Lambda = "a lambda";

    private const int Most = 4;
    private static readonly ConditionalWeakTable<Assembly, SyntaxTree> CodeOf = [];

    /// <summary>Remembers what an assembly was compiled from.</summary>
    public static void Remember(Assembly assembly, SyntaxTree code) => CodeOf.AddOrUpdate(assembly, code);

    /// <summary>The cell, and the lines in a function of it that may have thrown; none where they are too many to be of help.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="assembly">The cell's assembly.</param>
    /// <param name="function">The function's name, perhaps after its type's; nothing for the top level.</param>
    public static (string? Place, int[] Lines) Of(Exception exception, Assembly assembly, string function)
    {
        if (!CodeOf.TryGetValue(assembly, out var code))
            return (null, []);
        var name = function[(function.LastIndexOf('.') + 1)..];
        int[] lines = [.. code.GetRoot().DescendantNodes().Where(node => MayThrow(node, exception) && FunctionOf(node) == name)
            .Select(node => code.GetLineSpan(node.Span).StartLinePosition.Line + 1).Distinct()];
        return (code.FilePath, lines.Length <= Most ? lines : []);
    }

    private static bool MayThrow(SyntaxNode node, Exception exception) => exception switch
    {
        IndexOutOfRangeException => node is ElementAccessExpressionSyntax or ElementBindingExpressionSyntax,
        OverflowException => node.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression
            or SyntaxKind.CastExpression
            or SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression or SyntaxKind.MultiplyAssignmentExpression
            or SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression
                or SyntaxKind.PostDecrementExpression
            && node.Ancestors().Any(above => above is CheckedExpressionSyntax or CheckedStatementSyntax),
        DivideByZeroException => node.Kind() is SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression
            or SyntaxKind.DivideAssignmentExpression or SyntaxKind.ModuloAssignmentExpression,
        _ => false,
    };

    /// <summary>The compiler's name of the function that contains a piece of code; empty at the top level.</summary>
    private static string FunctionOf(SyntaxNode node)
    {
        foreach (var above in node.Ancestors())
            switch (above)
            {
                case AnonymousFunctionExpressionSyntax:
                    return Lambda;
                case LocalFunctionStatementSyntax function:
                    return function.Identifier.ValueText;
                case MethodDeclarationSyntax method:
                    return method.Identifier.ValueText;
                case ConstructorDeclarationSyntax constructor:
                    return constructor.Modifiers.Any(SyntaxKind.StaticKeyword) ? "cctor" : "ctor";
                case AccessorDeclarationSyntax accessor:
                    return $"{accessor.Keyword.ValueText}_{PropertyName(accessor.Parent!.Parent!)}";
                case BasePropertyDeclarationSyntax property:
                    return $"get_{PropertyName(property)}";
            }
        return "";
    }

    private static string PropertyName(SyntaxNode property) =>
        property is PropertyDeclarationSyntax named ? named.Identifier.ValueText : "Item";
}
