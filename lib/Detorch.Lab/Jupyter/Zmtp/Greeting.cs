using System.Text;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>The 64 bytes that open a connection: signature, version, security mechanism (RFC 23, ZMTP 3.0).</summary>
internal static class Greeting
{
    private const int Length = 64;
    private const int SignatureLength = 10;
    private const int MechanismStart = 12;
    private const int MechanismLength = 20;

    /// <summary>Version 3.0 without security.</summary>
    public static ReadOnlySpan<byte> Ours => Bytes;

    private static readonly byte[] Bytes = Make();

    /// <summary>Reads the peer's greeting; a peer of another protocol is refused by its first bytes.</summary>
    public static void Read(FrameReader reader)
    {
        Span<byte> greeting = stackalloc byte[Length];
        reader.ReadExactly(greeting[..1]);
        if (greeting[0] != 0xFF)
            throw new ZmtpException("the peer does not speak ZMTP: its first byte is not FF.");
        reader.ReadExactly(greeting[1..SignatureLength]);
        if (greeting[SignatureLength - 1] != 0x7F)
            throw new ZmtpException("the peer does not speak ZMTP: the tenth byte of its greeting is not 7F.");
        reader.ReadExactly(greeting[SignatureLength..(SignatureLength + 1)]);
        if (greeting[SignatureLength] < 3)
            throw new ZmtpException($"the peer speaks ZMTP {greeting[SignatureLength]}; only version 3 is supported.");
        reader.ReadExactly(greeting[(SignatureLength + 1)..]);
        var mechanism = greeting.Slice(MechanismStart, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
            throw new ZmtpException(
                $"the peer asks for the security mechanism '{Encoding.Latin1.GetString(mechanism)}'; only NULL is supported.");
    }

    private static byte[] Make()
    {
        var greeting = new byte[Length];
        (greeting[0], greeting[SignatureLength - 1], greeting[SignatureLength]) = (0xFF, 0x7F, 3);
        "NULL"u8.CopyTo(greeting.AsSpan(MechanismStart));
        return greeting;
    }
}
