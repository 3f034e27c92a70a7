namespace Detorch.Notebooks;

/// <summary><c>x.Display()</c>, visible in every cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell, in every form that it has.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue Display(this object? value) => Interactive.Show(value);
}
