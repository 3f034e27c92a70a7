using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Jupyter.Client;

/// <summary>The client's side of a kernel's sockets.</summary>
internal sealed class KernelClient : IDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);

    private readonly MessageCodec codec;
    private readonly DealerSocket shell;
    private readonly DealerSocket control;
    private readonly SubSocket ioPub;

    /// <summary>Connects to a kernel.</summary>
    /// <param name="kernel">Where it listens.</param>
    /// <param name="limits">What it may send at once; null for the usual.</param>
    public KernelClient(ConnectionFile kernel, ZmtpLimits? limits = null)
    {
        codec = new MessageCodec(kernel.Key);
        (shell, control, ioPub) = (new DealerSocket(limits: limits), new DealerSocket(limits: limits), new SubSocket(limits));
        ioPub.Subscribe();
        ioPub.Connect(kernel.PlaceOf(kernel.IoPub));
        shell.Connect(kernel.PlaceOf(kernel.Shell));
        control.Connect(kernel.PlaceOf(kernel.Control));
    }

    /// <summary>Sends a request on shell.</summary>
    /// <returns>Its id, which what comes of it names as its parent.</returns>
    public string Ask(string type, JsonObject content, JsonObject? metadata = null)
    {
        // Replies repeat what iopub says; they are read so that they do not pile up.
        while (shell.TryReceive(out _, TimeSpan.Zero))
        {
        }
        var message = codec.Create(type, content) with { Metadata = metadata ?? [] };
        shell.Send(codec.Write([], message));
        return message.Id;
    }

    /// <summary>Sends a request on control.</summary>
    public void Command(string type, JsonObject content) => control.Send(codec.Write([], codec.Create(type, content)));

    /// <summary>The kernel's next message on iopub, or null if none arrives in time.</summary>
    public JupyterMessage? Hear(TimeSpan patience) =>
        ioPub.TryReceive(out var frames, patience) ? codec.Read(frames) : null;

    /// <summary>
    /// Waits until the kernel's messages arrive and its compiler is ready, so that the first cell's time is not the kernel's.
    /// </summary>
    /// <param name="goOn">Is asked now and then; false to give up.</param>
    public bool WaitUntilReady(Func<bool> goOn)
    {
        var heard = false;
        while (goOn() && !heard)
            if (ioPub.Connected > 0 && shell.Connected > 0)
                heard = HearOf(Ask("kernel_info_request", []), "busy", AskAgain);
            else
                Thread.Sleep(1);
        var ready = heard ? Ask("execute_request", new JsonObject { ["code"] = "", ["silent"] = true }) : "";
        while (goOn())
            if (HearOf(ready, "idle", AskAgain))
                return true;
        return false;
    }

    private bool HearOf(string asked, string state, TimeSpan patience)
    {
        while (Hear(patience) is { } told)
            if (told.ParentId == asked && (string?)told.Content["execution_state"] == state)
                return true;
        return false;
    }

    public void Dispose()
    {
        shell.Dispose();
        control.Dispose();
        ioPub.Dispose();
    }
}
