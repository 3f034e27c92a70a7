using static Detorch.Teach.Tape;

namespace Detorch.Teach;

public partial class Tensor
{
    /// <summary>The transpose: the axes in reverse order.</summary>
    public Tensor T => Record("transpose", Data.T, Into(this, static g => g.T));

    /// <summary>A part of the tensor: <c>x[0]</c>, <c>x[1..^1, ^1]</c>. The gradient of what is left out is 0.</summary>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[params ReadOnlySpan<ArrayIndex> indices]
    {
        get
        {
            var (shape, at) = (Shape, WithoutArrays(indices, out var arrays));
            return Record("index", Data[indices], Into(this, saves: arrays, (g, arrays) => g.PutInto(shape, WithArrays(at, arrays))));
        }
        set => Writable("index assignment", value, isWhole: false)[indices] = value.Data;
    }

    /// <summary>The entries at several indices along the first axis: <c>x[[0, 2, 0]]</c>.</summary>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[int[] indices]
    {
        get => this[(ArrayIndex)indices];
        set => this[(ArrayIndex)indices] = value;
    }

    /// <summary>The same elements under another shape; one size may be −1.</summary>
    public Tensor Reshape(params Shape shape) => shape == Shape ? this
        : Record("reshape", Data.Reshape(shape), Into(this, Shape, static (g, before) => g.Reshape(before)));

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
        Record("transpose", Data.Transpose(axis0, axis1), Into(this, g => g.Transpose(axis0, axis1)));

    /// <summary>The axes in a new order: axis i of the result is axis order[i] of this tensor.</summary>
    public Tensor Permute(params int[] order)
    {
        var inverse = new int[order.Required().Length];
        var data = Data.Permute(order);
        for (var axis = 0; axis < order.Length; axis++)
            inverse[Shapes.Axis("permute", order[axis], Data.Sizes)] = axis;
        return Record("permute", data, Into(this, g => g.Permute(inverse)));
    }

    /// <summary>Repeats axes of size 1 to fill a shape.</summary>
    public Tensor BroadcastTo(params Shape shape) =>
        shape == Shape ? this : Record("broadcast", Data.BroadcastTo(shape), Into(this, static g => g));

    /// <summary>Tensors behind one another along an axis; all other sizes must be equal.</summary>
    public static Tensor Concat(IReadOnlyList<Tensor> tensors, int axis = 0)
    {
        var inputs = tensors.Required().ToArray();
        var data = NdArray.Concat(Array.ConvertAll(inputs, x => Given("concat", x, nameof(tensors))), axis);
        var along = Shapes.Axis("concat", axis, data.Sizes);
        var start = 0;
        return Record("concat", data, Array.ConvertAll(inputs, x =>
        {
            ArrayIndex[] part = [.. Enumerable.Repeat<ArrayIndex>(.., along), start..(start += x.Shape[along])];
            return Into(x, g => g[part]);
        }));
    }

    /// <summary>Tensors of one shape along a new axis.</summary>
    public static Tensor Stack(IReadOnlyList<Tensor> tensors, int axis = 0) =>
        Concat([.. tensors.Required().Select(x => x.Reshape(Given("stack", x, nameof(tensors)).ExpandDims(axis).Shape))], axis);

    /// <summary>A larger tensor with this one inside and a value around it; for each axis how much is put before and after it.</summary>
    /// <exception cref="ArgumentException">There is not one pair for each axis, or a width is negative.</exception>
    public Tensor Pad(IReadOnlyList<(int Before, int After)> widths, double value = 0)
    {
        var data = Data.Pad(widths, value);
        ArrayIndex[] inside = [.. widths.Select(width => width.Before..^width.After)];
        return Record("pad", data, Into(this, g => g[inside]));
    }

    /// <summary>For each place of <paramref name="indices"/> (integers) the element that it names along one axis. See
    /// <see cref="NdArray.TakeAlongAxis"/>.</summary>
    public Tensor TakeAlongAxis(NdArray indices, int axis) => this[Data.AlongAxis("take along axis", indices, axis)];

    /// <summary>This tensor with values added to the part that the indices name; what is named twice is added twice.</summary>
    /// <exception cref="ArgumentException">An index is outside its axis, or the values do not broadcast to the part.</exception>
    public Tensor ScatterAdd(ReadOnlySpan<ArrayIndex> indices, Tensor values)
    {
        var (sum, at) = (Data.Copy(), WithoutArrays(indices, out var arrays));
        sum.AddAt(indices, Given("scatter_add", values));
        return Record("scatter_add", sum, Into(this, static g => g), Into(values, saves: arrays, (g, arrays) => g[WithArrays(at, arrays)]));
    }

    /// <summary>Zeros of a shape with this tensor in the part that the indices name: the pullback of indexing.</summary>
    private Tensor PutInto(Shape shape, ReadOnlySpan<ArrayIndex> indices)
    {
        var (data, at) = (NdArray.Zeros(shape, DType), WithoutArrays(indices, out var arrays));
        data.AddAt(indices, Data);
        return Record("put", data, Into(this, saves: arrays, (g, arrays) => g[WithArrays(at, arrays)]));
    }

    /// <summary>Indices as a pullback may capture them, and their arrays, which the op saves.</summary>
    private static ArrayIndex?[] WithoutArrays(ReadOnlySpan<ArrayIndex> indices, out Tensor[] arrays)
    {
        var all = indices.ToArray();
        arrays = Array.ConvertAll(Array.FindAll(all, index => index.Array is not null), index => new Tensor(index.Array!));
        return Array.ConvertAll(all, index => index.Array is null ? index : (ArrayIndex?)null);
    }

    private static ArrayIndex[] WithArrays(ArrayIndex?[] settings, Tensor[] arrays)
    {
        var next = 0;
        return Array.ConvertAll(settings, index => index ?? arrays[next++].Data);
    }
}
