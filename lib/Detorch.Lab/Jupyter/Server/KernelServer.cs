using System.Reflection;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Jupyter.Zmtp;
using Detorch.Lab.Language;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Jupyter.Server;

/// <summary>
/// The kernel: answers what Jupyter clients ask. Cells and questions about code come one after the other on shell; control and the
/// heartbeat have separate threads and answer while a cell runs. No answer waits for the thread pool, which the user's code may keep busy:
/// see THREADS.md.
/// </summary>
internal sealed class KernelServer : IDisposable
{
    private static readonly string Version =
        typeof(KernelServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private const string ShellThread = "shell";

    private readonly KernelChannels channels;
    private readonly CellHistory history = new();
    private readonly CellRunner runner;
    private readonly ManualResetEventSlim ended = new();
    private int exitCode = -1;
    private long answered;

    public KernelServer(ConnectionFile wanted)
    {
        channels = new KernelChannels(wanted);
        runner = new CellRunner(channels, history, () => End(1));
    }

    /// <summary>Where it listens.</summary>
    public ConnectionFile Connection => channels.File;

    /// <summary>Answers requests until a client shuts it down.</summary>
    /// <returns>The process's exit code.</returns>
    public int Run()
    {
        channels.PublishStatus("starting", null);
        new Thread(runner.WarmUp) { IsBackground = true, Name = "warm-up" }.Start();
        Start("heartbeat", () => channels.Heartbeat.Send(channels.Heartbeat.Receive()));
        Start("control", () => Answer(channels.Control, channels.Control.Receive(), AnswerControl));
        StartShell();
        ended.Wait();
        runner.Stop();
        return exitCode;
    }

    /// <summary>Whether the kernel was asked to end because another takes its place.</summary>
    public bool IsRestarting { get; private set; }

    /// <summary>Interrupts the cell that runs or is about to.</summary>
    public void Interrupt() => runner.Interrupt(isComing: channels.Shell.Arrivals > Interlocked.Read(ref answered));

    /// <summary>Lets <see cref="Run"/> return, after it has stopped the cell that runs. The first code counts.</summary>
    public void End(int code)
    {
        Interlocked.CompareExchange(ref exitCode, code, -1);
        ended.Set();
    }

    /// <summary>Sends what a cell printed before it ended the process, and removes the session's files.</summary>
    public void SayGoodbye()
    {
        runner.Flush();
        channels.Drain();
        runner.Dispose();
    }

    public void Dispose()
    {
        runner.Dispose();
        channels.Dispose();
        ended.Dispose();
    }

    private static void Start(string name, Action answerNext) => new Thread(() =>
    {
        while (true)
            answerNext();
    })
    { IsBackground = true, Name = name }.Start();

    /// <summary>
    /// Takes a thread of the pool for shell, for good. The compiler starts tasks and waits for them: on a thread of the pool such tasks
    /// run at once, by itself, also where the user's code keeps all other threads of the pool busy.
    /// </summary>
    private void StartShell()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(workers + 1, completions);
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            Thread.CurrentThread.Name = ShellThread;
            while (true)
                AnswerNext();
        }, null);
    }

    private void AnswerNext()
    {
        var frames = channels.Shell.Receive();
        channels.AwaitNewcomers();
        Answer(channels.Shell, frames, AnswerShell);
        if (Interlocked.Increment(ref answered) == channels.Shell.Arrivals)
            runner.ForgetInterrupt();
    }

    /// <summary>
    /// Answers one request, between "busy" and "idle". A request that has fields of wrong types, or is too much for the compiler, has an
    /// error for an answer.
    /// </summary>
    private void Answer(RouterSocket socket, byte[][] frames, Func<JupyterMessage, JsonObject?> answer)
    {
        if (channels.Read(frames) is not { } request)
            return;
        channels.PublishStatus("busy", request);
        var sentTogether = new List<byte[][]>();
        try
        {
            if (answer(request) is { } content)
            {
                // Taken before the reply: a cell that a client sends once it has read of the failure is one that it wants to run.
                if (StopsOthers(request, content))
                    while (channels.Shell.TryReceive(out var waiting, TimeSpan.Zero))
                        sentTogether.Add(waiting);
                channels.Reply(socket, request, content);
            }
        }
        catch (Exception wrong)
        {
            var error = CellFailure.Of(Traceback.NameOf(wrong), Traceback.MessageOf(wrong), request.Type, 0);
            if (request.Type == "execute_request")
                channels.Publish(error, 0, request);
            channels.Reply(socket, request, OutputMessage.OfFailure(error));
        }
        channels.PublishStatus("idle", request);
        if (request.Type == "shutdown_request")
            End(0);
        foreach (var waiting in sentTogether)
        {
            Answer(channels.Shell, waiting, other => other.Type == "execute_request" ? runner.Abort() : AnswerShell(other));
            Interlocked.Increment(ref answered);
        }
    }

    /// <summary>Cells that were sent together with one that failed do not run; other questions are answered.</summary>
    private static bool StopsOthers(JupyterMessage request, JsonObject reply) =>
        request.Type == "execute_request" && (string?)reply["status"] == "error" && ((bool?)request.Content["stop_on_error"] ?? true);

    private JsonObject? AnswerControl(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "interrupt_request":
                Interrupt();
                return new JsonObject { ["status"] = "ok" };
            case "shutdown_request":
                IsRestarting = (bool?)request.Content["restart"] ?? false;
                return new JsonObject { ["status"] = "ok", ["restart"] = IsRestarting };
            case "kernel_info_request":
                return Info();
            default:
                return null;
        }
    }

    private JsonObject? AnswerShell(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "execute_request":
                return runner.Execute(request);
            case "is_complete_request":
                var (status, indent) = CodeCompleteness.Of((string?)request.Content["code"] ?? "");
                return new JsonObject { ["status"] = status, ["indent"] = indent };
            case "complete_request":
                return Complete(request.Content);
            case "inspect_request":
                return Inspect(request.Content);
            case "diagnostics_request":
                return Diagnose(request);
            case "history_request":
                return history.Answer(request.Content);
            case "comm_info_request":
                return new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() };
            case "comm_open":
                // The kernel has no comms; saying so at once keeps the client from waiting.
                channels.Publish("comm_close",
                    new JsonObject { ["comm_id"] = request.Content["comm_id"]?.DeepClone(), ["data"] = new JsonObject() }, request);
                return null;
            default:
                return AnswerControl(request);
        }
    }

    private JsonObject Complete(JsonObject content)
    {
        var (code, cursor) = CodeAndCursor(content);
        var completion = runner.Session.Complete(code, cursor);
        var (start, end) = (CodePoints(code, completion.Start), CodePoints(code, cursor));
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. completion.Items.Select(item => JsonValue.Create(item.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                // An experiment of IPython's that JupyterLab and VS Code have taken up: pictures and hints beside the words.
                ["_jupyter_types_experimental"] = new JsonArray([.. completion.Items.Select(item => new JsonObject
                {
                    ["text"] = item.Text,
                    ["type"] = item.Type,
                    ["signature"] = item.Signature,
                    ["start"] = start,
                    ["end"] = end,
                })]),
            },
        };
    }

    private JsonObject Inspect(JsonObject content)
    {
        var (code, cursor) = CodeAndCursor(content);
        var found = runner.Session.Inspect(code, cursor, isDetailed: (int?)content["detail_level"] is 1);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found is null ? new JsonObject() : new JsonObject
            {
                [MimeTypes.Text] = found.ToText(),
                [MimeTypes.Markdown] = found.ToMarkdown(),
                [MimeTypes.Html] = found.ToHtml(),
            },
            ["metadata"] = new JsonObject(),
        };
    }

    /// <summary>Not of the protocol: the errors and warnings of a cell before it runs, for an editor's squiggles.</summary>
    private JsonObject Diagnose(JupyterMessage request)
    {
        var kernel = (string?)request.Metadata["kernel"] ?? KernelNames.CSharp;
        return new JsonObject
        {
            ["status"] = "ok",
            ["diagnostics"] = OutputMessage.OfDiagnostics(runner.Session.Diagnose(kernel, (string?)request.Content["code"] ?? "")),
        };
    }

    /// <summary>The protocol counts code points, C# counts UTF-16 units.</summary>
    private static (string Code, int Cursor) CodeAndCursor(JsonObject content)
    {
        var code = (string?)content["code"] ?? "";
        var points = (int?)content["cursor_pos"] ?? int.MaxValue;
        var cursor = 0;
        for (; points > 0 && cursor < code.Length; points--)
            cursor += char.IsSurrogatePair(code, cursor) ? 2 : 1;
        return (code, cursor);
    }

    private static int CodePoints(string code, int end) => code[..end].EnumerateRunes().Count();

    private static JsonObject Info() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageCodec.ProtocolVersion,
        ["implementation"] = "detorch",
        ["implementation_version"] = Version,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = "14.0",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        },
        ["banner"] = $"C# (Detorch {Version}) on .NET {Environment.Version}",
        ["help_links"] = new JsonArray(),
        ["debugger"] = false,
    };
}
