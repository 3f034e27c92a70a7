using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace Detorch.Teach;

/// <summary>The .npy format: a magic string, a version, the length of a header, the header (a Python dictionary, also as Python 2 and other
/// programs write it), and the elements. The header must agree with the file's length. Source: NumPy reference, numpy.lib.format.</summary>
internal static partial class NpyFormat
{
    private const int MaxHeader = 1 << 16;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static void Write(Stream stream, NdArray x)
    {
        var shape = string.Concat(x.Sizes.Select(size => $"{size}, "));
        var header = $"{{'descr': '{Descr(x.DType)}', 'fortran_order': False, 'shape': " +
            $"({(x.Rank == 1 ? shape.TrimEnd() : shape.TrimEnd(' ', ','))}), }}";
        header = header.PadRight((header.Length + 11 + 63) / 64 * 64 - 11) + "\n"; // The elements start at a multiple of 64 bytes.
        stream.Write(Magic);
        stream.Write([1, 0, (byte)header.Length, (byte)(header.Length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header));
        StoredNumbers.Write(stream, x);
    }

    /// <summary>Reads an array from a stream that has <paramref name="length"/> bytes; <paramref name="name"/> is for messages.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or holds no real numbers (with a NotSupportedException inside).</exception>
    public static NdArray Read(Stream stream, long length, string name)
    {
        try
        {
            var (header, left) = ReadHeader(stream, length);
            var (descr, fortran) = (Descr().Match(header), Fortran().Match(header));
            if (Records().IsMatch(header))
                throw new NotSupportedException(
                    "it holds records (a structured dtype); in Python, save each field as an array: np.save('x.npy', data['field'])");
            if (!descr.Success || !fortran.Success)
                throw new InvalidDataException($"its header is {Shortened(header)}; it needs a 'descr' such as '<f4', and 'fortran_order'");
            var code = descr.Groups[3].Value;
            var (dtype, bytesEach) = StoredNumbers.Of(code) ?? throw Unsupported(code);
            var (sizes, isFortran) = (SizesOf(header), fortran.Groups[1].Value == "True");
            if (isFortran)
                Array.Reverse(sizes);
            var bytes = (long)Shapes.CheckedCount("its header", sizes) * bytesEach;
            if (bytes != left)
                throw new InvalidDataException($"shape {Shapes.Text(sizes)} of {code} ({dtype}) takes {bytes:N0} bytes, but {left:N0} " +
                    $"follow the header; it is {(bytes > left ? "cut off, or damaged" : "damaged, or a second array follows")}");
            var result = StoredNumbers.Read(stream, code, sizes, bigEndian: descr.Groups[2].Value == ">");
            return isFortran ? result.T.Copy() : result;
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{name}: it ends too early.", e);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or ArgumentException) // Or impossible sizes.
        {
            throw new InvalidDataException($"{name}: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static (string Header, long Left) ReadHeader(Stream stream, long length)
    {
        Span<byte> start = stackalloc byte[12];
        stream.ReadExactly(start[..8]);
        if (!start.StartsWith(Magic) || start[6] is 0 or > 3)
            throw new InvalidDataException(start.StartsWith(Magic) ? $"its format is version {start[6]}.{start[7]}; 1 to 3 are known"
                : "this is not a .npy file");
        var prefix = start[6] == 1 ? 10 : 12;
        stream.ReadExactly(start[8..prefix]);
        var size = prefix == 10 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (size > MaxHeader || prefix + size > length)
            throw new InvalidDataException(
                $"its header claims {size:N0} bytes; the file has {length:N0}, and a header at most {MaxHeader:N0}");
        var header = new byte[size];
        stream.ReadExactly(header);
        return (Encoding.UTF8.GetString(header), length - prefix - size);
    }

    private static int[] SizesOf(string header)
    {
        var shape = ShapeOf().Match(header);
        int[] sizes = [.. shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(
            size => int.TryParse(size.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];
        return shape.Success && sizes.Length <= Shapes.MaxRank && !sizes.Contains(-1) ? sizes : throw new InvalidDataException(
            $"its header is {Shortened(header)}; it needs a 'shape' such as (3, 4), of at most {Shapes.MaxRank} sizes from 0 to " +
            $"{int.MaxValue:N0}");
    }

    private static NotSupportedException Unsupported(string code) => new(code.Length == 0 ? "its header names no dtype" : code[0] switch
    {
        'O' => "it holds Python objects, which could run any code; only numbers are read. In Python, save np.array(x.tolist(), " +
            "dtype='float32')",
        'c' => $"it holds complex numbers ({code}); in Python, save x.real and x.imag",
        'S' or 'U' or 'a' => $"it holds text ({code}); only numbers are read",
        'M' or 'm' => $"it holds dates or durations ({code}); in Python, save x.astype('int64')",
        'V' => $"it holds raw bytes ({code}), as numpy stores bfloat16; in Python, save x.astype('float32')",
        _ => $"its elements are '{code}', which no array here can hold; in Python, save x.astype('float64')",
    });

    /// <summary>The byte order, kind and size of a number: &lt;f4, |u1.</summary>
    private static string Descr(DType dtype) =>
        $"{(dtype.ByteSize() == 1 ? '|' : '<')}{char.ToLowerInvariant(dtype.ToString()[0])}{dtype.ByteSize()}";

    private static string Shortened(string text) => text.Length <= 100 ? text.Trim() : text[..100] + "…";

    [GeneratedRegex("""['"]descr['"]\s*:\s*[ub]?(['"])([<>|=]?)(.*?)\1""")]
    private static partial Regex Descr();

    [GeneratedRegex("""['"]descr['"]\s*:\s*[\[(]""")]
    private static partial Regex Records();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex Fortran();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(\s*((?:\d+L?(?:\s*,\s*\d+L?)*\s*,?\s*)?)\)""")]
    private static partial Regex ShapeOf();
}
