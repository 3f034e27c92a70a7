using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter;

namespace Detorch.Lab.Tests.Jupyter;

public class MessageCodecTests
{
    private readonly MessageCodec sender = new("secret");
    private readonly MessageCodec receiver = new("secret");

    [Fact]
    public void A_message_arrives_as_it_was_sent()
    {
        var asked = receiver.Read(Frames())!;
        Assert.Equal(("execute_request", "1 + 1 → ü"), (asked.Type, (string?)asked.Content["code"]));
        Assert.Equal(["who"u8.ToArray()], asked.Route);
        var answer = sender.Read(receiver.Write([], receiver.Create("execute_reply", []) with { Buffers = [[1, 2], []] }, asked.Header))!;
        Assert.Equal(asked.Id, answer.ParentId);
        Assert.Equal([[1, 2], []], answer.Buffers);
    }

    /// <summary>Of header, parent, metadata and content, in this order, as the protocol says.</summary>
    [Fact]
    public void Signatures_are_HMAC_SHA256_in_hexadecimal()
    {
        byte[] frame = [.. "{\"msg_id\":\"1\",\"msg_type\":\"a\"}"u8];
        var signature = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("secret"u8, [.. frame, .. "{}{}{}"u8]));
        Assert.NotNull(receiver.Read(["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(signature), frame, .. Enumerable.Repeat("{}"u8.ToArray(), 3)]));
    }

    [Fact]
    public void What_is_not_genuine_is_dropped_and_counted()
    {
        var frames = Frames();
        Assert.NotNull(receiver.Read(frames));
        Assert.Null(receiver.Read(frames));
        for (var i = 2; i < 7; i++)
        {
            var changed = Frames();
            changed[i] = [.. changed[i][..^1], (byte)(changed[i][^1] ^ 1)];
            Assert.Null(receiver.Read(changed));
        }
        Assert.Null(receiver.Read(Frames()[..6]));
        Assert.Null(receiver.Read([]));
        Assert.Null(new MessageCodec("other").Read(Frames()));
        Assert.Equal(8, receiver.Refused);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"msg_id\":1,\"msg_type\":\"a\"}")]
    [InlineData("{\"msg_type\":\"a\"}")]
    [InlineData("{\"msg_id\":\"1\",\"msg_type\":\"a\",\"msg_id\":\"2\"}")]
    [InlineData("{\"msg_id\":\"\u00FF\",\"msg_type\":\"a\"}")]
    public void What_is_no_message_is_dropped_and_counted(string header)
    {
        var unsigned = new MessageCodec("");
        // Latin-1, so that the last one is not UTF-8.
        Assert.Null(unsigned.Read(["<IDS|MSG>"u8.ToArray(), [], Encoding.Latin1.GetBytes(header), .. Enumerable.Repeat("{}"u8.ToArray(), 3)]));
        Assert.Equal(1, unsigned.Refused);
    }

    private byte[][] Frames() => sender.Write(["who"u8.ToArray()], sender.Create("execute_request", new JsonObject { ["code"] = "1 + 1 → ü" }));
}
