using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Detorch.Teach.Kernels;

/// <summary>An elementwise function of two numbers, in the forms that a loop needs: one element, two rows, a row and a scalar.</summary>
internal interface IBinaryOp<TSelf> where TSelf : IBinaryOp<TSelf>
{
    static abstract string Name { get; }
    static abstract T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T>;

    static virtual void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = TSelf.Apply(x[i], y[i]);
    }

    static virtual void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = TSelf.Apply(x[i], y);
    }

    static virtual void Apply<T>(T x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = TSelf.Apply(x, y[i]);
    }
}

internal readonly struct AddOp : IBinaryOp<AddOp>
{
    public static string Name => "add";
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => x + y;
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Add(x, y, z);
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Add(x, y, z);
    public static void Apply<T>(T x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Add(y, x, z);
}

internal readonly struct SubtractOp : IBinaryOp<SubtractOp>
{
    public static string Name => "sub";
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => x - y;
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Subtract(x, y, z);
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Subtract(x, y, z);
    public static void Apply<T>(T x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Subtract(x, y, z);
}

internal readonly struct MultiplyOp : IBinaryOp<MultiplyOp>
{
    public static string Name => "mul";
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => x * y;
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Multiply(x, y, z);
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Multiply(x, y, z);
    public static void Apply<T>(T x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Multiply(y, x, z);
}

internal readonly struct DivideOp : IBinaryOp<DivideOp>
{
    public static string Name => "div";
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => x / y;
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Divide(x, y, z);
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Divide(x, y, z);
    public static void Apply<T>(T x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Divide(x, y, z);
}

/// <summary>The larger of two; NaN if either is NaN, as in numpy.</summary>
internal readonly struct MaximumOp : IBinaryOp<MaximumOp>
{
    public static string Name => "maximum";
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => T.Max(x, y);
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Max(x, y, z);
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Max(x, y, z);
    public static void Apply<T>(T x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Max(y, x, z);
}

/// <summary>The smaller of two; NaN if either is NaN, as in numpy.</summary>
internal readonly struct MinimumOp : IBinaryOp<MinimumOp>
{
    public static string Name => "minimum";
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => T.Min(x, y);
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Min(x, y, z);
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Min(x, y, z);
    public static void Apply<T>(T x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Min(y, x, z);
}

/// <summary>An op with its operands exchanged.</summary>
internal readonly struct Swapped<TOp> : IBinaryOp<Swapped<TOp>> where TOp : struct, IBinaryOp<TOp>
{
    public static string Name => TOp.Name;
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => TOp.Apply(y, x);
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T> => TOp.Apply(y, x, z);
}

internal readonly struct PowOp : IBinaryOp<PowOp>
{
    public static string Name => "pow";

    /// <summary>A square is a product: exact, and the same whether the exponent is a number or an array.</summary>
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => y == T.CreateTruncating(2) ? x * x : T.Pow(x, y);

    /// <summary>Without asking each time: fifty times faster than a general power.</summary>
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y == T.CreateTruncating(2))
            TensorPrimitives.Multiply(x, x, z);
        else
            TensorPrimitives.Pow(x, y, z);
    }
}

/// <summary>x − ⌊x / y⌋ y: the remainder with the sign of the divisor, as numpy's mod and torch.remainder.</summary>
internal readonly struct ModOp : IBinaryOp<ModOp>
{
    public static string Name => "mod";

    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var remainder = x % y;
        if (remainder == T.Zero)
            return T.CopySign(remainder, y);
        return T.IsNegative(remainder) != T.IsNegative(y) ? remainder + y : remainder;
    }
}

/// <summary>0 where y is 0 or below, elsewhere x: also where y is NaN, as the backward pass of PyTorch's relu.</summary>
internal readonly struct GateOp : IBinaryOp<GateOp>
{
    public static string Name => "where positive";
    public static T Apply<T>(T x, T y) where T : unmanaged, IFloatingPointIeee754<T> => y <= T.Zero ? T.Zero : x;

    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var to = MemoryMarshal.Cast<T, Vector<T>>(z);
        ReadOnlySpan<Vector<T>> from = MemoryMarshal.Cast<T, Vector<T>>(x), gate = MemoryMarshal.Cast<T, Vector<T>>(y);
        for (var i = 0; i < to.Length; i++)
            to[i] = Vector.AndNot(from[i], Vector.LessThanOrEqual(gate[i], Vector<T>.Zero));
        for (var i = to.Length * Vector<T>.Count; i < z.Length; i++)
            z[i] = Apply(x[i], y[i]);
    }
}
