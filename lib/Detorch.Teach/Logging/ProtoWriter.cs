using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Detorch.Teach.Logging;

/// <summary>Writes a protocol-buffer message: for each field a tag, then the value (protobuf.dev, "Encoding").</summary>
internal sealed class ProtoWriter
{
    private readonly List<byte> bytes = [];

    public ProtoWriter Integer(int field, long value) => Varint((ulong)field << 3).Varint((ulong)value);

    public ProtoWriter Double(int field, double value) => Varint(((ulong)field << 3) | 1).Fixed(BitConverter.DoubleToUInt64Bits(value), 8);

    public ProtoWriter Single(int field, float value) => Varint(((ulong)field << 3) | 5).Fixed(BitConverter.SingleToUInt32Bits(value), 4);

    public ProtoWriter Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter value) => Block(field, CollectionsMarshal.AsSpan(value.bytes));

    public ProtoWriter Doubles(int field, double[] values)
    {
        var packed = new ProtoWriter();
        foreach (var value in values)
            packed.Fixed(BitConverter.DoubleToUInt64Bits(value), 8);
        return Message(field, packed);
    }

    public ProtoWriter Append(ProtoWriter fields)
    {
        bytes.AddRange(fields.bytes);
        return this;
    }

    public byte[] ToArray() => [.. bytes];

    private ProtoWriter Block(int field, ReadOnlySpan<byte> content)
    {
        Varint(((ulong)field << 3) | 2).Varint((ulong)content.Length);
        bytes.AddRange(content);
        return this;
    }

    private ProtoWriter Fixed(ulong bits, int count)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, bits);
        bytes.AddRange(buffer[..count]);
        return this;
    }

    private ProtoWriter Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return this;
    }
}
