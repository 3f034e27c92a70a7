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
    public void Show(object? value, IReadOnlyList<string> mimeTypes, string displayId, bool isUpdate) =>
        sink.Publish(ValueFormatter.Format(value, mimeTypes) with { DisplayId = displayId, IsUpdate = isUpdate });

    /// <summary>Shows a value that the notebook showed by .NET Interactive's own <c>Display</c>.</summary>
    public void Show(object? value, IReadOnlyList<(string MimeType, string Text)> forms, string displayId, bool isUpdate) =>
        sink.Publish(ValueFormatter.Format(value, forms) with { DisplayId = displayId, IsUpdate = isUpdate });

    public void ClearOutput(bool wait) => sink.Publish(new ClearOutput(wait));

    public string? Ask(string prompt, bool isPassword) => ask?.Invoke(prompt, isPassword);
}
