namespace Detorch.Notebooks;

/// <summary><c>x.Display()</c>, visible in every cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell, in every form that it has.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue Display(this object? value) => Interactive.Show(value);

    /// <summary>Shows a text as what the MIME type says, or of another value the form of that type.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue Display(this object? value, string mimeType) => Interactive.display(value, mimeType);

    /// <summary>Shows a text as what the MIME type says.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => Interactive.display(value, mimeType);
}
