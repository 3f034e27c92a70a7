namespace Detorch.Teach.Logging;

/// <summary>Writes a protocol-buffer message: for each field a tag, then the value (protobuf.dev, "Encoding").</summary>
internal sealed class ProtoWriter
{
    private readonly List<byte> bytes = [];

    public ProtoWriter Integer(int field, long value) => Write(field, 0, writer => writer.Write7BitEncodedInt64(value));

    public ProtoWriter Double(int field, double value) => Write(field, 1, writer => writer.Write(value));

    public ProtoWriter Single(int field, float value) => Write(field, 5, writer => writer.Write(value));

    public ProtoWriter Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter value) => Block(field, value.ToArray());

    public ProtoWriter Doubles(int field, double[] values) => Block(field, [.. values.SelectMany(BitConverter.GetBytes)]);

    public ProtoWriter Append(ProtoWriter fields)
    {
        bytes.AddRange(fields.bytes);
        return this;
    }

    public byte[] ToArray() => [.. bytes];

    private ProtoWriter Block(int field, byte[] content) => Write(field, 2, writer =>
    {
        writer.Write7BitEncodedInt(content.Length);
        writer.Write(content);
    });

    private ProtoWriter Write(int field, int kind, Action<BinaryWriter> value)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write7BitEncodedInt((field << 3) | kind);
        value(writer);
        bytes.AddRange(content.ToArray());
        return this;
    }
}
