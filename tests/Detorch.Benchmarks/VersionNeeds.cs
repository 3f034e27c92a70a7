using System.Buffers.Binary;
using System.Text;

namespace Detorch.Benchmarks;

/// <summary>
/// The versions of symbols that an ELF library asks of other libraries. TorchSharp's is built with GCC 13 and asks for GLIBCXX_3.4.32, which Debian 12 lacks,
/// though it calls no symbol of that version. A weak need lets the loader go on. It is done to the copy in the output of tests/Detorch.Benchmarks.Torch alone.
/// </summary>
internal static class VersionNeeds
{
    private const uint NeedsSection = 0x6ffffffe;
    private const ushort WeakFlag = 2;

    /// <summary>Makes the need for a version weak; other files, and needs that are weak already, stay as they are.</summary>
    public static void Weaken(string library, string version)
    {
        if (!File.Exists(library))
            return;
        var bytes = File.ReadAllBytes(library);
        if (bytes is not [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..])
            return; // 64 bits, the least significant byte first.
        var changed = false;
        foreach (var flags in FlagsOf(bytes, version))
            if ((UInt16(bytes, flags) & WeakFlag) == 0)
            {
                bytes[flags] |= (byte)WeakFlag;
                changed = true;
            }
        if (changed)
            File.WriteAllBytes(library, bytes);
    }

    /// <summary>Where the flags of the needs for a version are: two linked lists, of libraries and of the versions of each.</summary>
    private static IEnumerable<int> FlagsOf(byte[] bytes, string version)
    {
        var (sections, size, count) = ((int)UInt64(bytes, 0x28), UInt16(bytes, 0x3a), UInt16(bytes, 0x3c));
        for (var i = 0; i < count; i++)
        {
            var section = sections + i * size;
            if (UInt32(bytes, section + 4) != NeedsSection)
                continue;
            var names = (int)UInt64(bytes, sections + (int)UInt32(bytes, section + 0x28) * size + 0x18);
            for (int need = (int)UInt64(bytes, section + 0x18), next = -1; next != 0; need += next)
            {
                for (int entry = need + (int)UInt32(bytes, need + 8), step = -1; step != 0; entry += step)
                {
                    if (NameAt(bytes, names + (int)UInt32(bytes, entry + 8)) == version)
                        yield return entry + 4;
                    step = (int)UInt32(bytes, entry + 12);
                }
                next = (int)UInt32(bytes, need + 12);
            }
        }
    }

    private static string NameAt(byte[] bytes, int start) => Encoding.ASCII.GetString(bytes.AsSpan(start, bytes.AsSpan(start).IndexOf((byte)0)));

    private static ushort UInt16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint UInt32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ulong UInt64(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
}
