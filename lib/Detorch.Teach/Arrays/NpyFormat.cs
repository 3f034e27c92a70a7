using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Detorch.Teach;

/// <summary>The .npy format: a magic string, a version, the length of a header, the header (a Python dictionary), and the elements.
/// Nothing of the header is believed before it agrees with the file's length. Source: NumPy reference, numpy.lib.format.</summary>
internal static partial class NpyFormat
{
    private const int MaxHeader = 1 << 16;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static void Write(Stream stream, NdArray x)
    {
        var shape = string.Concat(x.Sizes.Select(size => $"{size}, "));
        var header = $"{{'descr': '{Descr(x.DType)}', 'fortran_order': False, 'shape': ({(x.Rank == 1 ? shape.TrimEnd() : shape.TrimEnd(' ', ','))}), }}";
        header = header.PadRight((header.Length + 11 + 63) / 64 * 64 - 11) + "\n"; // The elements start at a multiple of 64 bytes.
        stream.Write(Magic);
        stream.Write([1, 0, (byte)header.Length, (byte)(header.Length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(x.AsContiguous().Bytes);
    }

    /// <summary>Reads an array from a stream that has <paramref name="length"/> bytes; <paramref name="name"/> is for messages.</summary>
    public static NdArray Read(Stream stream, long length, string name)
    {
        try
        {
            var (header, left) = ReadHeader(stream, length, name);
            var (descr, fortran) = (Descr().Match(header), Fortran().Match(header));
            if (!descr.Success || !fortran.Success)
                throw Broken(name, $"its header is {Shortened(header)}; it needs a simple 'descr' such as '<f4', and 'fortran_order'. Records are not supported");
            var dtype = TypeOf(descr.Groups[2].Value, name);
            var sizes = SizesOf(header, name);
            if (fortran.Groups[1].Value == "True")
                Array.Reverse(sizes);
            var bytes = (long)Shapes.CheckedCount(name, sizes) * dtype.ByteSize();
            if (bytes != left)
                throw Broken(name, $"shape {Shapes.Text(sizes)} of {dtype} takes {bytes:N0} bytes, but {left:N0} follow the header; it is cut off, or not what it says");
            var result = NdArray.Zeros(new Shape(sizes), dtype);
            stream.ReadExactly(result.Bytes);
            if (descr.Groups[1].Value == ">")
                Reverse(result.Bytes, dtype.ByteSize());
            if (dtype == DType.Bool && result.Bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
                throw Broken(name, "a truth value in it is neither 0 nor 1");
            return fortran.Groups[1].Value == "True" ? result.T.Copy() : result;
        }
        catch (EndOfStreamException e)
        {
            throw Broken(name, "it ends too early", e);
        }
        catch (ArgumentException e) // Sizes that no array can have.
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static (string Header, long Left) ReadHeader(Stream stream, long length, string name)
    {
        Span<byte> start = stackalloc byte[12];
        stream.ReadExactly(start[..8]);
        if (!start.StartsWith(Magic) || start[6] is 0 or > 3)
            throw Broken(name, start.StartsWith(Magic) ? $"its format is version {start[6]}.{start[7]}; 1 to 3 are known" : "this is not a .npy file");
        var prefix = start[6] == 1 ? 10 : 12;
        stream.ReadExactly(start[8..prefix]);
        var size = prefix == 10 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (size > MaxHeader || prefix + size > length)
            throw Broken(name, $"its header claims {size:N0} bytes; the file has {length:N0}, and a header at most {MaxHeader:N0}");
        var header = new byte[size];
        stream.ReadExactly(header);
        return (Encoding.UTF8.GetString(header), length - prefix - size);
    }

    private static int[] SizesOf(string header, string name)
    {
        var shape = ShapeOf().Match(header);
        var sizes = shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return shape.Success && sizes.Length <= Shapes.MaxRank && sizes.All(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? Array.ConvertAll(sizes, size => int.Parse(size, CultureInfo.InvariantCulture))
            : throw Broken(name, $"its header is {Shortened(header)}; it needs a 'shape' such as (3, 4), of at most {Shapes.MaxRank} sizes from 0 to {int.MaxValue:N0}");
    }

    private static DType TypeOf(string code, string name) => code switch
    {
        "f4" => DType.Float32,
        "f8" => DType.Float64,
        "i4" => DType.Int32,
        "i8" => DType.Int64,
        "u1" => DType.UInt8,
        "b1" => DType.Bool,
        _ when code[0] == 'O' => throw Broken(name, "it holds Python objects, which could run any code; only numbers are read"),
        _ => throw Broken(name, $"its elements are '{code}'; arrays hold f4, f8, i4, i8, u1 and b1. Convert it in Python with x.astype('float32')"),
    };

    private static string Descr(DType dtype) => dtype switch
    {
        DType.Float32 => "<f4",
        DType.Float64 => "<f8",
        DType.Int32 => "<i4",
        DType.Int64 => "<i8",
        DType.UInt8 => "|u1",
        _ => "|b1",
    };

    private static void Reverse(Span<byte> bytes, int size)
    {
        for (; bytes.Length > 0; bytes = bytes[size..])
            bytes[..size].Reverse();
    }

    private static string Shortened(string text) => text.Length <= 100 ? text.Trim() : text[..100] + "…";

    private static InvalidDataException Broken(string name, string problem, Exception? inner = null) => new($"{name}: {problem}.", inner);

    [GeneratedRegex(@"'descr':\s*'([<>|]?)([A-Za-z]\d*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'fortran_order':\s*(True|False)")]
    private static partial Regex Fortran();

    [GeneratedRegex(@"'shape':\s*\(([^()]*)\)")]
    private static partial Regex ShapeOf();
}
