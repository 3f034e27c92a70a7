using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>Where the condition (Bool) holds a, elsewhere b, all broadcast to one shape.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the condition is not Bool.</exception>
    public static NdArray Where(NdArray condition, NdArray a, NdArray b)
    {
        if (Given("where", condition).DType != DType.Bool)
            throw new ArgumentException($"where: the condition is {condition.DType}; it must be Bool, such as x > 0.");
        var dtype = DTypes.Promote(a, b);
        var shape = new Shape(Shapes.Broadcast("where", condition.Sizes, Shapes.Broadcast("where", a.Sizes, b.Sizes)));
        var result = b.To(dtype).BroadcastTo(shape).Copy();
        result.AssignWhere((NdArray<bool>)condition, a.To(dtype));
        return result;
    }

    /// <summary>x where the gate is above 0, elsewhere 0: the backward pass of relu.</summary>
    internal static NdArray WherePositive(NdArray x, NdArray gate) => Elementwise.Binary<GateOp>(x, gate);

    /// <summary>Arrays behind one another along an axis; all other sizes must be equal.</summary>
    /// <exception cref="ArgumentException">No arrays, or sizes differ on another axis.</exception>
    public static NdArray Concat(IReadOnlyList<NdArray> arrays, int axis = 0)
    {
        if (arrays is not { Count: > 0 })
            throw new ArgumentException("concat: there are no arrays to put together.");
        if (arrays.Contains(null))
            throw new ArgumentException("concat: one of the arrays is null.");
        var first = arrays[0];
        var along = Shapes.Axis("concat", axis, first.Sizes);
        int[] sizes = [.. first.Sizes];
        var total = 0L;
        foreach (var x in arrays)
        {
            if (x.Rank != first.Rank || Enumerable.Range(0, x.Rank).Any(i => i != along && x.Sizes[i] != first.Sizes[i]))
                throw new ArgumentException($"concat: {x.Shape} and {first.Shape} differ on an axis other than {along}, " +
                    "the one along which they are put together.");
            total += x.Sizes[along];
        }
        sizes[along] = total <= Array.MaxLength ? (int)total : throw new ArgumentException(
            $"concat: the arrays have {total:N0} entries along axis {along} together; an axis has at most {Array.MaxLength:N0}.");
        var result = Zeros(new Shape(sizes), arrays.Aggregate(first, (a, b) => DTypes.Promote(a, b) == a.DType ? a : b).DType);
        var part = new ArrayIndex[along + 1];
        Array.Fill(part, ..);
        var start = 0;
        foreach (var x in arrays)
        {
            part[along] = start..(start += x.Sizes[along]);
            result[part] = x;
        }
        return result;
    }

    /// <summary>Arrays of one shape along a new axis.</summary>
    public static NdArray Stack(IReadOnlyList<NdArray> arrays, int axis = 0) =>
        Concat([.. arrays.Required().Select(x => x?.ExpandDims(axis)!)], axis);
}
