namespace Detorch.Notebooks;

/// <summary><c>x.Display()</c>, visible in every cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell, in every form that it has.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue Display(this object? value) => new(value);

    /// <summary>
    /// Shows a value in the named forms, of which a front end picks the richest that it can show. A text is shown as each type.
    /// </summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => new(value, mimeTypes);

    /// <summary>Shows a sequence as a table with a row per item.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> rows) => new(rows);

    /// <summary>Shows a text as the MIME type says.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => new(value, mimeType);
}
