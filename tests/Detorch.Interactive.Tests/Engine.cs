using System.Reactive.Linq;
using Detorch.Tests;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace Detorch.Interactive.Tests;

/// <summary>The real C# kernel of .NET Interactive with its directives, in this process. Its notebooks share the current directory, so only one
/// runs at a time.</summary>
internal sealed class Engine : IDisposable
{
    private readonly CompositeKernel kernel = [];
    private readonly string folder = Directory.GetCurrentDirectory();

    /// <summary>An engine whose current directory is a folder of the repository.</summary>
    public Engine(params string[] parts)
    {
        Directory.SetCurrentDirectory(Repository.PathOf(parts));
        kernel.Add(new CSharpKernel().UseKernelHelpers().UseValueSharing());
        kernel.DefaultKernelName = "csharp";
        kernel.UseImportMagicCommand();
    }

    /// <summary>Runs a cell and returns all that it reports.</summary>
    public async Task<IReadOnlyList<KernelEvent>> RunAsync(string code, CancellationToken cancellation) =>
        (await kernel.SendAsync(new SubmitCode(code, "csharp"), cancellation)).Events;

    /// <summary>What is wrong with a cell's events, in words: a failure, standard error, a warning.</summary>
    public static IEnumerable<string> Problems(IEnumerable<KernelEvent> events) => events.SelectMany(happened => happened switch
    {
        CommandFailed failed => [$"fails: {failed.Message}"],
        ErrorProduced error => [$"error: {error.Message}"],
        StandardErrorValueProduced text => [$"standard error: {string.Join(' ', text.FormattedValues.Select(value => value.Value))}"],
        DiagnosticsProduced found => found.Diagnostics.Where(item => item.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
            .Select(item => $"{item.Code}: {item.Message}"),
        _ => (IEnumerable<string>)[],
    });

    /// <summary>The values that a cell shows or updates, each as text by MIME type.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Shown(IEnumerable<KernelEvent> events) =>
        [.. events.OfType<DisplayEvent>().Where(shown => shown is ReturnValueProduced or DisplayedValueProduced or DisplayedValueUpdated)
            .Select(shown => shown.FormattedValues.ToDictionary(value => value.MimeType, value => value.Value))];

    public void Dispose()
    {
        kernel.Dispose();
        Directory.SetCurrentDirectory(folder);
    }
}
