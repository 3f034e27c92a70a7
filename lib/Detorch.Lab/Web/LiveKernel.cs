using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Web;

/// <summary>
/// A kernel that keeps its id through restarts and outlives the pages that use it. One thread listens to what the process publishes, to
/// know the state. When the process dies, the cell that ran shows why, and a new process is started.
/// </summary>
internal sealed class LiveKernel : IAsyncDisposable
{
    /// <summary>Deaths in a row, each before a cell could run, after which no further process is started.</summary>
    private const int MostDeaths = 3;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim changing = new(1, 1);
    private readonly ConcurrentDictionary<string, KernelChannels> channels = [];
    private readonly string folder;
    private readonly CancellationTokenSource ending = new();
    private KernelProcess process;
    private ConnectionFile? connection;
    private byte[]? running;
    private int deaths;

    public LiveKernel(string folder)
    {
        this.folder = folder;
        process = new KernelProcess(folder);
        new Thread(Watch) { IsBackground = true, Name = $"kernel {Id[..8]}" }.Start();
    }

    public string Id { get; } = Guid.NewGuid().ToString();

    public DateTimeOffset LastActivity { get; private set; } = DateTimeOffset.UtcNow;

    public KernelState State { get; private set; } = KernelState.Starting;

    /// <summary>How many sockets of clients are open.</summary>
    public int Connections => channels.Values.Count(channel => channel.IsOpen);

    /// <summary>The channels of a client: those that it had before its connection was lost, or new ones.</summary>
    /// <param name="session">The client's name for its connection.</param>
    /// <param name="cancellation">Gives up waiting for a kernel that is starting.</param>
    public async Task<KernelChannels> ChannelsAsync(string session, CancellationToken cancellation)
    {
        var ready = await ConnectionAsync(cancellation).ConfigureAwait(false);
        await changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            foreach (var (name, lost) in channels)
                if (lost.IsForgotten && channels.TryRemove(name, out _))
                    lost.Dispose();
            return channels.GetOrAdd(session, _ => new KernelChannels(connection ?? ready, () => LastActivity = DateTimeOffset.UtcNow));
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Stops what runs; variables are kept.</summary>
    public async Task InterruptAsync(CancellationToken cancellation)
    {
        using var control = new Control(await ConnectionAsync(cancellation).ConfigureAwait(false));
        control.Send("interrupt_request", []);
    }

    /// <summary>Ends the process and starts a new one.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        await changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            deaths = 0;
            await StopProcessAsync(restart: true).ConfigureAwait(false);
            StartProcess(KernelState.Starting);
        }
        finally
        {
            changing.Release();
        }
        await ConnectionAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        await changing.WaitAsync().ConfigureAwait(false);
        try
        {
            State = KernelState.Dead;
            await StopProcessAsync(restart: false).ConfigureAwait(false);
            foreach (var channel in channels.Values)
                channel.Dispose();
            channels.Clear();
        }
        finally
        {
            changing.Release();
        }
    }

    private async Task StopProcessAsync(bool restart)
    {
        var stopping = process;
        if (connection is { } known && !stopping.HasExited)
        {
            using var control = new Control(known);
            control.Send("shutdown_request", new JsonObject { ["restart"] = restart });
            for (var waited = TimeSpan.Zero; waited < Patience && !stopping.HasExited; waited += LookAgain)
                await Task.Delay(LookAgain).ConfigureAwait(false);
        }
        connection = null;
        foreach (var channel in channels.Values)
            channel.Disconnect();
        stopping.Dispose();
    }

    /// <summary>Starts a new process.</summary>
    /// <exception cref="RequestException">It cannot be started; the kernel is dead until it is started again.</exception>
    private void StartProcess(KernelState state)
    {
        (State, running, connection) = (KernelState.Dead, null, null);
        try
        {
            process = new KernelProcess(folder);
        }
        catch (Exception none) when (none is Win32Exception or IOException or UnauthorizedAccessException)
        {
            throw new RequestException(500, Directory.Exists(folder) ? $"The kernel cannot be started: {none.Message}"
                : $"The kernel cannot be started, since its folder is gone: {folder}");
        }
        State = state;
    }

    /// <summary>Waits until the process listens.</summary>
    private async Task<ConnectionFile> ConnectionAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ending.Token);
        while (connection is null)
        {
            if (State == KernelState.Dead)
                throw new RequestException(500, "The kernel is dead, and its last process could not be replaced. Restart the kernel.");
            await Task.Delay(10, either.Token).ConfigureAwait(false);
        }
        return connection;
    }

    /// <summary>Listens to the present process for as long as the kernel lives.</summary>
    private void Watch()
    {
        while (!ending.IsCancellationRequested)
        {
            var watched = process;
            if (State == KernelState.Dead)
                // A client may start it again.
                Thread.Sleep(20);
            else if (watched.TryReadConnection() is { } ready)
            {
                // Before any page can send a cell, or the news that it runs would be missed.
                using var published = new SubSocket();
                published.Subscribe();
                published.Connect(ready.PlaceOf(ready.IoPub));
                changing.Wait();
                if (watched == process)
                {
                    connection = ready;
                    foreach (var channel in channels.Values)
                        channel.Connect(ready);
                }
                changing.Release();
                Listen(watched, published, new MessageCodec(ready.Key));
            }
            if (watched == process && State != KernelState.Dead && watched.HasExited)
                Died(watched);
            else
                Thread.Sleep(5);
        }
    }

    private void Listen(KernelProcess watched, SubSocket published, MessageCodec codec)
    {
        while (!ending.IsCancellationRequested && watched == process)
        {
            if (running is { } parent)
                Print(watched.TakePrinted(), parent);
            if (!published.TryReceive(out var frames, LookAgain))
            {
                if (watched.HasExited)
                    return;
            }
            else if (codec.ReadWire(frames) is { } message && message.Type == "status" && !Nudge.Caused(message))
                Heard(message);
        }
    }

    /// <summary>
    /// Shows, in the cell that runs or else in the next one, what reached the process's standard output past the kernel: early words of
    /// the runtime, and on Windows all that programs and native libraries write.
    /// </summary>
    private void Print(string text, byte[] parent)
    {
        if (text.Length > 0)
            foreach (var channel in channels.Values)
                channel.TellPrinted(parent, text);
    }

    private void Heard(WireMessage message)
    {
        LastActivity = DateTimeOffset.UtcNow;
        switch (message.ContentText("execution_state"))
        {
            case "busy":
                (State, running) = (KernelState.Busy, message.Parent);
                break;
            case "idle":
                (State, deaths) = (KernelState.Idle, 0);
                running = message.Parent.AsSpan().SequenceEqual(running) ? null : running;
                break;
        }
    }

    /// <summary>Says so in the cell that ran, and starts a new process.</summary>
    private void Died(KernelProcess dead)
    {
        changing.Wait();
        try
        {
            if (dead != process || ending.IsCancellationRequested)
                return;
            dead.WaitForExit();
            var exit = dead.ExitCode;
            var words = dead.Errors is [var first, ..] ? $": {first}" : exit == 0 ? ". Did the cell call Environment.Exit?" : ".";
            var text = string.Create(CultureInfo.InvariantCulture, $"The kernel's process ended (exit code {exit}){words}");
            var parent = running;
            var gone = ++deaths > MostDeaths;
            dead.Dispose();
            State = KernelState.Dead;
            try
            {
                if (!gone)
                    StartProcess(KernelState.Restarting);
            }
            catch (RequestException refused)
            {
                (gone, text) = (true, $"{text} {refused.Message}");
            }
            foreach (var channel in channels.Values)
            {
                channel.Disconnect();
                channel.TellDeath(parent, text, gone);
            }
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>A client of the control channel for one request.</summary>
    private sealed class Control : IDisposable
    {
        private readonly MessageCodec codec;
        private readonly DealerSocket socket = new();

        public Control(ConnectionFile kernel)
        {
            codec = new MessageCodec(kernel.Key);
            socket.Connect(kernel.PlaceOf(kernel.Control));
        }

        /// <summary>Sends the request and waits for its reply, so that it has arrived before the socket closes.</summary>
        public void Send(string type, JsonObject content)
        {
            if (socket.Send(codec.Write([], codec.Create(type, content))))
                socket.TryReceive(out _, Patience);
        }

        public void Dispose() => socket.Dispose();
    }
}
