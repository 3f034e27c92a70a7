namespace Detorch.Notebooks;

/// <summary>What a cell can ask of its notebook; the members are visible in every cell by their bare names.</summary>
public static class Interactive
{
    private static readonly AsyncLocal<CancellationToken> cancellation = new();
    private static INotebookHost? host;

    /// <summary>Cancelled when the user interrupts the cell; pass it to long work that can end in an orderly way.</summary>
    public static CancellationToken Cancellation
    {
        get => cancellation.Value;
        internal set => cancellation.Value = value;
    }

    /// <summary>The kernel that runs the cells of this process.</summary>
    internal static INotebookHost Host
    {
        get => host ?? throw new InvalidOperationException("There is no notebook here: display and input work in cells only.");
        set => host = value;
    }

#pragma warning disable IDE1006 // The name that notebooks of .NET Interactive use.
    /// <summary>
    /// Shows a value below the cell, in every form that it has or in the named forms. A text with one MIME type is shown as that type.
    /// </summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => new(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>A text to show as HTML.</summary>
    public static Content HTML(string text) => new("text/html", text);

    /// <summary>A text to show as Markdown.</summary>
    public static Content Markdown(string text) => new("text/markdown", text);

    /// <summary>Runs code in the browser.</summary>
    public static void Javascript(string code) => new Content("application/javascript", code).Display();

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string rules) => HTML($"<style>{rules}</style>").Display();

    /// <summary>Clears what the cell has shown so far.</summary>
    /// <param name="wait">Clear when the next output arrives, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => Host.ClearOutput(wait);
}
