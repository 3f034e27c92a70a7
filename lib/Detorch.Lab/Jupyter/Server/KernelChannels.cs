using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter.Zmtp;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Jupyter.Server;

/// <summary>The five sockets of a kernel, and what is said over them.</summary>
internal sealed class KernelChannels : IDisposable
{
    private readonly MessageCodec codec;

    /// <summary>Listens on the ports of the file; on free ones where it names none.</summary>
    public KernelChannels(ConnectionFile wanted)
    {
        codec = new MessageCodec(wanted.Key);
        File = wanted with
        {
            Shell = Bind(Shell, wanted, wanted.Shell),
            Control = Bind(Control, wanted, wanted.Control),
            IoPub = Bind(IoPub, wanted, wanted.IoPub),
            StdIn = Bind(StdIn, wanted, wanted.StdIn),
            Heartbeat = Bind(Heartbeat, wanted, wanted.Heartbeat),
        };
    }

    /// <summary>Where the sockets listen.</summary>
    public ConnectionFile File { get; }

    public RouterSocket Shell { get; } = new();

    public RouterSocket Control { get; } = new();

    public RouterSocket StdIn { get; } = new();

    public RepSocket Heartbeat { get; } = new();

    private PubSocket IoPub { get; } = new();

    /// <summary>Reads a request, or gives null for what is none.</summary>
    public JupyterMessage? Read(byte[][] frames) => codec.Read(frames);

    /// <summary>Answers a request.</summary>
    public void Reply(RouterSocket socket, JupyterMessage request, JsonObject content) =>
        socket.Send(
            codec.Write(request.Route,
                codec.Create(request.Type.Replace("_request", "_reply", StringComparison.Ordinal), content), request.Header));

    /// <summary>Asks the user who sent a request.</summary>
    public void Ask(JupyterMessage request, string prompt, bool isPassword) =>
        StdIn.Send(
            codec.Write(request.Route,
                codec.Create("input_request", new JsonObject { ["prompt"] = prompt, ["password"] = isPassword }), request.Header));

    /// <summary>Tells all clients.</summary>
    public void Publish(string type, JsonObject content, JupyterMessage? request, JsonObject? metadata = null)
    {
        // Each peer's own lock keeps a message whole; this one keeps busy, outputs and idle in one order for all peers.
        lock (codec)
            IoPub.Send(
                codec.Write([System.Text.Encoding.ASCII.GetBytes(type)],
                    codec.Create(type, content) with { Metadata = metadata ?? [] }, request?.Header));
    }

    /// <summary>Tells all clients what a cell showed.</summary>
    public void Publish(CellOutput output, int executionCount, JupyterMessage? request)
    {
        var (type, content) = OutputMessage.Of(output, executionCount);
        Publish(type, content, request, output is ErrorOutput error ? OutputMessage.MetadataOf(error) : null);
    }

    /// <summary>Tells all clients whether the kernel is "busy" with a request, or "idle".</summary>
    public void PublishStatus(string state, JupyterMessage? request) =>
        Publish("status", new JsonObject { ["execution_state"] = state }, request);

    /// <summary>Waits a moment for clients that connect just now, so that they miss nothing.</summary>
    public void AwaitNewcomers() => IoPub.AwaitNewcomers();

    /// <summary>Waits a moment until the clients have been sent all that was published.</summary>
    public void Drain() => IoPub.Drain();

    private static int Bind(ZmtpSocket socket, ConnectionFile wanted, int port)
    {
        if (wanted.SocketPath is not null && port == 0)
            port = Enumerable.Range(1, ushort.MaxValue).First(free => !Path.Exists($"{wanted.SocketPath}-{free}"));
        try
        {
            return socket.Bind(wanted.PlaceOf(port)) is IPEndPoint bound ? bound.Port : port;
        }
        catch (ArgumentException tooLong) when (wanted.SocketPath is not null)
        {
            throw new IOException($"the kernel cannot listen at {wanted.SocketPath}-{port}: {tooLong.Message.TrimEnd('.')}.", tooLong);
        }
        catch (SocketException refused)
        {
            var place = wanted.SocketPath is null ? $"on port {port} of {wanted.Address}" : $"at {wanted.SocketPath}-{port}";
            throw new IOException(refused.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"the kernel cannot listen {place}: another program uses it. "
                    + "Start the kernel again, with another port or with 0 for a free one."
                : $"the kernel cannot listen {place}: {refused.Message.TrimEnd('.')}.", refused);
        }
    }

    public void Dispose()
    {
        foreach (var socket in new ZmtpSocket[] { Shell, Control, StdIn, Heartbeat, IoPub })
            socket.Dispose();
        if (File.SocketPath is not null)
            foreach (var port in new[] { File.Shell, File.Control, File.IoPub, File.StdIn, File.Heartbeat })
                System.IO.File.Delete($"{File.SocketPath}-{port}");
    }
}
