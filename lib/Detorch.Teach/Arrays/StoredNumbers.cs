using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Detorch.Teach;

/// <summary>Reads the numbers of files. Types that arrays lack are widened to the narrowest one that holds them.</summary>
internal static class StoredNumbers
{
    private const int Block = 1 << 16;

    /// <summary>The array's dtype and the bytes of a stored number, by numpy's code (f2, u4, …) or bf16, e4m3, e5m2; else null.</summary>
    public static (DType DType, int Bytes)? Of(string code) => code switch
    {
        "f4" => (DType.Float32, 4),
        "f8" => (DType.Float64, 8),
        "i4" => (DType.Int32, 4),
        "i8" => (DType.Int64, 8),
        "u1" => (DType.UInt8, 1),
        "b1" => (DType.Bool, 1),
        "f2" or "bf16" => (DType.Float32, 2),
        "e4m3" or "e5m2" => (DType.Float32, 1),
        "i1" => (DType.Int32, 1),
        "i2" or "u2" => (DType.Int32, 2),
        "u4" => (DType.Int64, 4),
        "u8" => (DType.Int64, 8),
        _ => null,
    };

    /// <summary>Reads an array.</summary>
    /// <exception cref="InvalidDataException">A truth value is neither 0 nor 1, or an unsigned number is beyond Int64.</exception>
    public static NdArray Read(Stream stream, string code, int[] sizes, bool bigEndian = false)
    {
        var (dtype, size) = Of(code)!.Value;
        var result = NdArray.Zeros(new Shape(sizes), dtype);
        var block = new byte[Math.Min(Block, result.Size) * size];
        for (int start = 0, count; start < result.Size; start += count)
        {
            count = Math.Min(Block, result.Size - start);
            var stored = block.AsSpan(0, count * size);
            stream.ReadExactly(stored);
            if (bigEndian != !BitConverter.IsLittleEndian)
                for (var rest = stored; rest.Length > 0; rest = rest[size..])
                    rest[..size].Reverse();
            Widen(code, stored, result.BytesOf(start, count));
        }
        return dtype != DType.Bool || !result.BytesOf(0, result.Size).ContainsAnyExceptInRange((byte)0, (byte)1) ? result
            : throw new InvalidDataException("a truth value in it is neither 0 nor 1");
    }

    /// <summary>Writes an array's elements, of which no span holds more than 2 GiB.</summary>
    public static void Write(Stream stream, NdArray x)
    {
        x = x.AsContiguous();
        for (int start = 0, count; start < x.Size; start += count)
            stream.Write(x.BytesOf(start, count = Math.Min(Block, x.Size - start)));
    }

    private static void Widen(string code, ReadOnlySpan<byte> from, Span<byte> to)
    {
        switch (code)
        {
            case "f2": TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(from), MemoryMarshal.Cast<byte, float>(to)); break;
            case "bf16": Each<ushort>(from, to, static bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)); break;
            case "e5m2": Each<byte>(from, to, static bits => (float)BitConverter.UInt16BitsToHalf((ushort)(bits << 8))); break; // ½ Half
            case "e4m3": Each<byte>(from, to, Float8); break;
            case "i1": Convert<sbyte, int>(from, to); break;
            case "i2": Convert<short, int>(from, to); break;
            case "u2": Convert<ushort, int>(from, to); break;
            case "u4": Convert<uint, long>(from, to); break;
            case "u8" when MemoryMarshal.Cast<byte, long>(from).ContainsAnyInRange(long.MinValue, -1):
                throw new InvalidDataException($"a UInt64 number in it is larger than Int64 holds ({long.MaxValue:N0}); in Python, " +
                    "convert it with x.astype('float64') first");
            default: from.CopyTo(to); break;
        }
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<byte> from, Span<byte> to) where TFrom : unmanaged, INumber<TFrom> where TTo
        : unmanaged, INumber<TTo> =>
        TensorPrimitives.ConvertChecked(MemoryMarshal.Cast<byte, TFrom>(from), MemoryMarshal.Cast<byte, TTo>(to));

    private static void Each<T>(ReadOnlySpan<byte> from, Span<byte> to, Func<T, float> value) where T : unmanaged
    {
        var numbers = MemoryMarshal.Cast<byte, T>(from);
        var floats = MemoryMarshal.Cast<byte, float>(to);
        for (var i = 0; i < numbers.Length; i++)
            floats[i] = value(numbers[i]);
    }

    /// <summary>Sign, 4 bits of exponent, 3 of mantissa; no infinity, one NaN. Source: Micikevicius et al., 2022.</summary>
    private static float Float8(byte bits)
    {
        var (exponent, mantissa) = ((bits >> 3) & 15, bits & 7);
        var size = (bits & 0x7F) == 0x7F ? float.NaN : exponent == 0 ? MathF.ScaleB(mantissa, -9)
            : MathF.ScaleB(8 + mantissa, exponent - 10);
        return (bits & 0x80) != 0 ? -size : size;
    }
}
