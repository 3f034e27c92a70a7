using System.Numerics;

namespace Detorch.Teach;

/// <summary>What works along one axis and keeps its length: cumulative sums and sorting. Each lane is copied to lie in one row first.</summary>
internal static class Lanes
{
    /// <summary>Adds in Float64 for Float32, so that a long lane stays accurate; integers and Bool in Int64.</summary>
    public static NdArray CumSum(NdArray x, int axis)
    {
        axis = Shapes.Axis("cumsum", axis, x.Sizes);
        var lanes = (x.DType.IsFloat() ? x : x.To(DType.Int64)).Transpose(axis, -1).Copy();
        var length = lanes.Sizes[^1];
        switch (lanes)
        {
            case NdArray<float> a: CumSum<float, double>(a.Span, length); break;
            case NdArray<double> a: CumSum<double, double>(a.Span, length); break;
            default: CumSum<long, long>(lanes.As<long>().Span, length); break;
        }
        return lanes.Transpose(axis, -1).AsContiguous();
    }

    /// <summary>The lanes in rising order, NaN last, and the places where the elements stood; equal elements stay in their order.</summary>
    public static (NdArray Sorted, NdArray Order) Sort(string op, NdArray x, int axis)
    {
        axis = Shapes.Axis(op, axis, x.Sizes);
        var lanes = (x is NdArray<bool> mask ? Conversions.BytesOf(mask) : x).Transpose(axis, -1).Copy();
        var order = NdArray<int>.Uninitialized(lanes.Sizes);
        var length = lanes.Sizes[^1];
        switch (lanes)
        {
            case NdArray<float> a: Sort(a.Span, order.Span, length); break;
            case NdArray<double> a: Sort(a.Span, order.Span, length); break;
            case NdArray<int> a: Sort(a.Span, order.Span, length); break;
            case NdArray<long> a: Sort(a.Span, order.Span, length); break;
            default: Sort(lanes.As<byte>().Span, order.Span, length); break;
        }
        return (lanes.To(x.DType).Transpose(axis, -1).AsContiguous(), order.Transpose(axis, -1).AsContiguous());
    }

    private static void CumSum<T, TWide>(Span<T> lanes, int length) where T : unmanaged, INumber<T> where TWide : INumber<TWide>
    {
        for (var start = 0; start < lanes.Length; start += length)
        {
            var sum = TWide.Zero;
            foreach (ref var x in lanes.Slice(start, length))
                x = T.CreateTruncating(sum += TWide.CreateTruncating(x));
        }
    }

    private static void Sort<T>(Span<T> lanes, Span<int> order, int length) where T : unmanaged, INumber<T>
    {
        for (var start = 0; start < lanes.Length; start += length)
        {
            var keys = lanes.Slice(start, length);
            var places = order.Slice(start, length);
            for (var i = 0; i < length; i++)
                places[i] = i;
            keys.Sort(places);
            var nans = 0;
            while (nans < length && T.IsNaN(keys[nans]))
                nans++;
            MoveToEnd(keys, nans);
            MoveToEnd(places, nans);
            for (int first = 0, next; first < length; first = next)
            {
                for (next = first + 1; next < length && (keys[next] == keys[first] || T.IsNaN(keys[first]));)
                    next++;
                places[first..next].Sort(); // .NET sorts NaN first, and equal keys in any order.
            }
        }
    }

    private static void MoveToEnd<T>(Span<T> items, int count)
    {
        if (count == 0)
            return;
        var moved = items[..count].ToArray();
        items[count..].CopyTo(items);
        moved.CopyTo(items[^count..]);
    }
}
