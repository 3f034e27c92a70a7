using System.Collections;
using System.Globalization;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Views;

/// <summary>A value as text, of bounded depth and length.</summary>
/// <param name="mostCharacters">About how long the text may be; what comes later is left out, and not even read.</param>
/// <param name="limits">How many items and levels it shows.</param>
/// <param name="mayRun">Whether the code of cells may run for it: iterators, getters, <c>ToString</c>.</param>
internal sealed class ValueText(int mostCharacters, ViewLimits limits, bool mayRun = true)
{
    /// <summary>Shown instead of items that are not read.</summary>
    public const string Computed = "(a sequence that is computed when it is read)";

    /// <summary>Shown instead of a member that is not read.</summary>
    public const string Unread = "…";

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
            null => limits.Null,
            string letters => depth == 0 ? letters : $"\"{Clip(letters)}\"",
            Array { Rank: > 1 } array => depth >= limits.Depth ? OfShape(array) : OfGrid(array, new int[array.Rank], axis: 0, depth),
            Exception wrong => Clip(depth == 0 ? string.Join('\n', Traceback.Of(wrong)) : Traceback.BriefOf(wrong)),
            _ when mayRun && depth > 0
                && InteractiveFormatter.Registered(value).FirstOrDefault(form => form.MimeType == MimeTypes.Text) is { Text: { } own } =>
                    Clip(own),
            _ when ValueItems.Of(value) is { } items => !mayRun && !ValueItems.AreHeld(value) ? Computed
                : depth >= limits.Depth ? "[…]"
                : OfItems(value, ValueItems.Read(items, limits.Items + 1), depth),
            _ when ValueWords.Of(value, inner => Of(inner, depth + 1)) is { } words => Clip(words),
            _ when ValueParts.HasOwnText(value.GetType()) && (mayRun || !TypeName.IsOfCell(value.GetType())) => Clip(Own(value)),
            _ when depth >= limits.Depth && !ValueParts.IsKeyAndValue(value.GetType()) => TypeName.Of(value.GetType()),
            _ => Parts(value, depth),
        };
        left -= text.Length;
        return text;
    }

    /// <summary>The element type and the lengths of an array: "int[2, 3]".</summary>
    public static string OfShape(Array array) =>
        $"{TypeName.Of(array.GetType().GetElementType()!)}[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}]";

    /// <summary>An array of several axes as brackets in brackets: "[[1, 2], [3, 4]]".</summary>
    private string OfGrid(Array array, int[] at, int axis, int depth)
    {
        if (axis == array.Rank)
            return Of(array.GetValue(at), depth + 1);
        var items = new List<string>();
        var (first, last) = (array.GetLowerBound(axis), array.GetUpperBound(axis));
        for (at[axis] = first; at[axis] <= last && left > 0; at[axis]++)
        {
            if (items.Count == limits.Items)
            {
                items.Add("…");
                break;
            }
            items.Add(OfGrid(array, at, axis + 1, depth));
        }
        return $"[{string.Join(", ", items)}]";
    }

    /// <summary>Shown instead of a value whose own text fails.</summary>
    public static string Failed(object value, Exception failure) =>
        $"{TypeName.Of(value.GetType())} (showing it failed: {Traceback.BriefOf(failure)})";

    /// <summary>A sequence whose items were read: in brackets, a dictionary's in braces, a group's behind its key.</summary>
    public string OfItems(object value, IReadOnlyList<object?> items, int depth)
    {
        var text = string.Join(", ", items.Take(limits.Items).Select(item => Of(item, depth + 1)))
            + (items.Count > limits.Items ? ", …" : "");
        var type = value.GetType();
        if (type.GetInterface("System.Linq.IGrouping`2")?.GetProperty("Key") is { } key)
            return $"{Of(key.GetValue(value), depth + 1)}: [{text}]";
        return value is IDictionary || type.GetInterface("System.Collections.Generic.IDictionary`2") is not null
            || type.GetInterface("System.Collections.Generic.IReadOnlyDictionary`2") is not null
                ? $"{{ {text}{(text.Length > 0 ? " " : "")}}}" : $"[{text}]";
    }

    private string Parts(object value, int depth)
    {
        var type = value.GetType();
        // The dictionary around it is a level, it is none.
        if (ValueParts.IsKeyAndValue(type))
            return $"[{Of(type.GetProperty("Key")!.GetValue(value), depth)}] = {Of(type.GetProperty("Value")!.GetValue(value), depth)}";
        var parts = ValueParts.Of(value)
            .Select(part => (part.Name, Text: part.MayBeRead(value, mayRun) ? Of(part.Read(value), depth + 1) : Unread));
        if (type.IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple)))
            return $"({string.Join(", ", parts.Select(part => part.Text))})";
        var text = string.Join(", ", parts.Select(part => $"{part.Name} = {part.Text}"));
        return $"{(TypeName.IsAnonymous(type) ? "" : $"{TypeName.Of(type)} ")}{{ {text}{(text.Length > 0 ? " " : "")}}}";
    }

    private static string Own(object value)
    {
        try
        {
            return value switch
            {
                // The invariant culture's own is month/day/year.
                DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
                DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString() ?? "",
            };
        }
        catch (Exception failure)
        {
            return Failed(value, failure);
        }
    }

    private string Clip(string text) => text.Length <= left ? text : text[..left] + "…";
}
