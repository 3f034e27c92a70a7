using System.Net.WebSockets;

namespace Detorch.Lab.Web;

/// <summary>Carries messages between a client's WebSocket and its channels, until either is closed.</summary>
internal sealed class KernelSocket(WebSocket socket, KernelChannels channels)
{
    /// <summary>The longest message of a client.</summary>
    private const int MostBytes = 1 << 26;

    private bool IsV1 => socket.SubProtocol == ChannelFrames.V1;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = channels.Open();
        try
        {
            var sending = SendAsync(waiting, either.Token);
            await Task.WhenAny(ReceiveAsync(either.Token), sending).ConfigureAwait(false);
            await either.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
        }
        finally
        {
            channels.Close();
        }
    }

    private async Task SendAsync(System.Threading.Channels.ChannelReader<ClientMessage> waiting, CancellationToken cancellation)
    {
        try
        {
            // A message is taken off only when it has been sent: what a lost socket did not carry waits for the next.
            while (await waiting.WaitToReadAsync(cancellation).ConfigureAwait(false))
                while (waiting.TryPeek(out var message))
                {
                    var (frame, isText) = IsV1 ? (ChannelFrames.WriteV1(message), false) : ChannelFrames.WriteJson(message);
                    await socket.SendAsync(frame, isText
                        ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, cancellation).ConfigureAwait(false);
                    if (waiting.TryRead(out message))
                        channels.Sent(message);
                }
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure,
                "the kernel has ended", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException
            or InvalidOperationException)
        {
            // The client has gone; the channels keep what it has not read.
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation).ConfigureAwait(false);
                    return;
                }
                frame.Write(buffer, 0, part.Count);
                if (frame.Length > MostBytes)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig,
                        $"a message of over {MostBytes >> 20} MB", cancellation).ConfigureAwait(false);
                    return;
                }
                if (!part.EndOfMessage)
                    continue;
                var message = Read(frame.GetBuffer().AsSpan(0, (int)frame.Length), part.MessageType == WebSocketMessageType.Text);
                frame.SetLength(0);
                channels.Ask(message);
            }
        }
        catch (FormatException wrong)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.InvalidPayloadData,
                wrong.Message[..Math.Min(120, wrong.Message.Length)], CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    private ClientMessage Read(ReadOnlySpan<byte> frame, bool isText) =>
        IsV1 ? ChannelFrames.ReadV1(frame) : ChannelFrames.ReadJson(frame, isText);
}
