using System.Collections;
using System.Globalization;

namespace Detorch.Lab.Kernel.Formatting;

/// <summary>A value as text, of bounded depth and length.</summary>
/// <param name="mostCharacters">About how long the text may be; what comes later is left out, and not even read.</param>
internal sealed class ValueText(int mostCharacters)
{
    private const int MostItems = 20;
    private const int MostDepth = 3;

    private int left = mostCharacters;

    /// <summary>The text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="depth">How deep it lies in what is shown.</param>
    public string Of(object? value, int depth)
    {
        if (left <= 0)
            return "…";
        var text = value switch
        {
            null => "null",
            string letters => depth == 0 ? letters : $"\"{Clip(letters)}\"",
            Array { Rank: > 1 } array => $"{array.GetType().GetElementType()!.Name}[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}]",
            IEnumerable items => depth >= MostDepth ? "[…]" : List([.. items.Cast<object?>().Take(MostItems + 1)], depth),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            Exception wrong => depth == 0 ? Clip(wrong.ToString()) : Clip($"{wrong.GetType().Name}: {wrong.Message}"),
            _ when ValueParts.HasOwnText(value.GetType()) => Clip(value.ToString() ?? ""),
            _ when depth >= MostDepth => value.GetType().Name,
            _ => Parts(value, depth),
        };
        left -= text.Length;
        return text;
    }

    /// <summary>Items in brackets.</summary>
    public string List(IReadOnlyList<object?> items, int depth) =>
        $"[{string.Join(", ", items.Take(MostItems).Select(item => Of(item, depth + 1)))}{(items.Count > MostItems ? ", …" : "")}]";

    private string Parts(object value, int depth) =>
        $"{value.GetType().Name} {{ {string.Join(", ", ValueParts.Of(value.GetType()).Select(part => $"{part.Name} = {Of(part.Read(value), depth + 1)}"))} }}";

    private string Clip(string text) => text.Length <= left ? text : text[..left] + "…";
}
