namespace Detorch.Teach.Tests.Arrays;

/// <summary>Reductions, softmax and transposed copies at the sizes where they change their way: odd, narrow, long, shared among threads.</summary>
[Collection(nameof(RunsAlone))]
public class LargeArrayTests
{
    public static TheoryData<int, int> Matrices => new()
    {
        { 1, 1 }, { 1, 9 }, { 9, 1 }, { 7, 13 }, { 8, 8 }, { 64, 65 }, { 65, 64 }, { 300, 3 }, { 3, 300 }, { 129, 513 }, { 1000, 70 },
        { 100_003, 1 }, { 1, 200_003 }, { 70_000, 3 }, { 3, 70_000 }, { 515, 515 }, { 20, 5001 },
    };

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Sums_over_each_axis_agree_with_a_loop_whatever_the_threads(int rows, int columns) => WithThreeThreadCounts(rows, columns, (x, numbers) =>
    {
        var (ofRows, ofColumns) = (new double[rows], new double[columns]);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                ofRows[i] += numbers[i * columns + j];
                ofColumns[j] += numbers[i * columns + j];
            }
        Close(ofRows, x.Sum(1), 1e-3);
        Close(ofColumns, x.Sum(0), 1e-3);
        Close([ofRows.Sum()], x.Sum(), 3e-3);
        return [x.Sum(0), x.Sum(1), x.Sum()];
    });

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Arguments_of_the_extremes_are_the_first_ones(int rows, int columns) => WithThreeThreadCounts(rows, columns, (x, numbers) =>
    {
        // Rounded, so that most extremes occur several times.
        x = (x * 2).Floor();
        var rounded = x.As<float>().Span.ToArray();
        int[] Row(int i) => [.. Enumerable.Range(i * columns, columns)];
        int[] Column(int j) => [.. Enumerable.Range(0, rows).Select(i => i * columns + j)];
        int First(int[] places, Func<float, float> sign) => Array.IndexOf(places, places.MaxBy(place => sign(rounded[place])));
        Assert.Equal(Enumerable.Range(0, rows).Select(i => First(Row(i), v => v)), x.ArgMax(1).As<int>().Span.ToArray());
        Assert.Equal(Enumerable.Range(0, rows).Select(i => First(Row(i), v => -v)), x.ArgMin(1).As<int>().Span.ToArray());
        Assert.Equal(Enumerable.Range(0, columns).Select(j => First(Column(j), v => v)), x.ArgMax(0).As<int>().Span.ToArray());
        return [x.ArgMax(0), x.ArgMax(1)];
    });

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Softmax_agrees_with_its_formula_on_each_axis(int rows, int columns) => WithThreeThreadCounts(rows, columns, (x, numbers) =>
    {
        foreach (var axis in new[] { 0, 1 })
        {
            var wide = x.To(DType.Float64);
            var e = (wide - wide.Max(axis, keepDims: true)).Exp();
            var expected = e / e.Sum(axis, keepDims: true);
            Close(expected.As<double>().Span.ToArray(), x.Softmax(axis), 1e-6);
            Close(expected.Log().As<double>().Span.ToArray(), x.LogSoftmax(axis), 1e-5);
        }
        return [x.Softmax(0), x.Softmax(1), x.LogSoftmax(1)];
    });

    [Theory]
    [MemberData(nameof(Matrices))]
    public void A_transposed_copy_moves_every_element(int rows, int columns) => WithThreeThreadCounts(rows, columns, (x, numbers) =>
    {
        float[] expected = [.. from j in Enumerable.Range(0, columns) from i in Enumerable.Range(0, rows) select numbers[i * columns + j]];
        Assert.Equal(expected, x.T.Copy().As<float>().Span.ToArray());
        Assert.Equal(expected.Select(v => (double)v), x.To(DType.Float64).T.Copy().As<double>().Span.ToArray());
        Assert.Equal(expected.Select(v => v > 0), (x > 0).T.Copy().As<bool>().Span.ToArray());
        return [x.T.Copy()];
    });

    [Fact]
    public void Axes_in_any_order_are_copied_right()
    {
        var x = NdArray.Arange(3 * 9 * 17 * 5, DType.Int32).Reshape(3, 9, 17, 5);
        foreach (var order in new int[][] { [0, 2, 3, 1], [0, 3, 1, 2], [3, 2, 1, 0], [1, 0, 3, 2], [2, 0, 1, 3] })
        {
            var (view, copy) = (x.Permute(order), x.Permute(order).Copy());
            for (var i = 0; i < copy.Size; i++)
            {
                var (rest, offset) = (i, 0);
                for (var axis = 3; axis >= 0; rest /= view.Shape[axis], axis--)
                    offset += rest % view.Shape[axis] * view.Strides[axis];
                Assert.Equal(offset, copy.As<int>().Span[i]);
            }
        }
    }

    [Fact]
    public void A_NaN_is_the_extreme_of_its_row_and_column()
    {
        var x = NdArray.Zeros(3, 5000);
        x[1, 4000] = double.NaN;
        x[1, 4500] = double.NaN;
        Assert.Equal([0, 4000, 0], x.ArgMax(1).As<int>().Span.ToArray());
        Assert.Equal([0, 4000, 0], x.ArgMin(1).As<int>().Span.ToArray());
        Assert.Equal(1, x.ArgMax(0).As<int>().Span[4500]);
        Assert.All(x.Softmax().As<float>().Span[5000..10_000].ToArray(), value => Assert.True(float.IsNaN(value)));
        Assert.True(float.IsFinite(x.Softmax().As<float>().Span[4999]));
        Assert.All([4000, 9000, 14_000], place => Assert.True(float.IsNaN(x.Softmax(0).As<float>().Span[place]))); // Short rows have a way of their own.
    }

    [Fact]
    public void A_NaN_is_the_largest_and_the_smallest_of_its_column_in_a_vector_and_behind_the_last_one()
    {
        var x = NdArray.Zeros(600, 99);
        (x[17, 3], x[599, 98]) = (double.NaN, double.NaN);
        foreach (var reduced in new[] { x.Max(0), x.Min(0), x.Sum(0), x.Prod(0) })
            Assert.Equal([3, 98], Enumerable.Range(0, 99).Where(column => double.IsNaN(reduced[column].Item())));
    }

    /// <summary>Runs a check with one, two and three threads; what it returns must be the same bit for bit.</summary>
    private static void WithThreeThreadCounts(int rows, int columns, Func<NdArray, float[], NdArray[]> check)
    {
        var x = NdArray.Randn([rows, columns], new Rng(5));
        var results = new List<string>();
        foreach (var threads in new[] { 1, 2, 3 })
            RunsAlone.WithThreads(threads, () => results.Add(string.Join(";",
                check(x, x.As<float>().Span.ToArray()).Select(y => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BytesOf(y)))))));
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    private static ReadOnlySpan<byte> BytesOf(NdArray x) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(x.To(DType.Float64).As<double>().Span);

    private static void Close(double[] expected, NdArray actual, double tolerance)
    {
        var numbers = actual.To(DType.Float64).As<double>().Span;
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - numbers[i]) <= tolerance, $"element {i} is {numbers[i]}, not {expected[i]}");
    }
}
