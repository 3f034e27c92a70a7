using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Web;

/// <summary>
/// One client's channels to a kernel. They stay when the client's socket drops (a laptop sleeps, a network is gone) and keep what the
/// kernel says until the client comes back, up to a bound.
/// </summary>
internal sealed class KernelChannels : IDisposable
{
    /// <summary>Bytes that wait for the client.</summary>
    private const long MostWaiting = 1L << 28;

    /// <summary>Messages that wait for the kernel's next process.</summary>
    private const int MostEarly = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);
    private static readonly string[] Asking = ["shell", "control", "stdin"];

    private readonly Lock gate = new();
    private readonly Queue<ClientMessage> early = [];
    private readonly Action used;
    private readonly Channel<ClientMessage> waiting =
        Channel.CreateUnbounded<ClientMessage>(new UnboundedChannelOptions { SingleReader = false });
    private Sockets? sockets;
    private long waitingLength;
    private bool dropped;
    private DateTimeOffset left = DateTimeOffset.UtcNow;
    private int open;

    /// <summary>Opens channels.</summary>
    /// <param name="kernel">Where the kernel listens.</param>
    /// <param name="used">Is called for each message of the client.</param>
    public KernelChannels(ConnectionFile kernel, Action used)
    {
        this.used = used;
        Connect(kernel);
    }

    /// <summary>Whether a client's socket is open.</summary>
    public bool IsOpen => Volatile.Read(ref open) > 0;

    /// <summary>Whether the client has been away for so long that it will not come back.</summary>
    public bool IsForgotten => !IsOpen && DateTimeOffset.UtcNow - left > Kept;

    /// <summary>
    /// Connects to the process that the kernel has now. What the client asked while there was none, or asks until what the kernel
    /// publishes arrives here, is sent then.
    /// </summary>
    public void Connect(ConnectionFile kernel)
    {
        lock (gate)
        {
            sockets?.Dispose();
            sockets = new Sockets(kernel, Say, SendEarly);
        }
    }

    private void SendEarly()
    {
        lock (gate)
            while (sockets is { IsComplete: true } && early.TryDequeue(out var message))
                sockets.Send(message);
    }

    /// <summary>The kernel's process ends: what the client asks from now on is for the next one.</summary>
    public void Disconnect()
    {
        lock (gate)
        {
            sockets?.Dispose();
            sockets = null;
        }
    }

    /// <summary>A socket of the client opens; what waited is read by it.</summary>
    public ChannelReader<ClientMessage> Open()
    {
        Interlocked.Increment(ref open);
        return waiting.Reader;
    }

    /// <summary>A socket of the client has closed.</summary>
    public void Close()
    {
        left = DateTimeOffset.UtcNow;
        Interlocked.Decrement(ref open);
    }

    /// <summary>A message has reached the client.</summary>
    public void Sent(ClientMessage message) => Interlocked.Add(ref waitingLength, -message.Length);

    /// <summary>Sends a message of the client to the kernel.</summary>
    public void Ask(ClientMessage message)
    {
        used();
        lock (gate)
        {
            // Behind those that wait, so that none overtakes another.
            if (sockets is { IsComplete: true } || early.Count < MostEarly)
                early.Enqueue(message);
            SendEarly();
        }
    }

    /// <summary>Tells the client that the kernel's process has ended, in the cell that ran.</summary>
    /// <param name="running">The header of the request that ran, or null.</param>
    /// <param name="text">What happened.</param>
    /// <param name="gone">Whether no new process is started.</param>
    public void TellDeath(byte[]? running, string text, bool gone)
    {
        var codec = new MessageCodec("");
        if (running is not null)
        {
            Tell(codec.Create("error",
                new JsonObject { ["ename"] = "KernelDied", ["evalue"] = text, ["traceback"] = new JsonArray($"KernelDied: {text}") }),
                    running);
            Tell(codec.Create("status", new JsonObject { ["execution_state"] = "idle" }), running);
        }
        Tell(codec.Create("status", new JsonObject { ["execution_state"] = gone ? "dead" : "restarting" }), "{}"u8.ToArray());
    }

    /// <summary>Shows a text in a cell as if it had printed it.</summary>
    /// <param name="running">The header of the cell's request.</param>
    /// <param name="text">The text.</param>
    public void TellPrinted(byte[] running, string text) =>
        Tell(new MessageCodec("").Create("stream", new JsonObject { ["name"] = "stdout", ["text"] = text }), running);

    public void Dispose()
    {
        Disconnect();
        waiting.Writer.TryComplete();
    }

    private void Tell(JupyterMessage message, byte[] parent) => Say(new ClientMessage("iopub",
        new WireMessage(message.Header, parent, "{}"u8.ToArray(), Encoding.UTF8.GetBytes(message.Content.ToJsonString()), [])));

    private void Say(ClientMessage message)
    {
        if (Interlocked.Add(ref waitingLength, message.Length) <= MostWaiting)
        {
            dropped = false;
            waiting.Writer.TryWrite(message);
            return;
        }
        // Output past the bound is lost, but never in silence, and never what ends a cell.
        Interlocked.Add(ref waitingLength, -message.Length);
        if (message.Message.Type is "status" or "execute_reply" or "error")
            waiting.Writer.TryWrite(message);
        else if (!dropped)
        {
            dropped = true;
            var lost = new MessageCodec("")
                .Create("stream",
                    new JsonObject { ["name"] = "stderr",
                    ["text"] = $"\nOutput is lost here: more than {MostWaiting >> 20} MB waited for the page.\n" });
            Tell(lost, message.Message.Parent);
        }
    }

    /// <summary>The sockets to one process of the kernel, each with a thread that reads it.</summary>
    private sealed class Sockets : IDisposable
    {
        private static readonly TimeSpan NudgeAgain = TimeSpan.FromMilliseconds(50);

        private readonly Timer nudging;
        private volatile bool isComplete;
        private readonly MessageCodec codec;
        private readonly Dictionary<string, ZmtpSocket> socketOf = [];

        public Sockets(ConnectionFile kernel, Action<ClientMessage> say, Action complete)
        {
            codec = new MessageCodec(kernel.Key);
            nudging = new Timer(_ => AskForNudge());
            // The kernel finds the client that asked, to ask it back, by the identity that its sockets share.
            var identity = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));
            int[] ports = [kernel.Shell, kernel.Control, kernel.StdIn];
            foreach (var (name, port) in Asking.Zip(ports))
                Add(name, new DealerSocket(identity), port);
            var published = new SubSocket();
            published.Subscribe();
            Add("iopub", published, kernel.IoPub);
            nudging.Change(TimeSpan.Zero, NudgeAgain);

            void Add(string name, ZmtpSocket socket, int port)
            {
                socketOf[name] = socket;
                socket.Connect(kernel.PlaceOf(port));
                new Thread(() => Read(name, socket, say, complete)) { IsBackground = true, Name = $"channel {name}" }.Start();
            }
        }

        /// <summary>Whether what the kernel publishes arrives.</summary>
        public bool IsComplete => isComplete;

        public void Send(ClientMessage message)
        {
            if (socketOf.GetValueOrDefault(message.Channel) is DealerSocket socket)
                socket.Send(codec.WriteWire(message.Message));
        }

        public void Dispose()
        {
            nudging.Dispose();
            foreach (var socket in socketOf.Values)
                socket.Dispose();
        }

        private void AskForNudge()
        {
            try
            {
                Send(new ClientMessage("control", Nudge.Create()));
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // The channels were closed in the meantime.
            }
        }

        private void Read(string name, ZmtpSocket socket, Action<ClientMessage> say, Action complete)
        {
            try
            {
                while (true)
                    if (codec.ReadWire(socket.Receive()) is not { } message)
                        continue;
                    else if (!Nudge.Caused(message))
                        say(new ClientMessage(name, message));
                    else if (name == "iopub" && !isComplete)
                    {
                        isComplete = true;
                        nudging.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                        complete();
                    }
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // The channels were closed, or connect to another process.
            }
        }
    }
}
