using static Detorch.Teach.Tape;

namespace Detorch.Teach;

public partial class Tensor
{
    /// <summary>The transpose: the axes in reverse order.</summary>
    public Tensor T => Record("transpose", this, Data.T, static (g, _, _) => g.T);

    /// <summary>A part of the tensor: <c>x[0]</c>, <c>x[1..^1, ^1]</c>. The gradient of what is left out is 0.</summary>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[params ReadOnlySpan<ArrayIndex> indices]
    {
        get
        {
            var (shape, at) = (Shape, indices.ToArray());
            return Record("index", this, Data[indices], (g, _, _) => g.PutInto(shape, at));
        }
        set
        {
            RefuseInPlace("index assignment", value, isWhole: false);
            Data[indices] = value.Data;
        }
    }

    /// <summary>The places of an index array along the first axis: <c>x[[0, 2, 0]]</c>.</summary>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[int[] places]
    {
        get => this[(ArrayIndex)places];
        set => this[(ArrayIndex)places] = value;
    }

    /// <summary>The same elements under another shape; one size may be −1.</summary>
    public Tensor Reshape(params Shape shape)
    {
        var before = Shape;
        return shape == before ? this : Record("reshape", this, Data.Reshape(shape), (g, _, _) => g.Reshape(before));
    }

    /// <summary>All axes from <paramref name="startAxis"/> on in one.</summary>
    public Tensor Flatten(int startAxis = 0)
    {
        var sizes = Data.Sizes;
        var start = Rank == 0 && startAxis == 0 ? 0 : Shapes.Axis("flatten", startAxis, sizes);
        return Reshape([.. sizes[..start], Shapes.CountOf(sizes.AsSpan(start))]); // Not -1, which an empty batch leaves open.
    }

    /// <summary>Without one axis of size 1, or without all of them.</summary>
    public Tensor Squeeze(int? axis = null) => Reshape(Data.Squeeze(axis).Shape);

    /// <summary>With a new axis of size 1.</summary>
    public Tensor ExpandDims(int axis) => Reshape(Data.ExpandDims(axis).Shape);

    /// <summary>With two axes exchanged.</summary>
    public Tensor Transpose(int axis0, int axis1) =>
        Record("transpose", this, Data.Transpose(axis0, axis1), (g, _, _) => g.Transpose(axis0, axis1));

    /// <summary>The axes in a new order: axis i of the result is axis order[i] of this tensor.</summary>
    public Tensor Permute(params int[] order)
    {
        var inverse = new int[order.Length];
        var data = Data.Permute(order);
        for (var axis = 0; axis < order.Length; axis++)
            inverse[Shapes.Axis("permute", order[axis], Data.Sizes)] = axis;
        return Record("permute", this, data, (g, _, _) => g.Permute(inverse));
    }

    /// <summary>Repeats axes of size 1 to fill a shape.</summary>
    public Tensor BroadcastTo(params Shape shape) =>
        shape == Shape ? this : Record("broadcast", this, Data.BroadcastTo(shape), static (g, _, _) => g);

    /// <summary>Tensors behind one another along an axis; all other sizes must be equal.</summary>
    public static Tensor Concat(IReadOnlyList<Tensor> tensors, int axis = 0)
    {
        var inputs = tensors.ToArray();
        var data = NdArray.Concat(Array.ConvertAll(inputs, x => Given("concat", x, nameof(tensors))), axis);
        var along = Shapes.Axis("concat", axis, data.Sizes);
        var sizes = Array.ConvertAll(inputs, x => x.Shape[along]);
        return Record("concat", inputs, data, (g, _, _, i) =>
        {
            var (start, part) = (sizes[..i].Sum(), new ArrayIndex[along + 1]);
            Array.Fill(part, ..);
            part[along] = start..(start + sizes[i]);
            return g[part];
        });
    }

    /// <summary>Tensors of one shape along a new axis.</summary>
    public static Tensor Stack(IReadOnlyList<Tensor> tensors, int axis = 0) => Concat([.. tensors.Select(x => x.Reshape(Given("stack", x, nameof(tensors)).ExpandDims(axis).Shape))], axis);

    /// <summary>A larger tensor with this one inside and a value around it; for each axis how much is put before and after it.</summary>
    /// <exception cref="ArgumentException">There is not one pair for each axis, or a width is negative.</exception>
    public Tensor Pad(IReadOnlyList<(int Before, int After)> widths, double value = 0)
    {
        var data = Data.Pad(widths, value);
        ArrayIndex[] inside = [.. widths.Select((width, axis) => (ArrayIndex)(width.Before..(width.Before + Shape[axis])))];
        return Record("pad", this, data, (g, _, _) => g[inside]);
    }

    /// <summary>For each place of <paramref name="indices"/> (integers) the element that it names along one axis. See <see cref="NdArray.TakeAlongAxis"/>.</summary>
    public Tensor TakeAlongAxis(NdArray indices, int axis) => this[Data.AlongAxis("take along axis", indices, axis)];

    /// <summary>This tensor with values added to the part that the indices name; where an index array names a place twice, both are added.</summary>
    /// <exception cref="ArgumentException">An index is outside its axis, or the values do not broadcast to the part.</exception>
    public Tensor ScatterAdd(ReadOnlySpan<ArrayIndex> indices, Tensor values)
    {
        var (sum, at) = (Data.Copy(), indices.ToArray());
        sum.AddAt(at, Given("scatter_add", values));
        return Record("scatter_add", this, values, sum,
            static (g, _, _, _) => g,
            (g, _, _, _) => g[at]);
    }

    /// <summary>Zeros of a shape with this tensor at some place: the pullback of indexing.</summary>
    private Tensor PutInto(Shape shape, ArrayIndex[] at)
    {
        var data = NdArray.Zeros(shape, DType);
        data.AddAt(at, Data);
        return Record("put", this, data, (g, _, _) => g[at]);
    }
}
