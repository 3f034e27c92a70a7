using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>The elements that index arrays and masks name. The index arrays broadcast to one shape; each of its places names
/// one element, or a whole part when some axes have no index array. The axes of the index arrays replace those that they index, or
/// come first when a range separates them. Source: NumPy reference, "Indexing on ndarrays", advanced indexing.</summary>
internal sealed class Selection
{
    private readonly NdArray array;
    private readonly NdArray part;       // What each place names: the axes without an index array.
    private readonly int[] offsets;      // Where each place's part starts, from the start of `part`.
    private readonly int[] sizes;        // The selection's shape.
    private readonly int[] packedPart;   // Strides of a part within a contiguous array of that shape,
    private readonly int[] packedOffsets; // and where each place's part starts there.

    public Selection(NdArray array, ReadOnlySpan<ArrayIndex> indices)
    {
        this.array = array;
        var view = array.View(indices);
        var chosen = Chosen(view, indices, out var placesAt);

        int[] places = [];
        foreach (var (_, at) in chosen)
            places = Shapes.Broadcast("index", places, at.Sizes);
        offsets = new int[Shapes.CountOf(places)];
        foreach (var (axis, at) in chosen)
            AddOffsets(at.BroadcastTo(places), view, axis, indices);

        var named = chosen.Aggregate(new AxisSet(), (set, c) => set.With(c.Axis));
        part = view.ViewOf(Shapes.Without(view.Sizes, named), Shapes.Without(view.StrideArray, named), view.Offset);
        sizes = [.. part.Sizes[..placesAt], .. places, .. part.Sizes[placesAt..]];
        Shapes.CountOf(sizes, "index");
        var strides = Shapes.RowMajorStrides(sizes);
        packedPart = [.. strides[..placesAt], .. strides[(placesAt + places.Length)..]];
        var step = Shapes.CountOf(part.Sizes.AsSpan(placesAt..));
        packedOffsets = new int[offsets.Length];
        for (var place = 0; place < offsets.Length; place++)
            packedOffsets[place] = place * step;
    }

    /// <summary>A copy of the selected elements.</summary>
    public NdArray Read()
    {
        var result = array.NewLike(sizes);
        Dispatch.Run(part.DType, new StridedLoops.At(result.ViewOf(part.Sizes, packedPart, 0), packedOffsets, part, offsets));
        return result;
    }

    /// <summary>Sets the selected elements, in row-major order of the places: the last of several values for one element stays. Or adds
    /// to them, once for every place that names one.</summary>
    public void Write(NdArray values, bool adds = false)
    {
        Dispatch.Run(part.DType, new StridedLoops.At(part, offsets, Packed(values), packedOffsets, adds));
        array.Written();
    }

    private NdArray Packed(NdArray values)
    {
        if (!Shapes.Broadcast("index", sizes, values.Required().Sizes).AsSpan().SequenceEqual(sizes))
            throw new ArgumentException($"index: values of shape {values.Shape} do not broadcast to {new Shape(sizes)}, " +
                $"the part of {array.Shape} that is written.");
        var packed = values.To(array.DType).BroadcastTo(new Shape(sizes)).AsContiguous();
        if (packed.SharesMemoryWith(array))
            packed = packed.Copy();
        return packed.ViewOf(part.Sizes, packedPart, packed.Offset);
    }

    /// <summary>The view's axes that index arrays are for, a mask as one index array an axis; and where the places' axes go.</summary>
    private List<(int Axis, NdArray At)> Chosen(NdArray view, ReadOnlySpan<ArrayIndex> indices, out int placesAt)
    {
        var chosen = new List<(int, NdArray)>();
        var (axis, groups, inGroup, named) = (0, 0, false, 0);
        placesAt = 0;
        foreach (var index in indices)
            named += index.Axes;
        foreach (var index in indices)
        {
            // An integer counts as an index array of one place when it stands among them.
            var advanced = index.Kind is ArrayIndexKind.Array or ArrayIndexKind.Integer;
            if (advanced && !inGroup && groups++ == 0)
                placesAt = axis;
            inGroup = advanced;
            if (index.Kind == ArrayIndexKind.Array)
                foreach (var at in Places(index.Array!, view, axis, indices))
                    chosen.Add((axis++, at));
            else
                axis += index.Kind switch { ArrayIndexKind.Integer => 0, ArrayIndexKind.Ellipsis => array.Rank - named, _ => 1 };
        }
        placesAt = groups == 1 ? placesAt : 0;
        return chosen;
    }

    /// <summary>An index array for each axis: the given one, or where a mask is true.</summary>
    private NdArray[] Places(NdArray index, NdArray view, int axis, ReadOnlySpan<ArrayIndex> indices)
    {
        if (index is not NdArray<bool> mask)
            return [index];
        if (!view.Sizes.AsSpan(axis, mask.Rank).SequenceEqual(mask.Sizes))
            throw new ArgumentException($"index: {NdArray.Text(indices)} has a mask of shape {mask.Shape} where {array.Shape} has sizes " +
                $"{Shapes.Text(view.Sizes.AsSpan(axis, mask.Rank))}; the two must be equal.");
        var elements = mask.Numbers<bool>();
        var places = new int[elements.Count(true)];
        for (int i = 0, n = 0; n < places.Length; i++)
            if (elements[i])
                places[n++] = i;
        return [.. Shapes.RowMajorStrides(mask.Sizes).Select((stride, axis) =>
            NdArray.From(Array.ConvertAll(places, place => place / stride % mask.Sizes[axis])))];
    }

    private void AddOffsets(NdArray places, NdArray view, int axis, ReadOnlySpan<ArrayIndex> indices)
    {
        var at = places.Numbers<int>();
        var (size, stride) = (view.Sizes[axis], view.StrideArray[axis]);
        for (var i = 0; i < at.Length; i++)
        {
            var place = at[i] < 0 ? at[i] + size : at[i];
            if ((uint)place >= (uint)size)
                throw new ArgumentException($"index: {NdArray.Text(indices)}: {places.Ravel()[i]} is outside axis {axis} of " +
                    $"{view.Shape}, which has {Shapes.Places(size)}.");
            offsets[i] += place * stride;
        }
    }
}
