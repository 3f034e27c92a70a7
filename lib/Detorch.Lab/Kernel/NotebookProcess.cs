using System.Diagnostics;
using System.Globalization;
using System.Text;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Kernel;

/// <summary>
/// Runs a notebook in a process of its own and keeps what its cells show. A cell that exits, crashes or never ends takes that process
/// with it and nothing else.
/// </summary>
internal sealed class NotebookProcess : IDisposable
{
    /// <summary>The hidden verb of the process's command line.</summary>
    public const string Verb = "execute-notebook";

    // After its time a cell is stopped by its own process; one that cannot be stopped there is ended with it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private const int MostCrashLines = 12;

    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly Process process;
    private readonly TimeSpan timeout;
    private readonly List<string> crash = [];

    private NotebookProcess(string path, TimeSpan timeout)
    {
        this.timeout = timeout;
        var start = new ProcessStartInfo(DotnetHost.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        var milliseconds = timeout == Timeout.InfiniteTimeSpan ? "-1" : timeout.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        foreach (var argument in new[] { "exec", typeof(NotebookProcess).Assembly.Location, Verb, path, mark, milliseconds })
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the process; the first cell runs as soon as it is up.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <param name="timeout">What each cell may take, or infinite.</param>
    public static NotebookProcess Start(string path, TimeSpan timeout) => new(path, timeout);

    /// <summary>What the error of a cell says that was stopped after its time.</summary>
    public static string TooLong(TimeSpan timeout) =>
        string.Create(CultureInfo.InvariantCulture, $"the cell ran longer than {timeout.TotalSeconds:0.###} s (--timeout) and was stopped.");

    /// <summary>Fills in the outputs of the notebook's cells as they come.</summary>
    /// <param name="notebook">The notebook that the process runs.</param>
    /// <param name="watch">Is told each event after it is filled in.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>Why the notebook failed, or null.</returns>
    public async Task<ErrorOutput?> RunAsync(Notebook notebook, Action<NotebookEvent> watch, CancellationToken cancellation)
    {
        var number = 0;
        var running = -1;
        var clock = new Stopwatch();
        ErrorOutput? error = null;
        try
        {
            while (await ReadLineAsync(running < 0 ? null : clock.Elapsed, cancellation).ConfigureAwait(false) is { } line)
            {
                var at = line.IndexOf(mark, StringComparison.Ordinal);
                var stray = at < 0 ? line + "\n" : line[..at];
                if (stray.Length > 0 && running >= 0)
                    Add(notebook.Cells, running, new StreamOutput(StreamOutput.Out, stray));
                if (at < 0)
                    continue;

                var told = NotebookEvent.FromJson(line[(at + mark.Length)..]);
                running = told.Cell;
                var cell = notebook.Cells[running];
                if (told.Kind == NotebookEventKind.Begins)
                {
                    (cell.Outputs, cell.ExecutionCount) = ([], ++number);
                    clock.Restart();
                }
                if (told.Output is not null)
                    Add(notebook.Cells, running, told.Output);
                error = told.Output as ErrorOutput ?? error;
                watch(told);
                if (told.Kind is NotebookEventKind.Ends or NotebookEventKind.Fails)
                    running = -1;
            }
        }
        catch (TimeoutException)
        {
            End();
            error = CellFailure.Of("Interrupted", TooLong(timeout), $"cell {number}", 0);
        }
        if (running < 0 && (error is not null || number == notebook.Cells.Count(cell => !cell.IsProse)))
            return error;
        return Died(notebook, error, number, Math.Max(running, 0), watch);
    }

    public void Dispose()
    {
        End();
        process.Dispose();
    }

    /// <summary>The error of a cell whose process is gone.</summary>
    private ErrorOutput Died(Notebook notebook, ErrorOutput? error, int number, int running, Action<NotebookEvent> watch)
    {
        process.WaitForExit();
        if (error is null)
        {
            List<string> told;
            lock (crash)
                told = [.. crash];
            var reason = told.Count > 0 ? $": {told[0]}" : process.ExitCode == 0 ? ". Does it call Environment.Exit?" : ".";
            error = number == 0
                ? CellFailure.Of("KernelDied", $"it ended with exit code {process.ExitCode}{reason}", "the process that runs the notebook did not start", 0)
                : CellFailure.Of("KernelDied", $"the cell ended the process that runs the notebook (exit code {process.ExitCode}){reason}", $"cell {number}", 0);
            error = error with { Traceback = [.. error.Traceback, .. told.Skip(1).Select(line => "   " + line)] };
        }
        if (running < notebook.Cells.Count)
        {
            Add(notebook.Cells, running, error);
            watch(new NotebookEvent(running, NotebookEventKind.Fails, error));
        }
        return error;
    }

    /// <summary>The next line of the process; a cell that has used up its time is given no more of it by what it prints.</summary>
    private async Task<string?> ReadLineAsync(TimeSpan? cellTime, CancellationToken cancellation)
    {
        var line = process.StandardOutput.ReadLineAsync(cancellation).AsTask();
        if (cellTime is not { } used || timeout == Timeout.InfiniteTimeSpan)
            return await line.ConfigureAwait(false);
        var left = timeout + Grace - used;
        return await line.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellation).ConfigureAwait(false);
    }

    private void Remember(string? line)
    {
        lock (crash)
            if (!string.IsNullOrWhiteSpace(line) && crash.Count < MostCrashLines)
                crash.Add(line.Trim());
    }

    private void End()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>Adds an output as a notebook keeps it: printed text joined, updates in the place of what they replace.</summary>
    private static void Add(IList<NotebookCell> cells, int index, CellOutput output)
    {
        if (output is DisplayOutput { IsUpdate: true } update)
        {
            foreach (var cell in cells)
                for (var i = 0; i < cell.Outputs.Count; i++)
                    if (cell.Outputs[i] is DisplayOutput shown && shown.DisplayId == update.DisplayId)
                        cell.Outputs[i] = shown with { Data = update.Data };
            return;
        }
        var outputs = cells[index].Outputs;
        if (output is StreamOutput text && outputs.LastOrDefault() is StreamOutput last && last.Name == text.Name)
            outputs[^1] = last with { Text = last.Text + text.Text };
        else
            outputs.Add(output is DisplayOutput { IsResult: true } result ? result with { ExecutionCount = cells[index].ExecutionCount } : output);
    }
}
