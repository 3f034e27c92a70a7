using Detorch.Lab.Capture;
using Detorch.Lab.Outputs;
using Detorch.Lab.Views;

namespace Detorch.Notebooks;

/// <summary>What a cell can ask of the notebook that it runs in; its members are visible in every cell by their bare names.</summary>
public static class Interactive
{
    private static readonly AsyncLocal<CancellationToken> cancellation = new();
    private static OutputSink? sink;

    /// <summary>Cancelled when the user interrupts the cell; give it to long work that can end in an orderly way.</summary>
    public static CancellationToken Cancellation
    {
        get => cancellation.Value;
        internal set => cancellation.Value = value;
    }

#pragma warning disable IDE1006 // The name that notebooks of .NET Interactive use.
    /// <summary>Shows a value below the cell, in every form that it has.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue display(object? value) => Show(value);

    /// <summary>Shows a text as what the MIME type says, or of another value the form of that type.</summary>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue display(object? value, string mimeType) =>
        Show(new Content(mimeType, value as string ?? ValueFormatter.Format(value).Text(mimeType) ?? $"{value} has no form {mimeType}."));
#pragma warning restore IDE1006

    /// <summary>A text to show as HTML.</summary>
    public static Content HTML(string text) => new(MimeTypes.Html, text);

    /// <summary>A text to show as Markdown.</summary>
    public static Content Markdown(string text) => new(MimeTypes.Markdown, text);

    /// <summary>Code for the browser to run, shown at once.</summary>
    public static void Javascript(string code) => Show(new Content(MimeTypes.JavaScript, code));

    /// <summary>Clears what the cell showed so far.</summary>
    /// <param name="wait">Only when the next output comes, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => Sink.Publish(new ClearOutput(wait));

    internal static void Connect(OutputSink to) => sink = to;

    internal static DisplayedValue Show(object? value)
    {
        var shown = new DisplayedValue(Guid.NewGuid().ToString("N"));
        Sink.Publish(ValueFormatter.Format(value) with { DisplayId = shown.Id });
        return shown;
    }

    internal static void Update(string displayId, object? value) =>
        Sink.Publish(ValueFormatter.Format(value) with { DisplayId = displayId, IsUpdate = true });

    private static OutputSink Sink => sink ?? throw new InvalidOperationException("There is no notebook to show values in: display works in cells only.");
}
