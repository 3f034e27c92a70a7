using System.Buffers.Binary;
using System.Text;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>What peers exchange besides messages: READY, ERROR, SUBSCRIBE, CANCEL, PING, PONG.</summary>
/// <param name="Name">The command's name.</param>
/// <param name="Data">What follows the name.</param>
internal sealed record ZmtpCommand(string Name, byte[] Data)
{
    private const string SocketTypeProperty = "Socket-Type";
    private const string IdentityProperty = "Identity";

    /// <summary>The body of a command frame.</summary>
    public byte[] ToBytes() => [(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name), .. Data];

    public static ZmtpCommand Parse(byte[] body)
    {
        if (body.Length == 0 || body[0] == 0 || body.Length < 1 + body[0])
            throw new ZmtpException("a command without a whole name.");
        return new ZmtpCommand(Encoding.Latin1.GetString(body, 1, body[0]), body[(1 + body[0])..]);
    }

    /// <summary>The command that ends the handshake.</summary>
    public static ZmtpCommand Ready(SocketType type, byte[] identity)
    {
        var data = new List<byte>();
        AddProperty(data, SocketTypeProperty, Encoding.ASCII.GetBytes(NameOf(type)));
        if (type is SocketType.Req or SocketType.Dealer or SocketType.Router)
            AddProperty(data, IdentityProperty, identity);
        return new ZmtpCommand("READY", [.. data]);
    }

    /// <summary>Reads the peer's READY and checks that its kind of socket fits ours.</summary>
    /// <returns>The identity that the peer gives itself; empty for none.</returns>
    public byte[] ReadReady(SocketType ours)
    {
        if (Name == "ERROR")
            throw new ZmtpException($"the peer refuses: {Encoding.Latin1.GetString(Data.AsSpan(Math.Min(1, Data.Length)))}");
        if (Name != "READY")
            throw new ZmtpException($"the handshake needs READY, got {Name}.");
        var properties = Properties();
        var type = properties.GetValueOrDefault(SocketTypeProperty) is { } name ? Encoding.Latin1.GetString(name) : "none";
        if (!Partners(ours).Contains(type))
            throw new ZmtpException($"a {NameOf(ours)} socket does not talk to a socket of type {type}.");
        return properties.GetValueOrDefault(IdentityProperty) switch
        {
            null => [],
            { Length: > 255 } => throw new ZmtpException("an identity has at most 255 bytes."),
            [0, ..] => throw new ZmtpException("an identity that begins with a zero byte is not the peer's to choose."),
            var identity => identity,
        };
    }

    private Dictionary<string, byte[]> Properties()
    {
        var properties = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        ReadOnlySpan<byte> rest = Data;
        while (!rest.IsEmpty)
        {
            int nameLength = rest[0];
            if (rest.Length < 1 + nameLength + sizeof(uint))
                throw new ZmtpException("READY ends inside a property.");
            var name = Encoding.Latin1.GetString(rest.Slice(1, nameLength));
            var valueLength = BinaryPrimitives.ReadUInt32BigEndian(rest[(1 + nameLength)..]);
            rest = rest[(1 + nameLength + sizeof(uint))..];
            if (valueLength > rest.Length)
                throw new ZmtpException($"the property {name} is longer than its READY.");
            properties[name] = rest[..(int)valueLength].ToArray();
            rest = rest[(int)valueLength..];
        }
        return properties;
    }

    private static void AddProperty(List<byte> data, string name, byte[] value)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)value.Length);
        data.AddRange([(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. value]);
    }

    private static string NameOf(SocketType type) => type.ToString().ToUpperInvariant();

    private static string[] Partners(SocketType type) => type switch
    {
        SocketType.Req => ["REP", "ROUTER"],
        SocketType.Rep => ["REQ", "DEALER"],
        SocketType.Dealer => ["REP", "DEALER", "ROUTER"],
        SocketType.Router => ["REQ", "DEALER", "ROUTER"],
        SocketType.Pub => ["SUB", "XSUB"],
        SocketType.Sub => ["PUB", "XPUB"],
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
