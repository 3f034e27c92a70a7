using System.Collections;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Kernel.Formatting;
using Detorch.Teach;
using Detorch.Teach.Nn;

namespace Detorch.Lab.Kernel.Language;

/// <summary>The value that a variable of the session has now.</summary>
/// <param name="Facts">Its type, and what one wants to know of it before its numbers: "Tensor, shape [2, 3], Float32, requires grad".</param>
/// <param name="Display">All its forms.</param>
internal sealed record LiveValue(string Facts, DisplayOutput Display)
{
    /// <summary>Reads a value, which is shown but not changed.</summary>
    public static LiveValue Of(object? value) => new(string.Join(", ", FactsOf(value)), ValueFormatter.Format(value));

    private static IEnumerable<string> FactsOf(object? value) => value switch
    {
        null => ["null"],
        Tensor x => [TypeName(x.GetType()), $"shape {x.Shape}", $"{x.DType}", .. x.RequiresGrad ? ["requires grad"] : Array.Empty<string>()],
        NdArray x => [nameof(NdArray), $"shape {x.Shape}", $"{x.DType}"],
        Module model => [TypeName(model.GetType()), Count(model.ParameterCount, "parameters")],
        string text => ["string", Count(text.Length, "characters")],
        Array { Rank: > 1 } grid =>
            [$"{TypeName(grid.GetType().GetElementType()!)}[{string.Join(", ", Enumerable.Range(0, grid.Rank).Select(grid.GetLength))}]"],
        ICollection items => [TypeName(items.GetType()), Count(items.Count, "items")],
        _ => [TypeName(value.GetType())],
    };

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}");

    private static string TypeName(Type type)
    {
        if (type.IsArray)
            return TypeName(type.GetElementType()!) + "[]";
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>" : name;
    }
}
