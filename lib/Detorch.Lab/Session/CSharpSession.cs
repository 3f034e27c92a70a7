using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Capture;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Language;
using Detorch.Lab.Outputs;
using Detorch.Lab.Packages;
using Detorch.Lab.References;
using Detorch.Lab.Stopping;
using Detorch.Lab.Views;
using Detorch.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Detorch.Lab.Session;

/// <summary>
/// One C# session: cells run one after the other and see what earlier ones declared. It owns the process's console and current
/// directory while it lives, so a process has one session.
/// </summary>
internal sealed partial class CSharpSession : IDisposable
{
    private readonly string folder;
    private readonly OutputSink sink = new();
    private readonly ConsoleCapture console;
    private readonly InteractiveKernel interactive;
    private readonly SessionReferences references = new();
    private readonly SessionPackages packages;
    private readonly Completer completer;
    private readonly ScriptOptions options;
    private readonly SubmissionChain chain;
    private readonly Action beforeForce;
    private int isDisposed;

    /// <summary>Starts a session.</summary>
    /// <param name="folder">The notebook's folder: the current directory, and where relative paths begin.</param>
    /// <param name="packageCache">Where it is remembered what packages were resolved to; null is the user's own folder.</param>
    /// <param name="ask">Asks the user, given a prompt and whether the answer is hidden; null where nobody can answer.</param>
    /// <param name="beforeForce">Sends what was shown to the user now: the process may not survive what follows.</param>
    public CSharpSession(string folder, string? packageCache = null, Func<string, bool, string?>? ask = null, Action? beforeForce = null)
    {
        this.beforeForce = beforeForce ?? (() => { });
        this.folder = Path.GetFullPath(folder);
        Directory.SetCurrentDirectory(this.folder);
        console = new ConsoleCapture(sink);
        var host = new NotebookHost(sink, ask);
        Interactive.Host = host;
        InteractiveFormatter.Connect(host.Show);
        interactive = new InteractiveKernel(host);
        LostExceptions.Report(ReportLost);
        packages = new SessionPackages(this.folder, references, sink, packageCache);
        options = ScriptOptions.Default
            .WithReferences(references.All)
            .WithMetadataResolver(references)
            .WithSourceResolver(new LoadedFiles(this.folder))
            // .NET Interactive's own list: a notebook must not compile here and fail there.
            .WithImports("System", "System.Text", "System.Collections",
                "System.Collections.Generic", "System.Threading.Tasks", "System.Linq")
            .AddImports("Detorch.Notebooks", "Detorch.Notebooks.Interactive",
                "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting")
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithOptimizationLevel(OptimizationLevel.Release);
        chain = new SubmissionChain(options, references.Load);
        completer = new Completer(this.folder, Compile, Table);
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="kernel">The cell's language.</param>
    /// <param name="source">The cell's text.</param>
    /// <param name="place">What errors call the cell: "cell 3".</param>
    /// <param name="receive">Gets its outputs, the error included, in order and one at a time; also what its tasks show after its
    /// end.</param>
    /// <param name="cancellation">Ends a running cell, also a loop that never looks at a token.</param>
    /// <returns>Why the cell failed, or null.</returns>
    public ErrorOutput? Execute(string kernel, string source, string place, Action<CellOutput> receive, CancellationToken cancellation)
    {
        sink.Begin(receive);
        console.Take();
        var error = RunCell(new Cell(kernel, source, place, cancellation));
        LostExceptions.Surface();
        if (error is not null)
            sink.Publish(error);
        Flush();
        return error;
    }

    /// <summary>Makes the compiler ready, so that the first cell's time is its own.</summary>
    public void WarmUp() => Evaluate("1 + 1", CancellationToken.None);

    /// <summary>Sends what was printed and not sent yet.</summary>
    public void Flush()
    {
        sink.Gather();
        sink.Flush();
    }

    /// <summary>From now on shows what is written past Console too. It is the cell's that runs, or that ran last.</summary>
    /// <param name="die">Called when the runtime is about to end the process, with its words; must end it.</param>
    public void CaptureDescriptors(Action<string> die) =>
        sink.Gather = DescriptorCapture.Start((stream, text) => sink.Add(stream, text), die).Drain;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 1)
            return;
        console.Dispose();
        interactive.Dispose();
        completer.Dispose();
        sink.Dispose();
        references.Dispose();
    }

    private ErrorOutput? RunCell(Cell cell)
    {
        IReadOnlyList<CellPart> parts;
        try
        {
            parts = CellSplitter.Split(cell.Kernel, cell.Source);
        }
        catch (NestingException deep)
        {
            return CellFailure.Of("CompilationError", deep.Message, cell.Place, deep.Line);
        }
        foreach (var part in parts)
            if (RunPart(part, cell) is { } error)
                return error;
        if (cell.Clock is { } clock)
            sink.Publish(
                DisplayOutput.Of(MimeTypes.Text,
                    string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds:F1} ms")));
        return null;
    }

    private ErrorOutput? RunCode(CellPart part, Cell cell)
    {
        // The lines before the part become empty ones, so that the compiler counts as the cell does.
        var code = new string('\n', part.Line - 1) + part.Text;
        if (AddReferences(code, cell) is { } missing)
            return missing;

        code = SourceDirective.Blank(code);
        Exception? thrown = null;
        ErrorOutput? failure = null;
        DisplayOutput? result;
        SubmissionChain.Submission? submission = null;
        try
        {
            submission = chain.Load(chain.Following(code, cell.Place, references.All), cell.Cancellation);
            if (submission.Errors.Count > 0)
                return CellFailure.FromDiagnostics(submission.Errors, submission.Compilation);
            result = RunUserCode(Run, cell.Cancellation);
        }
        catch (Exception) when (cell.Cancellation.IsCancellationRequested)
        {
            return CellFailure.Interrupted(thrown, cell.Place);
        }
        catch (Exception exception) when (exception == thrown)
        {
            return failure;
        }
        finally
        {
            if (submission is { Errors.Count: 0 })
                chain.Keep(submission);
        }
        if (result is not null)
            sink.Publish(result with { IsResult = cell.Importer is null });
        else if (cell.Importer is null && UncalledMain.Advice(submission.Compilation.SyntaxTrees.Last()) is { } advice)
            sink.Warn(advice);
        return null;

        // Only here does a stopped thread know its line. Values and exceptions run user code, which may never end.
        async Task<DisplayOutput?> Run()
        {
            using var kernel = interactive.Enter();
            try
            {
                // The value of a handle is already shown.
                return await chain.RunAsync(submission).ConfigureAwait(true) is var value and not null
                    && !InteractiveFormatter.IsHandle(value) ? Show(value, SubmissionChain.TupleNames(submission, value)) : null;
            }
            catch (Exception exception)
            {
                thrown = exception;
                failure = CellFailure.FromException(exception, cell.Place);
                throw;
            }
        }
    }

    /// <summary>The forms of a value. A formatter may have taken the end of its cell for a failure of the value's.</summary>
    private static DisplayOutput Show(object? value, IReadOnlyList<string?>? tupleNames = null)
    {
        var shown = ValueFormatter.Format(value, tupleNames: tupleNames);
        CellContext.ThrowIfStopped();
        return shown;
    }

    /// <summary>Runs the user's code so that it can be stopped, and sees the token that stops it.</summary>
    private T RunUserCode<T>(Func<Task<T>> code, CancellationToken cancellation)
    {
        var cell = new CellContext(ReportLost);
        Interactive.Cancellation = cell.Token;
        return CellThread.Run(code, cell, WarnOfForce, cancellation);
    }

    private void WarnOfForce()
    {
        sink.Warn("The cell was interrupted and reaches no point where it can be stopped, so it is ended by force. If the kernel dies of "
            + "that, restart it; its variables are lost then.\n");
        beforeForce();
    }

    /// <summary>Shows an exception that no code of the user's waits for. The cell that it belongs to goes on, or has ended.</summary>
    private void ReportLost(Exception thrown) => sink.Publish(CellFailure.FromLost(thrown));

    /// <summary>A cell under way.</summary>
    /// <param name="Kernel">Its language.</param>
    /// <param name="Source">Its text.</param>
    /// <param name="Place">What errors call it.</param>
    /// <param name="Cancellation">Stops it.</param>
    /// <param name="Importer">The file that it was imported from and, by their own importers, all above; null for a cell of the
    /// notebook.</param>
    private sealed record Cell(string Kernel, string Source, string Place, CancellationToken Cancellation, ImportedFile? Importer = null)
    {
        /// <summary>Runs from the cell's <c>#!time</c> on.</summary>
        public Stopwatch? Clock { get; set; }

        /// <summary>The <c>#!value</c> whose text follows.</summary>
        public ValueRequest? Value { get; set; }
    }

    /// <summary>A file being imported, and the one that imports it.</summary>
    private sealed record ImportedFile(string Path, ImportedFile? Importer);
}
