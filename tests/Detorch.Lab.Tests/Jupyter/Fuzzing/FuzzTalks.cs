using System.Buffers.Binary;
using System.Text;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Tests.Jupyter.Fuzzing;

/// <summary>Makes connections that break ZMTP, each with another accident.</summary>
internal sealed class FuzzTalks(ConnectionFile kernel, Random random)
{
    private static readonly byte[][] OtherProtocols =
    [
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), "SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray(), [22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3], "\0\0\0\x0dPING"u8.ToArray(),
    ];

    private static readonly string[] Types = ["REQ", "REP", "DEALER", "ROUTER", "PUB", "SUB", "XPUB", "XSUB", "PUSH", "PULL", "PAIR", "", "dealer"];

    private readonly (int Port, string Fits)[] ports =
    [
        (kernel.Shell, "DEALER"), (kernel.Control, "DEALER"), (kernel.StdIn, "DEALER"), (kernel.IoPub, "SUB"), (kernel.Heartbeat, "REQ"),
    ];

    /// <summary>One of each kind that says something and then nothing: these wait for the longest time.</summary>
    public IEnumerable<FuzzTalk> Stalls()
    {
        foreach (var (port, fits) in ports)
        {
            yield return Hang("half a frame, then silence", port, [.. Greeting.Ours, .. Ready(fits), 0, 100, 1, 2, 3]);
            yield return Hang("half a message, then silence", port, [.. Greeting.Ours, .. Ready(fits), 1, 1, 65]);
            yield return Hang("200 MB announced, then silence", port, [.. Greeting.Ours, .. Ready(fits), 2, 0, 0, 0, 0, 12, 0, 0, 0, 1]);
        }
    }

    /// <summary>The next hostile connection.</summary>
    public FuzzTalk Next()
    {
        var (port, fits) = ports[random.Next(ports.Length)];
        byte[] opened = [.. Greeting.Ours, .. Ready(fits)];
        return random.Next(18) switch
        {
            0 => Refused("another protocol", port, OtherProtocols[random.Next(OtherProtocols.Length)]),
            1 => Refused("random bytes", port, [(byte)random.Next(255), .. Noise(200)]),
            2 => Refused("an older version", port, [.. Greeting.Ours[..10], (byte)random.Next(3), .. Greeting.Ours[11..]]),
            3 => Refused("another mechanism", port, [.. Greeting.Ours[..12], .. "PLAIN"u8, .. new byte[47]]),
            4 => Refused("a message before READY", port, [.. Greeting.Ours, 0, 1, 65]),
            5 => Refused("another command than READY", port, [.. Greeting.Ours, .. Command("HELLO", Noise(50))]),
            6 => Refused("a READY that ends early", port, [.. Greeting.Ours, .. Command("READY", [11, .. "Socket-Type"u8, 0, 0, 1, (byte)random.Next(256), .. Noise(40)])]),
            7 => Refused("a socket that does not fit", port, [.. Greeting.Ours, .. Ready("PAIR")]),
            8 => Refused("an identity that is taken or not its to choose", kernel.Shell,
                [.. Greeting.Ours, .. Ready("DEALER", random.Next(2) == 0 ? KernelFuzzer.WitnessIdentity : [0, .. Noise(20)])]),
            9 => Refused("an absurd length", port, [.. opened, 2, .. Length((1UL << random.Next(29, 64)) + (ulong)random.Next(1000))]),
            10 => Refused("unknown flags", port, [.. opened, (byte)(random.Next(8, 256)), 1, 65]),
            11 => Refused("a message without end", port, [.. opened, .. Repeat([1, 1, 65], 1100)]),
            12 => Refused("a command inside a message", port, [.. opened, 1, 1, 65, .. Command("PING", [0, 9])]),
            13 => Refused("subscriptions without end", kernel.IoPub, [.. Greeting.Ours, .. Ready("SUB"), .. Repeat([0, 3, 1, (byte)random.Next(256), 65], 1100)]),
            14 => Hang("silence", port, Greeting.Ours[..random.Next(Greeting.Ours.Length + 1)].ToArray()),
            15 => Hang("half a READY, then silence", port, [.. Greeting.Ours, .. Ready(fits)[..random.Next(1, 20)]]),
            16 => new FuzzTalk("a frame longer than its connection", port, [.. opened, 0, 100, .. new byte[random.Next(100)]], Hangs: false, FuzzVerdict.Closed),
            _ => new FuzzTalk("a talk with changed bytes", port, Change(opened), Hangs: false, FuzzVerdict.Closed),
        };
    }

    private static FuzzTalk Refused(string kind, int port, byte[] bytes) => new(kind, port, bytes, Hangs: true, FuzzVerdict.Closed);

    private static FuzzTalk Hang(string kind, int port, byte[] bytes) => new(kind, port, bytes, Hangs: true, FuzzVerdict.TimedOut);

    /// <summary>A right talk, of which some bytes are changed, left out, doubled or cut off.</summary>
    private byte[] Change(byte[] opened)
    {
        List<byte> bytes =
        [
            .. random.Next(4) == 0 ? [.. Greeting.Ours, .. Ready(Types[random.Next(Types.Length)])] : opened,
            1, 3, 1, 2, 3, 0, 4, 5, 6, 7, 8, .. Command("PING", [0, 9, 7, 8]), .. Command("SUBSCRIBE", [65]), 2, .. Length(256), .. new byte[256], .. Command("ERROR", []),
        ];
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes[at..Math.Min(bytes.Count, at + random.Next(20))]);
                    break;
                default:
                    bytes.RemoveRange(at + 1, bytes.Count - at - 1);
                    break;
            }
        }
        return [.. bytes];
    }

    private static byte[] Ready(string type, byte[]? identity = null) =>
        Command("READY", [.. Property("Socket-Type", Encoding.ASCII.GetBytes(type)), .. identity is null ? [] : Property("Identity", identity)]);

    private static byte[] Property(string name, byte[] value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0, 0, (byte)value.Length, .. value];

    private static byte[] Command(string name, byte[] data) =>
        [ZmtpFrame.CommandFlag, (byte)(1 + name.Length + data.Length), (byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data];

    private static byte[] Length(ulong length)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, length);
        return bytes;
    }

    private static byte[] Repeat(byte[] bytes, int times) => [.. Enumerable.Repeat(bytes, times).SelectMany(each => each)];

    private byte[] Noise(int most)
    {
        var bytes = new byte[random.Next(1, most)];
        random.NextBytes(bytes);
        return bytes;
    }
}
