using System.Buffers.Binary;

namespace Detorch.Teach.Data;

/// <summary>The IDX format of MNIST: two zero bytes, a type byte, the number of axes, each size as a big-endian 32-bit number,
/// then the elements in row-major order, big-endian too. (Y. LeCun, "The MNIST database", section on file formats.)</summary>
public static class Idx
{
    /// <summary>Reads a file, gzip or not, up to 1 GiB unpacked, as UInt8, Int32 (other integers), Float32 or Float64.</summary>
    /// <exception cref="DataFormatException">Not an IDX file, an unknown type, more than 1 GiB, too few or too many bytes.</exception>
    public static NdArray Read(string path) => Parse(DataFile.ReadBytes(path), Path.GetFileName(path));

    /// <summary>Parses the unpacked bytes of a file; <paramref name="name"/> is for messages.</summary>
    /// <inheritdoc cref="Read"/>
    public static NdArray Parse(byte[] content, string name = "idx")
    {
        if (content.Required() is not [0, 0, var type, var rank, ..])
            throw new DataFormatException(name, "an IDX file begins with two zero bytes, this one with " +
                $"{Convert.ToHexString(content.AsSpan(0, Math.Min(4, content.Length)))}.");
        var code = type switch
        {
            0x08 => "u1",
            0x09 => "i1",
            0x0B => "i2",
            0x0C => "i4",
            0x0D => "f4",
            0x0E => "f8",
            _ => throw new DataFormatException(name, $"0x{type:X2} is not an IDX element type (08, 09, 0B, 0C, 0D or 0E)."),
        };
        if (rank == 0 || content.Length < 4 + 4 * rank)
            throw new DataFormatException(name, $"the header announces {rank} axes and ends after {content.Length} bytes.");
        if (rank > Shapes.MaxRank)
            throw new DataFormatException(name, $"the header announces {rank} axes; an array has at most {Shapes.MaxRank}.");
        var sizes = new int[rank];
        Int128 expected = StoredNumbers.Of(code)!.Value.Bytes;
        for (var axis = 0; axis < rank; axis++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4 + 4 * axis));
            expected = Int128.Min(expected * size, long.MaxValue);
            sizes[axis] = expected <= DataFile.MaxBytes && size <= DataFile.MaxBytes ? (int)size : throw new DataFormatException(
                name, $"the sizes in the header multiply to more than the limit of {DataFile.MaxBytes:N0} bytes.");
        }
        var start = 4 + 4 * rank;
        if (content.Length - start != expected)
            throw new DataFormatException(
                name, $"the header announces [{string.Join(", ", sizes)}] = {expected:N0} bytes of elements, but " +
                    $"{content.Length - start:N0} follow; is the file cut off?");
        return StoredNumbers.Read(new MemoryStream(content, start, content.Length - start), code, sizes, bigEndian: true);
    }
}
