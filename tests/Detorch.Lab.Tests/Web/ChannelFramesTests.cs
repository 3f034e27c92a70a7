using System.Buffers.Binary;
using System.Text;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Web;
using FsCheck;
using FsCheck.Fluent;

namespace Detorch.Lab.Tests.Web;

public sealed class ChannelFramesTests
{
    private static readonly ClientMessage Message = new("shell", new WireMessage(
        Encoding.UTF8.GetBytes("""{"msg_id":"ä"}"""), "{}"u8.ToArray(), "{}"u8.ToArray(), """{"code":"1"}"""u8.ToArray(), [[1, 2, 3], []]));

    [Fact]
    public void A_frame_of_v1_has_the_offsets_of_jupyter_server()
    {
        var frame = ChannelFrames.WriteV1(Message);
        // channel, header, parent, metadata, content, two buffers: eight offsets, the last of them the end.
        Assert.Equal(8, BinaryPrimitives.ReadInt64LittleEndian(frame));
        Assert.Equal(8 * 9, BinaryPrimitives.ReadInt64LittleEndian(frame.AsSpan(8)));
        Assert.Equal(frame.Length, BinaryPrimitives.ReadInt64LittleEndian(frame.AsSpan(8 * 8)));
        Assert.Equal("shell", Encoding.ASCII.GetString(frame.AsSpan(72, 5)));
    }

    [Fact]
    public void Both_framings_read_what_they_write()
    {
        Same(ChannelFrames.ReadV1(ChannelFrames.WriteV1(Message)));
        var (binary, isText) = ChannelFrames.WriteJson(Message);
        Assert.False(isText);
        Same(ChannelFrames.ReadJson(binary, isText: false));
        var (text, plain) = ChannelFrames.WriteJson(Message with { Message = Message.Message with { Buffers = [] } });
        Assert.True(plain);
        Assert.Equal("shell", ChannelFrames.ReadJson(text, isText: true).Channel);

        static void Same(ClientMessage read)
        {
            Assert.Equal(Message.Channel, read.Channel);
            Assert.Equal(Message.Message.Content, read.Message.Content);
            Assert.Equal(Message.Message.Buffers, read.Message.Buffers);
        }
    }

    [Fact]
    public void Any_bytes_are_a_message_or_a_format_error()
    {
        var whole = ChannelFrames.WriteV1(Message);
        Prop.ForAll<byte[]>(noise => Survives(noise) && Survives([.. whole.AsSpan(0, Math.Min(whole.Length, noise.Length)), .. noise]) && Survives(Mixed(whole, noise)))
            .QuickCheckThrowOnFailure();

        static byte[] Mixed(byte[] frame, byte[] noise)
        {
            var mixed = (byte[])frame.Clone();
            for (var i = 0; i < noise.Length; i++)
                mixed[(noise[i] * 7 + i) % mixed.Length] = noise[i];
            return mixed;
        }

        static bool Survives(byte[] frame)
        {
            foreach (var read in new Func<object>[] { () => ChannelFrames.ReadV1(frame), () => ChannelFrames.ReadJson(frame, true), () => ChannelFrames.ReadJson(frame, false) })
                try
                {
                    read();
                }
                catch (FormatException)
                {
                    // Refused in words.
                }
            return true;
        }
    }
}
