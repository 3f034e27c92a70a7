using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Jupyter.Client;

/// <summary>
/// Runs a notebook in a separate kernel and keeps what its cells show. A cell that exits, crashes or never ends takes that kernel
/// with it and nothing else.
/// </summary>
internal sealed class NotebookProcess : IDisposable
{
    // After its time a cell is interrupted, and the kernel gives up on it 3 s later; one that does not even do that is ended.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly KernelProcess kernel;
    private readonly Dictionary<string, int> cellOf = [];

    // A cell's background work failed. The cells after it run all the same, but the notebook is not right.
    private ErrorOutput? inBackground;
    private readonly TimeSpan timeout;

    private readonly bool goOn;
    private bool isLate;

    private NotebookProcess(string path, TimeSpan timeout, bool goOn)
    {
        (this.timeout, this.goOn) = (timeout, goOn);
        kernel = new KernelProcess(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Starts the kernel.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <param name="timeout">What each cell may take, or infinite.</param>
    /// <param name="goOn">Go on after a cell that fails, as long as the kernel lives.</param>
    public static NotebookProcess Start(string path, TimeSpan timeout, bool goOn = false) => new(path, timeout, goOn);

    /// <summary>
    /// Fills in the outputs of the notebook's cells as they come, until a cell fails that may not; cells tagged skip-execution are not
    /// run.
    /// </summary>
    /// <param name="notebook">The notebook to run.</param>
    /// <param name="watch">Receives each event after its output is stored.</param>
    /// <param name="cancellation">Ends the kernel.</param>
    /// <returns>Why the notebook failed, or null.</returns>
    public Task<ErrorOutput?> RunAsync(Notebook notebook, Action<NotebookEvent> watch, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Run(notebook, watch, cancellation), cancellation,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose() => kernel.Dispose();

    private ErrorOutput? Run(Notebook notebook, Action<NotebookEvent> watch, CancellationToken cancellation)
    {
        var outputs = new OutputCollector(notebook.Cells);
        if (kernel.Connect(cancellation) is not { } client)
        {
            cancellation.ThrowIfCancellationRequested();
            return Died("the process that runs the notebook did not start", "it ended");
        }
        var (last, number) = (-1, 0);
        inBackground = null;
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            if (notebook.Cells[i].IsProse)
                continue;
            var tags = CellTags.Of(notebook.Cells[i]);
            if (tags.SkipsExecution)
            {
                watch(new NotebookEvent(i, NotebookEventKind.Skips));
                continue;
            }
            outputs.Begin(last = i, ++number);
            watch(new NotebookEvent(i, NotebookEventKind.Begins));
            var error = RunCell(client, i, notebook.Cells[i], number,
                (cell, output) => Show(outputs, cell, output, watch), text => outputs.AddPrinted(i, text), cancellation);
            var isAllowed = error is not null && !kernel.HasExited && (goOn || (tags.RaisesException && !isLate));
            watch(new NotebookEvent(i, error is null ? NotebookEventKind.Ends
                : isAllowed ? NotebookEventKind.FailsAsAllowed
                : NotebookEventKind.Fails));
            if (error is not null && !isAllowed)
                return error;
        }
        client.Command("shutdown_request", new JsonObject { ["restart"] = false });
        kernel.WaitForExit();
        if (last >= 0)
            outputs.AddPrinted(last, kernel.TakePrinted());
        return inBackground;
    }

    private static void Show(OutputCollector outputs, int cell, CellOutput output, Action<NotebookEvent> watch)
    {
        outputs.Add(cell, output);
        watch(new NotebookEvent(cell, NotebookEventKind.Shows, output));
    }

    private ErrorOutput? RunCell(KernelClient client, int index, NotebookCell cell, int number,
        Action<int, CellOutput> show, Action<string> print, CancellationToken cancellation)
    {
        var asked = client.Ask("execute_request",
            new JsonObject { ["code"] = cell.Source, ["allow_stdin"] = false }, new JsonObject { ["kernel"] = cell.Kernel });
        cellOf[asked] = index;
        var clock = Stopwatch.StartNew();
        var interrupted = isLate = false;
        ErrorOutput? error = null;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var ended = kernel.HasExited;
            var told = client.Hear(Pause);
            print(kernel.TakePrinted());
            if (told?.ParentId == asked && told.Type == "status" && (string?)told.Content["execution_state"] == "idle")
                return error;
            // The kernel may have had to get ready first; that is not the cell's time.
            if (told?.ParentId == asked && told.Type == "execute_input")
                clock.Restart();
            // Tasks of earlier cells may go on, and what they show is those cells'.
            if (told?.ParentId is { } parent && cellOf.TryGetValue(parent, out var shownBy) && OutputMessage.Read(told) is { } output)
            {
                output = output is ErrorOutput wrong && interrupted ? TooLong(wrong, number) : output;
                if (output is not ErrorOutput { IsInBackground: true } lost)
                    error = output as ErrorOutput ?? error;
                else if (!goOn && !CellTags.Of(cell).RaisesException)
                    inBackground ??= lost;
                show(shownBy, output);
            }
            if (told is null && ended && error is null)
                show(index, error = Died($"cell {number}", "the cell ended the process that runs the notebook"));
            if (told is null && ended)
                return error;
            if (timeout == Timeout.InfiniteTimeSpan || clock.Elapsed < timeout)
                continue;
            if (!interrupted)
                client.Command("interrupt_request", []);
            interrupted = isLate = true;
            if (clock.Elapsed < timeout + Grace)
                continue;
            kernel.End();
            if (error is null)
                show(index, error = TooLong(null, number));
            return error;
        }
    }

    /// <summary>The error of a cell that used up its time, with the line at which it was stopped where that is known.</summary>
    private ErrorOutput TooLong(ErrorOutput? stopped, int number)
    {
        var place = stopped is { Name: CellFailure.InterruptedName } ? stopped.Traceback[0].Split(": ")[0] : $"cell {number}";
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{timeout.TotalSeconds:0.###}");
        return CellFailure.Of(CellFailure.InterruptedName, $"the cell ran longer than {seconds} s (--timeout) and was stopped.", place, 0);
    }

    /// <summary>The error of a cell whose kernel is gone.</summary>
    private ErrorOutput Died(string place, string what)
    {
        kernel.WaitForExit();
        var told = kernel.Errors;
        var reason = told.Count > 0 ? $": {told[0]}" : kernel.ExitCode == 0 ? ". Does it call Environment.Exit?" : ".";
        var error = CellFailure.Of("KernelDied", $"{what} (exit code {kernel.ExitCode}){reason}", place, 0);
        return error with { Traceback = [.. error.Traceback, .. told.Skip(1).Select(line => "   " + line)] };
    }
}
