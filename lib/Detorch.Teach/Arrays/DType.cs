namespace Detorch.Teach;

/// <summary>The element type of an array. The two float types do mathematics; the others store, index, compare and count.</summary>
public enum DType
{
    /// <summary>IEEE 754 single precision, about 7 digits: the default.</summary>
    Float32,

    /// <summary>IEEE 754 double precision, about 16 digits: for gradient checks and comparisons.</summary>
    Float64,

    /// <summary>32-bit signed integers: labels and indices.</summary>
    Int32,

    /// <summary>64-bit signed integers: counts.</summary>
    Int64,

    /// <summary>8-bit unsigned integers: pixels.</summary>
    UInt8,

    /// <summary>True or false: masks, the result of a comparison.</summary>
    Bool,
}

/// <summary>What can be asked of a <see cref="DType"/>.</summary>
public static class DTypes
{
    /// <summary>True for <see cref="DType.Float32"/> and <see cref="DType.Float64"/>, the types that do mathematics.</summary>
    public static bool IsFloat(this DType dtype) => dtype <= DType.Float64;

    /// <summary>Bytes of one element.</summary>
    public static int ByteSize(this DType dtype) => dtype switch
    {
        DType.Float32 or DType.Int32 => 4,
        DType.Float64 or DType.Int64 => 8,
        _ => 1,
    };

    /// <summary>The dtype of a C# element type; throws <see cref="NotSupportedException"/> for a type that arrays cannot hold.</summary>
    public static DType Of<T>() =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : typeof(T) == typeof(int) ? DType.Int32
        : typeof(T) == typeof(long) ? DType.Int64
        : typeof(T) == typeof(byte) ? DType.UInt8
        : typeof(T) == typeof(bool) ? DType.Bool
        : throw new NotSupportedException(
            $"An array cannot hold {typeof(T).Name}: its elements are float, double, int, long, byte or bool.");

    /// <summary>The dtype in which two arrays meet, as in PyTorch: a float wins over an integer, an integer over Bool, the wider over the
    /// narrower; an array without axes (a scalar) yields to one with axes unless its kind (float, integer, Bool) is higher.</summary>
    internal static DType Promote(NdArray a, NdArray b)
    {
        if (a.Required().DType == b.Required().DType)
            return a.DType;
        return Precedence(a).CompareTo(Precedence(b)) > 0 ? a.DType : b.DType;

        static (int Kind, bool HasAxes, int Bytes) Precedence(NdArray x) =>
            (x.DType.IsFloat() ? 2 : x.DType == DType.Bool ? 0 : 1, x.Rank > 0, x.DType.ByteSize());
    }
}
