using FsCheck;
using FsCheck.Fluent;

namespace Detorch.Teach.Tests.Arrays;

/// <summary>Random arrays against the plainest loops over indices. Each property sees 1,000 cases, the same ones every time.</summary>
public class PropertyTests
{
    [Fact]
    public void Elementwise_ops_broadcast_as_index_loops_do() => ForAll(rng =>
    {
        var shape = RandomShape(rng, maxRank: 4, minSize: 0);
        NdArray a = RandomArray(BroadcastSource(shape, rng), rng), b = RandomArray(BroadcastSource(shape, rng), rng);
        var (name, op, scalar) = Ops[rng.NextInt(Ops.Length)];
        var full = Joint(a.Shape, b.Shape);
        var expected = Indices(full).Select(at => scalar(Aligned(a, at), Aligned(b, at)));
        return Same($"{a.Shape} {name} {b.Shape}", full, expected, op(a, b), 0);
    });

    [Fact]
    public void Slices_read_and_write_as_index_loops_do() => ForAll(rng =>
    {
        var x = RandomArray(RandomShape(rng, maxRank: 4, minSize: 0), rng);
        var named = rng.NextInt(x.Rank + 1);
        var (at, places, shape) = (new List<ArrayIndex>(), new List<int[]>(), new List<int>());
        for (var axis = 0; axis < named; axis++)
        {
            var size = x.Shape[axis];
            if (rng.NextInt(4) == 0)
                at.Add(ArrayIndex.NewAxis);
            if (size > 0 && rng.NextInt(3) == 0)
            {
                places.Add([rng.NextInt(size)]);
                at.Add(rng.NextInt(2) == 0 ? places[^1][0] : places[^1][0] - size);
                continue;
            }
            var start = rng.NextInt(size + 1);
            var end = start + rng.NextInt(size - start + 1);
            var step = rng.NextInt(7) - 3;
            int[] range = [.. Enumerable.Range(start, end - start)];
            at.Add(step == 0 ? start..end : (start..^(size - end)).By(step));
            if (step < 0)
                Array.Reverse(range);
            places.Add([.. range.Where((_, i) => i % Math.Max(Math.Abs(step), 1) == 0)]);
        }
        places.AddRange(Enumerable.Range(named, x.Rank - named).Select(axis => Enumerable.Range(0, x.Shape[axis]).ToArray()));
        if (rng.NextInt(3) == 0)
            at.Add(ArrayIndex.Ellipsis);

        var sources = Indices([.. places.Select(p => p.Length)]).Select(i => i.Select((place, axis) => places[axis][place]).ToArray()).ToArray();
        var part = x[at.ToArray()];
        var text = $"{x.Shape}[{string.Join(", ", at)}]";
        Same(text, part.Shape, sources.Select(source => At(x, source)), part, 0);

        var before = x.Copy();
        x[at.ToArray()] = part * 2 + 1;
        var written = sources.Select(source => string.Join(',', source)).ToHashSet();
        return Same(text + " written", x.Shape, Indices(x.Shape).Select(i => At(before, i) * (written.Contains(string.Join(',', i)) ? 2 : 1) + (written.Contains(string.Join(',', i)) ? 1 : 0)), x, 0);
    });

    [Fact]
    public void Index_arrays_read_and_add_as_index_loops_do() => ForAll(rng =>
    {
        var x = RandomArray(RandomShape(rng, maxRank: 3, minSize: 0, minRank: 1), rng);
        var axis = rng.NextInt(x.Rank);
        var places = x.Shape[axis] == 0 ? NdArray.Zeros([0, 2], DType.Int32)
            : NdArray.RandInt(-x.Shape[axis], x.Shape[axis], RandomShape(rng, maxRank: 2, minSize: 0), rng);
        ArrayIndex[] at = [.. Enumerable.Repeat<ArrayIndex>(.., axis), places];
        var taken = x[at];
        var shape = new Shape([.. x.Shape.Take(axis), .. places.Shape, .. x.Shape.Skip(axis + 1)]);
        int[] Source(int[] i) => [.. i[..axis], (At(places, i[axis..(axis + places.Rank)]) + x.Shape[axis]) % x.Shape[axis] is var p ? (int)p : 0, .. i[(axis + places.Rank)..]];
        Same($"{x.Shape}[{string.Join(", ", at)}]", shape, Indices(shape).Select(i => At(x, Source(i))), taken, 0);

        var sum = x.Copy();
        var expected = x.ToArray<double>();
        var all = Indices(x.Shape).Select(i => string.Join(',', i)).ToList();
        foreach (var i in Indices(shape))
            expected[all.IndexOf(string.Join(',', Source(i)))] += At(taken, i);
        sum.AddAt(at, taken);
        return Same($"{x.Shape} add at {string.Join(", ", at)}", x.Shape, expected, sum, 1e-15);
    });

    [Fact]
    public void Reductions_over_any_axes_do_what_index_loops_do() => ForAll(rng =>
    {
        var x = RandomArray(RandomShape(rng, maxRank: 4, minSize: 0), rng);
        int[] axes = [.. Enumerable.Range(0, x.Rank).Where(_ => rng.NextInt(2) == 0)];
        var keepDims = rng.NextInt(2) == 0;
        var (name, op, fold) = Folds[rng.NextInt(Folds.Length)];
        var reduced = axes.Length == 0 ? [.. Enumerable.Range(0, x.Rank)] : axes;
        int[] kept = [.. Enumerable.Range(0, x.Rank).Except(reduced)];
        double[] Group(int[] k) => [.. Indices([.. reduced.Select(axis => x.Shape[axis])]).Select(r =>
            At(x, [.. Enumerable.Range(0, x.Rank).Select(axis => kept.Contains(axis) ? k[Array.IndexOf(kept, axis)] : r[Array.IndexOf(reduced, axis)])]))];
        var groups = Indices([.. kept.Select(axis => x.Shape[axis])]).Select(Group).ToArray();
        if (name is "Max" or "Min" && groups.Any(group => group.Length == 0))
        {
            Assert.Throws<InvalidOperationException>(() => op(x, axes, keepDims));
            return true;
        }
        Shape shape = keepDims ? [.. x.Shape.Select((size, axis) => reduced.Contains(axis) ? 1 : size)] : [.. kept.Select(axis => x.Shape[axis])];
        return Same($"{x.Shape}.{name}({string.Join(", ", axes)})", shape, groups.Select(fold), op(x, [.. axes.Select(axis => rng.NextInt(2) == 0 ? axis : axis - x.Rank)], keepDims), 1e-12);
    });

    [Fact]
    public void Matrix_products_with_batches_do_what_index_loops_do() => ForAll(rng =>
    {
        var batch = RandomShape(rng, maxRank: 2, minSize: 0);
        int m = rng.NextInt(5), k = rng.NextInt(5), n = rng.NextInt(5);
        NdArray a = RandomArray([.. BroadcastSource(batch, rng), m, k], rng), b = RandomArray([.. BroadcastSource(batch, rng), k, n], rng);
        Shape full = [.. Joint([.. a.Shape.SkipLast(2)], [.. b.Shape.SkipLast(2)]), m, n];
        var expected = Indices(full).Select(i => Enumerable.Range(0, k).Sum(p => Aligned(a, [.. i[..^1], p]) * Aligned(b, [.. i[..^2], p, i[^1]])));
        return Same($"{a.Shape} x {b.Shape}", full, expected, a.MatMul(b), 1e-12);
    });

    [Fact]
    public void Einsum_does_what_a_loop_over_all_labels_does() => ForAll(rng =>
    {
        const string letters = "abcde";
        var sizes = letters.ToDictionary(label => label, _ => rng.NextInt(4));
        string[] terms = [.. Enumerable.Range(0, 1 + rng.NextInt(3)).Select(_ => string.Concat(Enumerable.Range(0, rng.NextInt(4)).Select(_ => letters[rng.NextInt(letters.Length)])))];
        var used = string.Concat(string.Concat(terms).Distinct());
        var output = string.Concat(rng.Permutation(used.Length).Take(rng.NextInt(used.Length + 1)).Select(i => used[i]));
        NdArray[] operands = [.. terms.Select(term => RandomArray([.. term.Select(label => sizes[label])], rng))];
        var sums = Indices([.. output.Select(label => sizes[label])]).ToDictionary(i => string.Join(',', i), _ => 0.0);
        foreach (var i in Indices([.. used.Select(label => sizes[label])]))
        {
            int[] Places(string labels) => [.. labels.Select(label => i[used.IndexOf(label)])];
            sums[string.Join(',', Places(output))] += terms.Zip(operands).Aggregate(1.0, (product, o) => product * At(o.Second, Places(o.First)));
        }
        var equation = $"{string.Join(',', terms)}->{output}";
        return Same($"{equation} of {string.Join(' ', operands.Select(o => o.Shape))}", [.. output.Select(label => sizes[label])], sums.Values, NdArray.Einsum(equation, operands), 1e-12);
    });

    [Fact]
    public void Reshaping_and_permuting_keep_the_order_of_index_loops() => ForAll(rng =>
    {
        var x = RandomArray(RandomShape(rng, maxRank: 4, minSize: 0), rng);
        var order = rng.Permutation(x.Rank);
        var permuted = x.Permute(order);
        Same($"{x.Shape} permuted", [.. order.Select(axis => x.Shape[axis])], Indices(permuted.Shape).Select(i =>
        {
            var source = new int[x.Rank];
            for (var axis = 0; axis < x.Rank; axis++)
                source[order[axis]] = i[axis];
            return At(x, source);
        }), permuted, 0);

        var factors = new List<int>();
        if (x.Size == 0)
            factors.AddRange(rng.NextInt(4), 0, rng.NextInt(4));
        for (var left = x.Size; left > 1;)
        {
            var divisors = Enumerable.Range(1, left).Where(d => left % d == 0).ToArray();
            factors.Add(divisors[rng.NextInt(divisors.Length)]);
            left /= factors[^1];
        }
        return Same($"{permuted.Shape} reshaped", new Shape([.. factors]), permuted.ToArray<double>(), permuted.Reshape([.. factors]), 0);
    });

    private static readonly (string Name, Func<NdArray, NdArray, NdArray> Op, Func<double, double, double> Scalar)[] Ops =
    [
        ("+", (a, b) => a + b, (a, b) => a + b), ("-", (a, b) => a - b, (a, b) => a - b), ("*", (a, b) => a * b, (a, b) => a * b), ("/", (a, b) => a / b, (a, b) => a / b),
        ("max", NdArray.Maximum, Math.Max), (">", (a, b) => (a > b).To(DType.Float64), (a, b) => a > b ? 1 : 0),
        ("where", (a, b) => NdArray.Where(a > 0, a, b), (a, b) => a > 0 ? a : b), ("%", (a, b) => a % b, (a, b) => b == 0 ? double.NaN : a - Math.Floor(a / b) * b),
    ];

    private static readonly (string Name, Func<NdArray, int[], bool, NdArray> Op, Func<double[], double> Fold)[] Folds =
    [
        ("Sum", (x, axes, keep) => x.Sum(axes, keep), v => v.Sum()), ("Mean", (x, axes, keep) => x.Mean(axes, keep), v => v.Sum() / v.Length),
        ("Max", (x, axes, keep) => x.Max(axes, keep), v => v.Max()), ("Min", (x, axes, keep) => x.Min(axes, keep), v => v.Min()),
        ("Prod", (x, axes, keep) => x.Prod(axes, keep), v => v.Aggregate(1.0, (a, b) => a * b)), ("Var", (x, axes, keep) => x.Var(axes, keep), v => v.Sum(e => (e - v.Average()) * (e - v.Average())) / v.Length),
        ("Any", (x, axes, keep) => (x > 3).Any(axes, keep).To(DType.Float64), v => v.Any(e => e > 3) ? 1 : 0), ("All", (x, axes, keep) => (x > -3).All(axes, keep).To(DType.Float64), v => v.All(e => e > -3) ? 1 : 0),
        ("Norm", (x, axes, keep) => x.Norm(axes, keep), v => Math.Sqrt(v.Sum(e => e * e))),
    ];

    internal static void ForAll(Func<Rng, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20_260UL, 1UL), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => holds(new Rng(seed))));

    /// <summary>Small whole numbers in Float64, as a view with any strides: transposed, backwards, every second, repeated.</summary>
    internal static NdArray RandomArray(Shape shape, Rng rng)
    {
        var order = rng.Permutation(shape.Rank);
        var steps = Enumerable.Range(0, shape.Rank).Select(_ => rng.NextInt(5) switch { 0 => -1, 1 => 2, _ => 1 }).ToArray();
        var stored = NdArray.RandInt(-4, 5, [.. order.Select(axis => shape[axis] * Math.Abs(steps[axis]))], rng).To(DType.Float64);
        var inverse = new int[shape.Rank];
        for (var i = 0; i < order.Length; i++)
            inverse[order[i]] = i;
        return stored.Permute(inverse)[[.. steps.Select(step => (..).By(step))]];
    }

    internal static Shape RandomShape(Rng rng, int maxRank, int minSize, int minRank = 0) =>
        [.. Enumerable.Range(0, minRank + rng.NextInt(maxRank - minRank + 1)).Select(_ => minSize + rng.NextInt(4))];

    /// <summary>A shape that broadcasts to the given one: some sizes are 1, some leading axes are left out.</summary>
    internal static Shape BroadcastSource(Shape shape, Rng rng) => [.. shape.Skip(rng.NextInt(2) == 0 ? 0 : rng.NextInt(shape.Rank + 1)).Select(size => rng.NextInt(3) == 0 ? 1 : size)];

    private static Shape Joint(Shape a, Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        int Size(Shape shape, int axis) => axis < rank - shape.Rank ? 1 : shape[axis - rank + shape.Rank];
        return [.. Enumerable.Range(0, rank).Select(axis => Size(a, axis) == 1 ? Size(b, axis) : Size(a, axis))];
    }

    /// <summary>All indices of a shape, the last axis first.</summary>
    internal static IEnumerable<int[]> Indices(Shape shape) =>
        shape.Aggregate((IEnumerable<int[]>)[[]], (all, size) => all.SelectMany(index => Enumerable.Range(0, size).Select(i => (int[])[.. index, i])));

    internal static double At(NdArray x, int[] index) => x.To(DType.Float64).As<double>() is var a ? a.Elements[a.Offset + index.Select((i, axis) => i * a.Strides[axis]).Sum()] : 0;

    /// <summary>The element that broadcasting puts at an index.</summary>
    private static double Aligned(NdArray x, int[] index) => At(x, [.. index[^x.Rank..].Select((i, axis) => x.Shape[axis] == 1 ? 0 : i)]);

    internal static bool Same(string what, Shape shape, IEnumerable<double> expected, NdArray actual, double tolerance)
    {
        Assert.True(shape == actual.Shape, $"{what}: shape {actual.Shape}, expected {shape}");
        var pairs = expected.Zip(actual.ToArray<double>());
        Assert.All(pairs, pair => Assert.True(
            pair.First.Equals(pair.Second) || pair.First == pair.Second || Math.Abs(pair.First - pair.Second) <= tolerance * Math.Max(1, Math.Abs(pair.First)), $"{what}: {pair.Second}, expected {pair.First}"));
        return true;
    }
}
