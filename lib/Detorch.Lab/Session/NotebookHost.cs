using Detorch.Lab.Capture;
using Detorch.Lab.Outputs;
using Detorch.Lab.Views;
using Detorch.Notebooks;

namespace Detorch.Lab.Session;

/// <summary>Carries out what cells ask of the kernel by name: show a value, clear the outputs, ask the user.</summary>
/// <param name="sink">Where outputs go.</param>
/// <param name="ask">Asks the user, given a prompt and whether the answer is hidden; null where nobody can answer.</param>
internal sealed class NotebookHost(OutputSink sink, Func<string, bool, string?>? ask) : INotebookHost
{
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private (object? Value, string DisplayId, bool IsUpdate) reported;

    public void Show(object? value, IReadOnlyList<string> mimeTypes, string displayId, bool isUpdate) =>
        sink.Publish(ValueFormatter.Format(value, mimeTypes) with { DisplayId = displayId, IsUpdate = isUpdate });

    /// <summary>
    /// Shows a value that a notebook or a package shows by .NET Interactive's own <c>Display</c>. Where the real kernel is loaded too,
    /// each is reported twice: by the formatters, and by the kernel that listens to them.
    /// </summary>
    public void Show(object? value, IReadOnlyList<(string MimeType, string Text)> forms, string displayId, bool isUpdate)
    {
        lock (shown)
        {
            if ((value, displayId, isUpdate).Equals(reported))
                return;
            reported = (value, displayId, isUpdate);
            // The first update of a handle names an id under which nothing was shown, so what it shows is new.
            var isKnown = !shown.Add(displayId);
            sink.Publish(ValueFormatter.Format(value, forms) with { DisplayId = displayId, IsUpdate = isKnown && isUpdate });
        }
    }

    public void ClearOutput(bool wait) => sink.Publish(new ClearOutput(wait));

    public string? Ask(string prompt, bool isPassword) => ask?.Invoke(prompt, isPassword);
}
