using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>Zeros of a shape, in Float32.</summary>
    /// <exception cref="ArgumentException">A size is negative or their product too large.</exception>
    public static NdArray Zeros(params Shape shape) => Zeros(shape, DType.Float32);

    /// <summary>Zeros of a shape and dtype.</summary>
    /// <exception cref="ArgumentException">A size is negative or their product too large.</exception>
    public static NdArray Zeros(Shape shape, DType dtype) => dtype switch
    {
        DType.Float32 => Zeroed<float>(shape),
        DType.Float64 => Zeroed<double>(shape),
        DType.Int32 => Zeroed<int>(shape),
        DType.Int64 => Zeroed<long>(shape),
        DType.UInt8 => Zeroed<byte>(shape),
        DType.Bool => Zeroed<bool>(shape),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "zeros: not a dtype."),
    };

    /// <summary>Ones of a shape, in Float32.</summary>
    public static NdArray Ones(params Shape shape) => Ones(shape, DType.Float32);

    /// <summary>Ones of a shape and dtype.</summary>
    public static NdArray Ones(Shape shape, DType dtype) => Full(shape, 1, dtype);

    /// <summary>A shape filled with one value.</summary>
    public static NdArray Full(Shape shape, double value, DType dtype = DType.Float32)
    {
        var result = Zeros(shape, dtype);
        result.Fill(value);
        return result;
    }

    /// <summary>Zeros with the shape and dtype of another array.</summary>
    public static NdArray ZerosLike(NdArray x) => Zeros(x.Required().Shape, x.DType);

    /// <summary>Ones with the shape and dtype of another array.</summary>
    public static NdArray OnesLike(NdArray x) => Ones(x.Required().Shape, x.DType);

    /// <summary>One value in the shape and dtype of another array.</summary>
    public static NdArray FullLike(NdArray x, double value) => Full(x.Required().Shape, value, x.DType);

    /// <summary>start, start + step, … up to but without stop.</summary>
    /// <exception cref="ArgumentException">The step is 0, or a bound is not finite.</exception>
    public static NdArray Arange(double start, double stop, double step = 1, DType dtype = DType.Float32)
    {
        var count = Math.Ceiling((stop - start) / step);
        if (!double.IsFinite(count))
            throw new ArgumentException($"arange: from {start} to {stop} by {step} has no end; bounds must be finite and the step not 0.");
        var result = NdArray<double>.Uninitialized([Shapes.CheckedCount("arange", [(int)Math.Clamp(count, 0, int.MaxValue)])]);
        for (var (i, values) = (0, result.Elements); i < values.Length; i++)
            values[i] = start + i * step;
        return result.To(dtype);
    }

    /// <summary>0, 1, … stop − 1.</summary>
    public static NdArray Arange(int stop, DType dtype = DType.Float32) => Arange(0, stop, 1, dtype);

    /// <summary>Evenly spaced numbers from start to stop, both included.</summary>
    public static NdArray Linspace(double start, double stop, int count, DType dtype = DType.Float32)
    {
        var result = NdArray<double>.Uninitialized([Shapes.CheckedCount("linspace", [count])]);
        var values = result.Elements;
        for (var i = 0; i < count; i++)
            values[i] = i == count - 1 && i > 0 ? stop : double.IsFinite(stop - start) ? start + (stop - start) * i / Math.Max(count - 1, 1)
                : double.Lerp(start, stop, (double)i / Math.Max(count - 1, 1)); // The distance overflows, the numbers do not.
        return result.To(dtype);
    }

    /// <summary>The identity matrix [n, n].</summary>
    public static NdArray Eye(int n, DType dtype = DType.Float32)
    {
        var result = Zeros([n, n], dtype);
        if (n > 0)
            result.ViewOf([n], [n + 1], 0).Fill(1);
        return result;
    }

    /// <summary>A one-dimensional array with a copy of the values; its dtype is that of the C# type.</summary>
    public static NdArray From<T>(params T[] values) where T : unmanaged => From<T>(values.Required().AsSpan(), [values.Length]);

    /// <summary>An array of a shape with a copy of the values in row-major order.</summary>
    /// <exception cref="ArgumentException">The number of values does not fit the shape.</exception>
    public static NdArray From<T>(ReadOnlySpan<T> values, Shape shape) where T : unmanaged =>
        Shapes.CheckedCount("from", shape.Sizes) == values.Length
            ? new NdArray<T>(values.ToArray(), shape.Sizes)
            : throw new ArgumentException($"from: {values.Length} values do not fill shape {shape} of {shape.Size} elements.");

    /// <summary>A matrix with a copy of the rows.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static NdArray From<T>(T[][] rows) where T : unmanaged
    {
        var columns = rows.Required().Length == 0 ? 0 : rows[0].Required().Length;
        var ragged = Array.FindIndex(rows, row => row.Required().Length != columns);
        return ragged < 0
            ? From<T>(rows.SelectMany(row => row).ToArray(), [rows.Length, columns])
            : throw new ArgumentException(
                $"from: row {ragged} has {rows[ragged].Length} values, row 0 has {columns}; the rows of a matrix are equally long.");
    }

    /// <summary>An array with a copy of a C# array of any rank: rectangular, such as <c>double[,]</c>, or jagged, such as
    /// <c>double[][][]</c>.</summary>
    /// <exception cref="ArgumentException">The parts of a jagged array differ in shape.</exception>
    public static NdArray FromArray(Array values)
    {
        var element = values.Required().GetType().GetElementType()!;
        if (element.IsArray)
            return Stack([.. values.Cast<Array>().Select(FromArray)]);
        return Type.GetTypeCode(element) switch
        {
            TypeCode.Single => FromRectangular<float>(values),
            TypeCode.Double => FromRectangular<double>(values),
            TypeCode.Int32 => FromRectangular<int>(values),
            TypeCode.Int64 => FromRectangular<long>(values),
            TypeCode.Byte => FromRectangular<byte>(values),
            TypeCode.Boolean => FromRectangular<bool>(values),
            _ => throw new NotSupportedException(
                $"from: an array cannot hold {element.Name}: its elements are float, double, int, long, byte or bool."),
        };
    }

    /// <summary>For each label a row of zeros with a one in the label's column: [...] → [..., classes].</summary>
    /// <exception cref="ArgumentException">A label is not one of 0, … classes − 1, or the labels are floats.</exception>
    public static NdArray OneHot(NdArray labels, int classes, DType dtype = DType.Float32)
    {
        labels = Labels.Checked("one-hot", labels, classes);
        var result = Zeros(new Shape([.. labels.Sizes, classes]), dtype);
        result.PutAlongAxis(labels.ExpandDims(-1), 1, axis: -1);
        return result;
    }

    /// <summary>A scalar: an array without axes.</summary>
    public static NdArray Scalar(double value, DType dtype = DType.Float32) => Full([], value, dtype);

    private static NdArray<T> Zeroed<T>(Shape shape) where T : unmanaged
    {
        var count = Shapes.CheckedCount("zeros", shape.Sizes);
        if (FreedMemory.Current?.Take<T>(count) is not { } freed)
            return new(HugePages.Allocate<T>(count, zeroed: true), shape.Sizes);
        Array.Clear(freed);
        return new(freed, shape.Sizes);
    }

    private static NdArray<T> FromRectangular<T>(Array values) where T : unmanaged =>
        new(Conversions.ElementsOf<T>(values), [.. Enumerable.Range(0, values.Rank).Select(values.GetLength)]);
}
