using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Teach;

namespace Detorch.Lab.Jupyter;

/// <summary>Where a kernel listens and what it signs with: the file that whoever starts a kernel writes, and both sides read.</summary>
/// <param name="Address">The address of all sockets.</param>
/// <param name="Key">The key of the signatures; empty for none.</param>
/// <param name="Shell">The port of requests; 0 until the kernel has chosen one, as with the others.</param>
/// <param name="Control">The port of requests that do not wait for cells.</param>
/// <param name="IoPub">The port of outputs.</param>
/// <param name="StdIn">The port of questions to the user.</param>
/// <param name="Heartbeat">The port that returns what it is sent.</param>
internal sealed record ConnectionFile(IPAddress Address, string Key, int Shell, int Control, int IoPub, int StdIn, int Heartbeat)
{
    /// <summary>
    /// For Jupyter's transport "ipc", how the paths of the Unix-domain sockets begin: port 3 is <c>SocketPath-3</c>. Null for TCP.
    /// </summary>
    public string? SocketPath { get; init; }

    /// <summary>Where the socket of a port is.</summary>
    public EndPoint PlaceOf(int port) =>
        SocketPath is null ? new IPEndPoint(Address, port) : new UnixDomainSocketEndPoint($"{SocketPath}-{port}");

    /// <summary>A connection over Unix-domain sockets, with a new key.</summary>
    /// <param name="path">How the sockets' paths begin; the longest possible path has about 100 characters.</param>
    public static ConnectionFile CreateIpc(string path) => Create() with
    {
        SocketPath = path,
        Shell = 1,
        Control = 2,
        IoPub = 3,
        StdIn = 4,
        Heartbeat = 5,
    };

    /// <summary>A connection on this machine, with a new key and ports for the kernel to choose.</summary>
    public static ConnectionFile Create() =>
        new(IPAddress.Loopback, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), 0, 0, 0, 0, 0);

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="InvalidDataException">The file is not one, or asks for what this kernel does not have.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            var json = JsonNode.Parse(ReadText(path)) as JsonObject ?? throw new FormatException("it is not a JSON object");
            var transport = (string?)json["transport"] ?? "tcp";
            if (transport is not ("tcp" or "ipc"))
                throw new FormatException($"the transport {transport} is not supported; this kernel has tcp and ipc");
            var sockets = transport == "ipc" ? ReadPath((string?)json["ip"] ?? "") : null;
            if ((string?)json["signature_scheme"] is { Length: > 0 } scheme and not "hmac-sha256")
                throw new FormatException($"the signature scheme {scheme} is not supported; this kernel has hmac-sha256");
            int Port(string name) => (int?)json[name] is { } port and >= 0 and <= ushort.MaxValue
                ? port : throw new FormatException($"there is no {name}");
            return new ConnectionFile(
                sockets is null ? ReadAddress((string?)json["ip"] ?? "") : IPAddress.Loopback, (string?)json["key"] ?? "",
                Port("shell_port"), Port("control_port"), Port("iopub_port"), Port("stdin_port"), Port("hb_port")) { SocketPath = sockets };
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException or SocketException
            or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} is not a Jupyter connection file: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }

    /// <summary>Writes the file, for its owner's eyes only; a reader sees it whole or not at all.</summary>
    public void Write(string path)
    {
        var json = new JsonObject
        {
            ["transport"] = SocketPath is null ? "tcp" : "ipc",
            ["ip"] = SocketPath ?? Address.ToString(),
            ["shell_port"] = Shell,
            ["control_port"] = Control,
            ["iopub_port"] = IoPub,
            ["stdin_port"] = StdIn,
            ["hb_port"] = Heartbeat,
            ["key"] = Key,
            ["signature_scheme"] = "hmac-sha256",
            ["kernel_name"] = "detorch",
        };
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, json), isPrivate: true);
    }

    private const int MostBytes = 1 << 20;

    private static string ReadText(string path)
    {
        RegularFile.Require(path);
        return new FileInfo(path).Length <= MostBytes
            ? File.ReadAllText(path) : throw new FormatException("it is larger than a connection file can be");
    }

    // Jupyter's own default is a relative path. It begins at the directory in which the kernel starts; cells may change that later.
    private static string ReadPath(string path) => path.Length > 0
        ? Path.GetFullPath(path) : throw new FormatException("with the transport ipc, ip must be the path of the sockets, and is empty");

    private static IPAddress ReadAddress(string ip) => ip switch
    {
        "" or "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ => IPAddress.TryParse(ip, out var address) ? address : Dns.GetHostAddresses(ip)[0],
    };
}
