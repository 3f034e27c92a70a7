using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter;

namespace Detorch.Lab.Web;

/// <summary>
/// A request of the server's own, which shows when sockets to a kernel are complete: what a kernel publishes before a subscription has
/// reached it is lost, and a client would wait for ever for the end of its cell. Nothing of it is passed on.
/// </summary>
internal static class Nudge
{
    private const string Mark = "detorch-nudge";
    private static readonly byte[] MarkBytes = Encoding.UTF8.GetBytes(Mark);

    /// <summary>A new request; on the control channel a kernel answers it while a cell runs.</summary>
    public static WireMessage Create()
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{Mark}-{Guid.NewGuid():N}",
            ["msg_type"] = "kernel_info_request",
            ["session"] = Mark,
            ["username"] = "",
            ["date"] = Answer.Time(DateTimeOffset.UtcNow),
            ["version"] = MessageCodec.ProtocolVersion,
        };
        var nothing = "{}"u8.ToArray();
        return new WireMessage(Encoding.UTF8.GetBytes(header.ToJsonString()), nothing, nothing, nothing, []);
    }

    /// <summary>Whether a message comes of such a request.</summary>
    public static bool Caused(WireMessage message) => message.Parent.AsSpan().IndexOf(MarkBytes) >= 0;
}
