using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Errors;

/// <summary>What to do where an array or a tensor is used like a C# array, a number or a truth value.</summary>
internal static class ArrayAdvice
{
    private static readonly string[] Functions = ["Abs", "Exp", "Log", "Sqrt", "Sin", "Cos", "Tan", "Tanh"];

    /// <summary>The advice, or null.</summary>
    /// <param name="id">The compiler's number of the error.</param>
    /// <param name="message">What the compiler says.</param>
    /// <param name="node">The code that it is about.</param>
    /// <param name="model">What the code means.</param>
    public static string? Of(string id, string message, SyntaxNode node, SemanticModel model)
    {
        if (id == "CS1503" && MathCall(node) is { } function && IsArray(model.GetTypeInfo(node).Type))
            return $"Math counts with single numbers. Arrays and tensors have a method: write {node}.{function}().";
        if (TypeIn(message) is not { } type)
            return null;
        return id switch
        {
            "CS1579" => "Count through its rows: for (var i = 0; i < x.Shape[0]; i++) Console.WriteLine(x[i]);",
            "CS0019" or "CS0218" when message.Contains('&') || message.Contains('|') => "Masks combine with & and |: (x > 0) & (x < 1).",
            "CS0029" or "CS0266" when message.Contains("to 'bool'", StringComparison.Ordinal) =>
                "All() and Any() make one truth value of many: if ((bool)(x > 0).All()) …",
            "CS0029" or "CS1503" or "CS9174" when message.Contains("[*,*]'", StringComparison.Ordinal) =>
                "Write NdArray.FromArray(…) to copy a two-dimensional C# array.",
            "CS0029" or "CS1503" or "CS9174" when message.Contains("[]'", StringComparison.Ordinal) || id == "CS9174" =>
                $"Write {type}.From(…) to copy numbers.",
            "CS0144" when type == "NdArray" => "Write NdArray.Zeros(2, 3), or NdArray.From(1, 2, 3).",
            "CS1061" when node.ToString() is "Length" or "Count" => "It is called Size here, and x.Shape[0] is the number of rows.",
            "CS1061" when node.ToString() == "GetLength" => "The length of an axis is x.Shape[0].",
            _ => null,
        };
    }

    private static bool IsArray(ITypeSymbol? type) =>
        type is { Name: "Tensor" or "NdArray", ContainingNamespace: { Name: "Teach", ContainingNamespace.Name: "Detorch" } };

    /// <summary>The function of Math that a piece of code is an argument of, where arrays have one with the same name.</summary>
    private static string? MathCall(SyntaxNode node) =>
        node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } }
            && call.Expression.ToString() is "Math" or "MathF" && Functions.Contains(call.Name.Identifier.ValueText)
            ? call.Name.Identifier.ValueText : null;

    private static string? TypeIn(string message) =>
        message.Contains("Tensor'", StringComparison.Ordinal) ? "Tensor"
        : message.Contains("NdArray'", StringComparison.Ordinal) ? "NdArray" : null;
}
