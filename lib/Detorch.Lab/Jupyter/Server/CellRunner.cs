using System.Text.Json.Nodes;
using Detorch.Lab.Capture;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Lab.Session;

namespace Detorch.Lab.Jupyter.Server;

/// <summary>Runs the cells that clients send, one after the other, and stops the running one on request.</summary>
internal sealed class CellRunner : IDisposable
{
    /// <summary>What a cell that was interrupted has before the kernel gives up on it and ends.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>What it has when the kernel ends.</summary>
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(2);

    // As the runtime would: 128 + SIGABRT.
    private const int Aborted = 134;

    private readonly KernelChannels channels;
    private readonly CSharpSession session;
    private readonly CellHistory history;
    private readonly Action giveUp;
    private readonly ManualResetEventSlim isWarm = new();
    private readonly Lock gate = new();
    private volatile Running? running;
    private bool isInterruptPending;
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
        session = new CSharpSession(Directory.GetCurrentDirectory(), ask: input.Ask, beforeForce: channels.Drain);
        session.CaptureDescriptors(Die);
    }

    /// <summary>The session of the cells, for questions about code and variables, once its compiler is ready.</summary>
    public CSharpSession Session
    {
        get
        {
            isWarm.Wait();
            return session;
        }
    }

    /// <summary>Makes the compiler ready, while the kernel answers already.</summary>
    public void WarmUp()
    {
        try
        {
            session.WarmUp();
        }
        finally
        {
            isWarm.Set();
        }
    }

    /// <summary>Sends what was printed and not sent yet.</summary>
    public void Flush() => session.Flush();

    /// <summary>Runs the cell of an execute_request.</summary>
    /// <returns>The reply's content.</returns>
    public JsonObject Execute(JupyterMessage request)
    {
        var code = (string?)request.Content["code"] ?? throw new FormatException("an execute_request needs the field code");
        var silent = (bool?)request.Content["silent"] ?? false;
        var store = !silent && ((bool?)request.Content["store_history"] ?? true);
        count += store ? 1 : 0;
        if (!silent)
            channels.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = count }, request);

        var cell = new Running(request, count, silent);
        lock (gate)
        {
            running = cell;
            if (isInterruptPending)
                cell.Stop.Cancel();
            isInterruptPending = false;
        }
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
        var error = Await(isWarm, cell)
            ?? (string.IsNullOrWhiteSpace(code)
                ? null : session.Execute(kernel, code, $"cell {count}", output => Receive(cell, output), cell.Stop.Token));
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

    /// <summary>Stops the cell that runs.</summary>
    /// <param name="isComing">Whether requests have arrived that are not answered yet: then the first cell among them is stopped where
    /// none runs.</param>
    public void Interrupt(bool isComing)
    {
        Running? cell;
        lock (gate)
        {
            cell = running;
            isInterruptPending = cell is null && isComing;
        }
        if (cell is null || cell.Stop.IsCancellationRequested)
            return;
        new Thread(() => GiveUpAfterGrace(cell)) { IsBackground = true, Name = "grace" }.Start();
        cell.Stop.Cancel();
    }

    /// <summary>Forgets an interrupt that no cell was waiting for.</summary>
    public void ForgetInterrupt()
    {
        lock (gate)
            isInterruptPending = false;
    }

    /// <summary>Stops the cell that runs, and waits a moment for its end.</summary>
    public void Stop()
    {
        var cell = running;
        Interrupt(isComing: false);
        cell?.Ended.Wait(LastMoment);
    }

    public void Dispose() => session.Dispose();

    /// <summary>Waits until the compiler is ready; gives the error of a cell that was interrupted before that.</summary>
    private ErrorOutput? Await(ManualResetEventSlim ready, Running cell)
    {
        try
        {
            ready.Wait(cell.Stop.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            var error = CellFailure.Interrupted(null, $"cell {cell.Count}");
            Receive(cell, error);
            return error;
        }
    }

    private void GiveUpAfterGrace(Running cell)
    {
        if (cell.Ended.Wait(Grace))
            return;
        SayLast(cell, "the cell was interrupted and does not stop, so the kernel ends. Restart it.");
        giveUp();
    }

    /// <summary>Ends the process in place of the runtime, whose last words these are, and says so to the clients.</summary>
    private void Die(string words)
    {
        if (running is { } cell)
            SayLast(cell, $"the kernel dies: {words} Code of a library calls itself without an end. "
                + "Restart the kernel; its variables are lost.");
        channels.Drain();
        Descriptors.Exit(Aborted);
    }

    private void SayLast(Running cell, string words)
    {
        var error = CellFailure.Of("KernelDied", words, $"cell {count}", 0);
        channels.Publish(error, count, cell.Request);
        channels.Reply(channels.Shell, cell.Request, Failed(error));
        channels.PublishStatus("idle", cell.Request);
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
            var value = expression is JsonValue text && text.TryGetValue<string>(out var code) ? session.Evaluate(code, cancellation)
                : CellFailure.Of("TypeError",
                    $"an expression must be a text, and this is {expression?.ToJsonString() ?? "null"}.", name, 0);
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
