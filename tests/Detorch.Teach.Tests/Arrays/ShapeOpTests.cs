namespace Detorch.Teach.Tests.Arrays;

/// <summary>Every op that only moves elements, on small and empty arrays with any strides, against a map from each index of the result to the
/// index that it comes from (null: a fill value); and the gradient of the tensor op, which goes the other way.</summary>
public class ShapeOpTests
{
    private delegate int[]? Source(int[] at);

    /// <summary>One op with its settings drawn: the op on arrays and on tensors, the shape of the result, and where its elements come from.</summary>
    private sealed record Case(Func<NdArray, NdArray> Op, Func<Tensor, Tensor>? TensorOp, Shape Shape, Source From);

    private static readonly Dictionary<string, Func<Shape, Rng, Case>> Cases = new()
    {
        ["T"] = (s, _) => new(x => x.T, x => x.T, [.. s.Reverse()], at => [.. at.Reverse()]),
        ["transpose"] = (s, rng) => s.Rank == 0 ? Same(s) : rng.NextInt(s.Rank) is var a && rng.NextInt(s.Rank) is var b
            ? new(x => x.Transpose(a, b - x.Rank), x => x.Transpose(a, b), [.. Swapped([.. s], a, b)], at => Swapped(at, a, b)) : Same(s),
        ["expand dims"] = (s, rng) => rng.NextInt(s.Rank + 1) is var a
            ? new(x => x.ExpandDims(a), x => x.ExpandDims(a), [.. s.Take(a), 1, .. s.Skip(a)], at => [.. at[..a], .. at[(a + 1)..]]) : Same(s),
        ["squeeze"] = (s, _) => new(x => x.Squeeze(), x => x.Squeeze(), [.. s.Where(size => size != 1)], at =>
            {
                var next = 0;
                return [.. s.Select(size => size == 1 ? 0 : at[next++])];
            }),
        ["flip"] = (s, _) => new(x => x.Flip(), x => x[[.. s.Select(_ => (..).By(-1))]], s, at => [.. at.Select((i, axis) => s[axis] - 1 - i)]),
        ["ravel"] = (s, _) => new(x => x.Ravel(), x => x.Flatten(), [s.Size], at => Unraveled(s, at[0])),
        ["flatten behind axis 0"] = (s, _) => s.Rank < 2 ? Same(s) : new(x => x.Reshape(s[0], s.Skip(1).Aggregate(1, (n, size) => n * size)), x => x.Flatten(1),
            [s[0], s.Skip(1).Aggregate(1, (n, size) => n * size)], at => [at[0], .. Unraveled([.. s.Skip(1)], at[1])]),
        ["broadcast"] = (s, rng) => rng.NextInt(3) is var n ? new(x => x.BroadcastTo([n, 2, .. s]), x => x.BroadcastTo([n, 2, .. s]), [n, 2, .. s], at => at[2..]) : Same(s),
        ["repeat"] = (s, rng) => s.Rank == 0 ? Same(s) : rng.NextInt(s.Rank) is var a && rng.NextInt(4) is var n
            ? new(x => x.Repeat(n, a), null, With(s, a, s[a] * n), at => [.. at[..a], at[a] / n, .. at[(a + 1)..]]) : Same(s),
        ["pad"] = (s, rng) => s.Select(_ => (rng.NextInt(3), rng.NextInt(3))).ToArray() is var widths
            ? new(x => x.Pad(widths, 7), x => x.Pad(widths, 7), [.. s.Select((size, axis) => size + widths[axis].Item1 + widths[axis].Item2)],
                at => at.Where((i, axis) => i < widths[axis].Item1 || i >= widths[axis].Item1 + s[axis]).Any() ? null : [.. at.Select((i, axis) => i - widths[axis].Item1)]) : Same(s),
        ["concat"] = (s, rng) => s.Rank == 0 ? Same(s) : rng.NextInt(s.Rank) is var a
            ? new(x => NdArray.Concat([x, x, x], a), x => Tensor.Concat([x, x, x], a), With(s, a, 3 * s[a]), at => [.. at[..a], at[a] % s[a], .. at[(a + 1)..]]) : Same(s),
        ["stack"] = (s, rng) => rng.NextInt(s.Rank + 1) is var a
            ? new(x => NdArray.Stack([x, x], a), x => Tensor.Stack([x, x], a), [.. s.Take(a), 2, .. s.Skip(a)], at => [.. at[..a], .. at[(a + 1)..]]) : Same(s),
        ["split"] = (s, rng) => s.Rank == 0 ? Same(s) : rng.NextInt(s.Rank) is var a && rng.NextInt(s[a] + 1) is var first
            ? new(x => x.Split([first, s[a] - first], a)[1], null, With(s, a, s[a] - first), at => [.. at[..a], at[a] + first, .. at[(a + 1)..]]) : Same(s),
        ["copy"] = (s, _) => new(x => x.Copy(), null, s, at => at),
        ["convert"] = (s, _) => new(x => x.To(DType.Int32).To(DType.Float64), null, s, at => at),
        ["where"] = (s, _) => new(x => NdArray.Where(x.NotEqualTo(99), x, 0), null, s, at => at),
        ["mask"] = (s, _) => s.Rank == 0 ? Same(s) : new(x => x[x.NotEqualTo(99)], null, [s.Size], at => Unraveled(s, at[0])),
        ["take along axis"] = (s, rng) => s.Rank == 0 ? Same(s) : rng.NextInt(s.Rank) is var a && NdArray.Arange(s[a], DType.Int32)[(..).By(-1)] is var back
            ? new(x => x.TakeAlongAxis(back.Reshape(Along(s, a)), a), x => x.TakeAlongAxis(back.Reshape(Along(s, a)), a), s,
                at => [.. at[..a], s[a] - 1 - at[a], .. at[(a + 1)..]]) : Same(s),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Elements_and_gradients_go_where_an_index_loop_says(string name) => PropertyTests.ForAll(rng =>
    {
        var x = PropertyTests.RandomArray(PropertyTests.RandomShape(rng, maxRank: 4, minSize: 0), rng);
        if (rng.NextInt(4) == 0)
            x = x.ExpandDims(0).BroadcastTo([1 + rng.NextInt(2), .. x.Shape]);
        var c = Cases[name](x.Shape, rng);
        double[] expected = [.. PropertyTests.Indices(c.Shape).Select(at => c.From(at) is { } from ? PropertyTests.At(x, from) : 7)];
        PropertyTests.Same($"{name} of {x.Shape}", c.Shape, expected, c.Op(x), 0);
        if (c.TensorOp is null)
            return true;

        var tensor = new Tensor(x.Copy(), requiresGrad: true);
        var y = c.TensorOp(tensor);
        PropertyTests.Same($"{name} of the tensor {x.Shape}", c.Shape, expected, y.Data, 0);
        var g = PropertyTests.RandomArray(c.Shape, rng);
        y.Backward(new Tensor(g));
        var sums = new Dictionary<string, double>();
        foreach (var at in PropertyTests.Indices(c.Shape))
            if (c.From(at) is { } from)
                sums[string.Join(',', from)] = sums.GetValueOrDefault(string.Join(',', from)) + PropertyTests.At(g, at);
        return PropertyTests.Same($"gradient of {name} of {x.Shape}", x.Shape,
            PropertyTests.Indices(x.Shape).Select(at => sums.GetValueOrDefault(string.Join(',', at))), tensor.Grad!.Data, 1e-12);
    });

    [Fact]
    public void Empty_arrays_have_the_shapes_of_numpy()
    {
        Assert.Equal([2, 0], Tensor.Zeros(2, 0, 10, 3)[.., .., (..).By(2)].Flatten(1).Shape);
        Assert.Equal([0, 3], NdArray.Zeros(0, 3).Repeat(2, 0).Shape);
        Assert.Equal([0, 3], NdArray.Zeros(0, 3).Softmax().Shape);
        Assert.Equal([3, 0], NdArray.Zeros(3, 0).Softmax().Shape);
        Assert.Equal([0], NdArray.Zeros(0, 3).ArgMax(1).Shape);
        Assert.Equal([0, 5], NdArray.OneHot(NdArray.Zeros([0], DType.Int32), 5).Shape);
        Assert.Equal([0], Tensor.Zeros(0, 0).CrossEntropy(NdArray.Zeros([0], DType.Int32)).Shape);
        Assert.Equal([0, 4], NdArray.Zeros(0).Outer(NdArray.Zeros(4)).Shape);
        Assert.Equal([2, 3], NdArray.Zeros(2, 0).MatMul(NdArray.Zeros(0, 3)).Shape);
        Assert.Equal([0, 3], NdArray.Concat([NdArray.Zeros(0, 3), NdArray.Zeros(0, 3)]).Shape);
        Assert.Equal([0, 2, 2, 2], Tensor.Zeros(0, 2, 4, 4).MaxPool2d(2).Shape);
    }

    [Fact]
    public void A_scalar_has_an_axis_to_reduce_as_in_numpy()
    {
        var x = NdArray.Scalar(3);
        foreach (var axis in new[] { 0, -1 })
        {
            Assert.All(new[] { x.Sum(axis), x.Mean(axis), x.Max(axis), x.Min(axis), x.Prod(axis), x.Norm(axis), x.LogSumExp(axis), x.Sum(axis, keepDims: true) },
                y => Assert.Equal((3.0, 0), (y.Item(), y.Rank)));
            Assert.All(new[] { x.Var(axis), x.Std(axis), x.ArgMax(axis), x.ArgMin(axis), x.LogSoftmax(axis), x.Softmax(axis) - 1 }, y => Assert.Equal((0.0, 0), (y.Item(), y.Rank)));
            Assert.True((bool)x.Any(axis) && (bool)x.All(axis));
            var t = Tensor.Scalar(3);
            t.RequiresGrad = true;
            (t.Sum(axis) + t.Mean(axis) + t.Max(axis) + t.LogSumExp(axis) + t.Softmax(axis) + t.LogSoftmax(axis)).Backward();
            Assert.Equal(4, t.Grad!.Item());
        }
        Assert.Equal("sum: axis 1 does not exist: a scalar has no axes.", Assert.Throws<ArgumentException>(() => x.Sum(1)).Message);
    }

    [Fact]
    public void A_view_that_repeats_elements_cannot_be_written_nor_can_the_views_of_it()
    {
        NdArray x = NdArray.From(1.0, 2, 3), many = x.BroadcastTo(4, 3), row = many[1], one = NdArray.Scalar(5).BroadcastTo(5)[2];
        var mask = x > 1;
        Action[] writes =
        [
            () => NdArray.Scalar(5).BroadcastTo(5)[2] = 9, () => many[1] = 0, () => many[1, 2] = 0, () => many[many > 1] = 0, () => many[new[] { 0, 1 }] = 0,
            () => row[0] = 9, () => row[mask] = 9, () => row.Fill(9), () => row.CopyFrom(x.Copy()), () => row.AddInPlace(x.Copy()), () => row.AddAt([0], 1),
            () => row.PutAlongAxis(NdArray.From(0), 9, 0), () => row.Reshape(1, 3)[0] = 9, () => row.AsContiguous()[0] = 9, () => row.T[0] = 9, () => one.Fill(9),
            () => many.Split(2)[0][0] = 9, () => new Tensor(row).Fill(9), () => new Tensor(row).AddInPlace(Tensor.From(1.0, 1, 1)), () => new Tensor(many)[1] = Tensor.From(1.0, 1, 1),
        ];
        Assert.All(writes, write => Assert.Contains("repeats the elements", Assert.Throws<ArgumentException>(write).Message));
        Assert.Equal([1, 2, 3], x.ToArray<double>());

        var copy = many.Copy();
        copy[1] = 0;
        x.BroadcastTo(1, 3)[0, 0] = 8; // Nothing repeats.
        Assert.Equal([8, 2, 3, 0, 0, 0], (double[])[.. x.ToArray<double>(), .. copy[1].ToArray<double>()]);
    }

    private static Case Same(Shape s) => new(x => x.Reshape(s), null, s, at => at);

    private static int[] Swapped(int[] numbers, int a, int b)
    {
        var result = (int[])numbers.Clone();
        (result[a], result[b]) = (result[b], result[a]);
        return result;
    }

    private static Shape With(Shape s, int axis, int size) => [.. s.Take(axis), size, .. s.Skip(axis + 1)];

    private static Shape Along(Shape s, int axis) => [.. s.Select((size, i) => i == axis ? size : 1)];

    private static int[] Unraveled(Shape s, int index)
    {
        var at = new int[s.Rank];
        for (var axis = s.Rank - 1; axis >= 0; index /= s[axis], axis--)
            at[axis] = index % s[axis];
        return at;
    }
}
