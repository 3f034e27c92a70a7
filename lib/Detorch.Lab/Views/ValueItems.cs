using System.Collections;
using Detorch.Lab.Errors;

namespace Detorch.Lab.Views;

/// <summary>What a value holds that is a sequence, or as good as one.</summary>
internal static class ValueItems
{
    private const int MostOfMemory = 1000;

    /// <summary>The items, or null where the value is no sequence.</summary>
    public static IEnumerable? Of(object? value) => value switch
    {
        null or string => null,
        IEnumerable items => items,
        _ when value.GetType() is { FullName: "System.Data.DataTable" } table => (IEnumerable)table.GetProperty("Rows")!.GetValue(value)!,
        _ when IsMemory(value.GetType()) => Beginning(value),
        _ => null,
    };

    /// <summary>
    /// Whether the items are stored, so that reading them has no effect; others are computed by user code when they are
    /// read.
    /// </summary>
    public static bool AreHeld(object value) =>
        IsMemory(value.GetType()) || !TypeName.IsOfCell(value.GetType())
        && (value is not IEnumerable or ICollection
            || value.GetType().GetInterfaces()
                .Any(each => each.Name is "ICollection`1" or "IReadOnlyCollection`1" or "ILookup`2" or "IGrouping`2"));

    /// <summary>Reads the first items; where reading fails, the last one says so.</summary>
    public static List<object?> Read(IEnumerable items, int most)
    {
        var read = new List<object?>();
        try
        {
            foreach (var item in items)
            {
                if (read.Count == most)
                    break;
                read.Add(item);
            }
        }
        catch (Exception failure)
        {
            read.Add(new Failure($"(reading on failed: {Traceback.BriefOf(failure)})"));
        }
        return read;
    }

    private static bool IsMemory(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var kind
            && (kind == typeof(Memory<>) || kind == typeof(ReadOnlyMemory<>)) && type.GetGenericArguments()[0] != typeof(char);

    private static IEnumerable Beginning(object memory)
    {
        var type = memory.GetType();
        var length = Math.Min((int)type.GetProperty("Length")!.GetValue(memory)!, MostOfMemory);
        var beginning = type.GetMethod("Slice", [typeof(int), typeof(int)])!.Invoke(memory, [0, length])!;
        return (IEnumerable)type.GetMethod("ToArray")!.Invoke(beginning, null)!;
    }

    /// <summary>Stands for the items that could not be read.</summary>
    private sealed class Failure(string text)
    {
        public override string ToString() => text;
    }
}
