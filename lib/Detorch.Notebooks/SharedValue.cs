using System.ComponentModel;

namespace Detorch.Notebooks;

/// <summary>Hands a value from the kernel to the code that it generates for <c>#!set</c> and <c>#!share</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedValue
{
    private static object? held;

    /// <summary>The value that was put last; nothing is held afterwards.</summary>
    public static T Take<T>() => (T)Interlocked.Exchange(ref held, null)!;

    internal static void Put(object? value) => held = value;
}
