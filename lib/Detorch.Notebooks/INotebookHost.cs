namespace Detorch.Notebooks;

/// <summary>The kernel, as the cells' vocabulary calls it.</summary>
internal interface INotebookHost
{
    /// <summary>Shows a value below the cell, or replaces what is shown under an id.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show; empty for all that the value has.</param>
    /// <param name="displayId">What a later update names.</param>
    /// <param name="isUpdate">Whether it replaces what is shown under the id.</param>
    void Show(object? value, IReadOnlyList<string> mimeTypes, string displayId, bool isUpdate);

    /// <summary>Clears what the cell has shown so far; with <paramref name="wait"/>, when its next output arrives.</summary>
    void ClearOutput(bool wait);

    /// <summary>Asks the user for a line of text, hidden while it is typed if it is a password; null where nobody can answer.</summary>
    string? Ask(string prompt, bool isPassword);
}
