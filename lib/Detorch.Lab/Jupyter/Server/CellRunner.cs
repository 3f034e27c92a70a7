using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Lab.Session;

namespace Detorch.Lab.Jupyter.Server;

/// <summary>Runs the cells that clients send, one after the other, and stops the one that runs when it is told to.</summary>
internal sealed class CellRunner : IDisposable
{
    /// <summary>What a cell that was interrupted has before the kernel gives up on it and ends.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly KernelChannels channels;
    private readonly CSharpSession session;
    private readonly CellHistory history;
    private readonly Action giveUp;
    private volatile Running? running;
    private int count;

    /// <summary>Makes a session in the current directory.</summary>
    /// <param name="channels">Where outputs go.</param>
    /// <param name="history">Where cells are noted.</param>
    /// <param name="giveUp">Ends the process when a cell cannot be stopped.</param>
    public CellRunner(KernelChannels channels, CellHistory history, Action giveUp)
    {
        (this.channels, this.history, this.giveUp) = (channels, history, giveUp);
        var input = new KernelInput(channels, () => (running?.Request, running?.Stop.Token ?? default), () => session?.Flush());
        Console.SetIn(input);
        session = new CSharpSession(Directory.GetCurrentDirectory(), ask: input.Ask);
    }

    /// <summary>The session of the cells.</summary>
    public CSharpSession Session => session;

    /// <summary>Runs the cell of an execute_request.</summary>
    /// <returns>The reply's content.</returns>
    public JsonObject Execute(JupyterMessage request)
    {
        var code = (string?)request.Content["code"] ?? throw new FormatException("an execute_request wants code");
        var silent = (bool?)request.Content["silent"] ?? false;
        var store = !silent && ((bool?)request.Content["store_history"] ?? true);
        count += store ? 1 : 0;
        if (!silent)
            channels.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = count }, request);

        var cell = new Running(request, count, silent);
        running = cell;
        try
        {
            return Run(cell, code, store);
        }
        finally
        {
            running = null;
            cell.Ended.Set();
        }
    }

    private JsonObject Run(Running cell, string code, bool store)
    {
        var request = cell.Request;
        var kernel = (string?)request.Metadata["kernel"] ?? KernelNames.CSharp;
        var error = string.IsNullOrWhiteSpace(code) ? null : session.ExecuteAsync(kernel, code, $"cell {count}", output => Receive(cell, output), cell.Stop.Token).GetAwaiter().GetResult();
        if (store)
            history.Add(count, code, cell.Result);
        if (error is not null)
            return Failed(error);
        return new JsonObject
        {
            ["status"] = "ok",
            ["execution_count"] = count,
            ["user_expressions"] = Evaluate(request.Content["user_expressions"] as JsonObject ?? [], cell.Stop.Token),
            ["payload"] = new JsonArray(),
        };
    }

    /// <summary>The reply to a cell that does not run, because one before it failed.</summary>
    public JsonObject Abort() => new() { ["status"] = "aborted", ["execution_count"] = count };

    /// <summary>Stops the cell that runs, if one does.</summary>
    public void Interrupt()
    {
        if (running is not { } cell || cell.Stop.IsCancellationRequested)
            return;
        new Thread(() => GiveUpAfterGrace(cell)) { IsBackground = true, Name = "grace" }.Start();
        cell.Stop.Cancel();
    }

    public void Dispose() => session.Dispose();

    private void GiveUpAfterGrace(Running cell)
    {
        if (cell.Ended.Wait(Grace))
            return;
        var error = CellFailure.Of("KernelDied", "the cell was interrupted and does not stop, so the kernel ends. Restart it.", $"cell {count}", 0);
        channels.Publish(error, count, cell.Request);
        channels.Reply(channels.Shell, cell.Request, Failed(error));
        channels.PublishStatus("idle", cell.Request);
        giveUp();
    }

    private void Receive(Running cell, CellOutput output)
    {
        if (output is DisplayOutput { IsResult: true } result)
        {
            if (cell.Silent)
                return;
            cell.Result = result.Text(MimeTypes.Text);
        }
        channels.Publish(output, cell.Count, cell.Request);
    }

    private JsonObject Failed(ErrorOutput error)
    {
        var reply = OutputMessage.OfFailure(error);
        reply["execution_count"] = count;
        reply["diagnostics"] = OutputMessage.OfDiagnostics(error.Diagnostics);
        return reply;
    }

    private JsonObject Evaluate(JsonObject expressions, CancellationToken cancellation)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var value = session.EvaluateAsync((string?)expression ?? "", cancellation).GetAwaiter().GetResult();
            var told = value is ErrorOutput error ? OutputMessage.OfError(error) : OutputMessage.OfDisplay((DisplayOutput)value, []);
            told.Remove("transient");
            told["status"] = value is ErrorOutput ? "error" : "ok";
            values[name] = told;
        }
        return values;
    }

    /// <summary>The cell under way.</summary>
    private sealed class Running(JupyterMessage request, int count, bool silent)
    {
        public JupyterMessage Request { get; } = request;

        public int Count { get; } = count;

        public bool Silent { get; } = silent;

        public string? Result { get; set; }

        public CancellationTokenSource Stop { get; } = new();

        public ManualResetEventSlim Ended { get; } = new();
    }
}
