using System.Numerics;
using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

[Collection(nameof(RunsAlone))]
public class GemmTests
{
    // Both directions, gaps between rows, and what is too long or too large for one register, tile, panel or block.
    private static readonly int[] Large = [96, 97, 127, 150, 255, 257, 300];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Float_products_agree_with_a_triple_loop(int threads) => Agree<float>(threads, 1e-5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Double_products_agree_with_a_triple_loop(int threads) => Agree<double>(threads, 1e-14);

    [Theory]
    [InlineData(1, 1, 300_000)]
    [InlineData(2100, 3, 5)]
    [InlineData(9, 3100, 7)]
    [InlineData(2060, 3090, 4)]
    [InlineData(40, 50, 1100)]
    public void Long_sides_are_cut_into_blocks(int m, int n, int k)
    {
        foreach (var transposeB in new[] { false, true })
            new Case<float>(m, n, k, false, transposeB, gap: 0, Start.Itself, seed: 5).Check(1e-5);
    }

    [Theory]
    [InlineData(3, 500, 1200)]
    [InlineData(300, 300, 300)]
    [InlineData(700, 1, 900)]
    [InlineData(1, 700, 900)]
    [InlineData(64, 10, 1568)]
    [InlineData(257, 511, 513)]
    public void The_number_of_threads_changes_no_bit(int m, int n, int k)
    {
        foreach (var (transposeA, transposeB) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var results = new List<float[]>();
            foreach (var threads in new[] { 1, 2, 3 })
                RunsAlone.WithThreads(threads, () => results.Add(new Case<float>(m, n, k, transposeA, transposeB, gap: 0, Start.Zero, seed: 1).Multiply()));
            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
        }
    }

    [Fact]
    public void Strides_of_zero_repeat_a_row_or_a_number()
    {
        float[] a = [1, 2, 3], b = [10], c = new float[4 * 5];
        Gemm.Multiply<float>(4, 5, 3, a, 0, 1, b, 0, 0, c, 5);
        Assert.All(c, x => Assert.Equal(60, x));
    }

    [Fact]
    public void With_no_inner_size_the_product_is_zero_or_what_was_there()
    {
        float[] c = [1, 2, 3, 4];
        Gemm.Multiply<float>(2, 2, 0, [], 0, 1, [], 2, 1, c, 2, accumulate: true);
        Assert.Equal([1, 2, 3, 4], c);
        Gemm.Multiply<float>(2, 2, 0, [], 0, 1, [], 2, 1, c, 2);
        Assert.Equal([0, 0, 0, 0], c);
        Gemm.Multiply<float>(0, 2, 3, [], 3, 1, new float[6], 2, 1, [], 2);
    }

    [Fact]
    public void Products_up_to_32_by_32_skip_packing_and_threads_however_they_are_transposed()
    {
        for (var size = 0; size < 1 << 15; size++)
        {
            var (m, n, k) = ((size & 31) + 1, (size >> 5 & 31) + 1, (size >> 10) + 1);
            Assert.True(Gemm.ThreadingDoesNotPay(m, n, k));
            Assert.All(new[] { true, false }, close => Assert.True(Gemm.PackingDoesNotPay(m, n, k, close, sizeof(double)), $"[{m}, {k}] x [{k}, {n}]"));
        }
        Assert.False(Gemm.ThreadingDoesNotPay(100, 100, 100));
        Assert.False(Gemm.PackingDoesNotPay(100, 100, 100, true, sizeof(float)));
    }

    // The memory that panels would be packed into belongs to the thread and is allocated when it is first asked for.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_small_product_needs_no_working_memory(bool transposeA)
    {
        int[] sizes = [2, 3, 8, 17, 31, 32];
        var cases = (from m in sizes from n in sizes from k in sizes
                     select new Case<double>(m, n, k, transposeA, false, gap: 1, Start.Zero, seed: 4)).ToArray();
        Assert.Equal(0, RunsAlone.AllocatedBytes(() => Array.ForEach(cases, test => test.MultiplyInPlace())));
    }

    [Fact]
    public void Infinity_and_NaN_come_through_large_products()
    {
        var test = new Case<float>(100, 100, 100, false, false, gap: 0, Start.Zero, seed: 2);
        test.A[5 * 100 + 7] = float.NaN;
        test.A[6 * 100 + 7] = float.PositiveInfinity;
        var c = test.Multiply();
        Assert.All(Enumerable.Range(0, 100), j => Assert.True(float.IsNaN(c[5 * 100 + j])));
        Assert.All(Enumerable.Range(0, 100), j => Assert.True(float.IsInfinity(c[6 * 100 + j])));
        Assert.All(Enumerable.Range(0, 100), j => Assert.True(float.IsFinite(c[7 * 100 + j])));
    }

    [Theory]
    [InlineData(4, 2, 8)]
    [InlineData(200, 200, 200)]
    [InlineData(1, 500, 500)]
    public void A_product_allocates_nothing(int m, int n, int k)
    {
        var test = new Case<float>(m, n, k, false, true, gap: 0, Start.Zero, seed: 3);
        Assert.Equal(0, RunsAlone.AllocatedBytes(test.MultiplyInPlace, before: test.MultiplyInPlace));
    }

    [Fact]
    public void A_span_that_is_too_short_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Gemm.Multiply<float>(2, 3, 4, new float[8], 4, 1, new float[11], 3, 1, new float[6], 3));
        Assert.Equal("gemm: B has 11 elements, too few for [4, 3] with strides [3, 1].", error.Message);
        error = Assert.Throws<ArgumentException>(() => Gemm.Multiply<float>(2, 3, 4, new float[8], 4, 1, new float[12], 3, 1, new float[6], 3, bias: new float[2]));
        Assert.Equal("gemm: the bias has 2 elements, too few for [1, 3] with strides [0, 1].", error.Message);
    }

    private static void Agree<T>(int threads, double tolerance) where T : unmanaged, INumberBase<T> => RunsAlone.WithThreads(threads, () =>
    {
        var random = new Random(threads);
        for (var i = 0; i < 1500; i++)
        {
            int Size() => i % 50 == 0 ? Large[random.Next(Large.Length)] : random.Next(71);
            var (m, n, k) = (i % 9 == 1 ? 1 : Size(), i % 9 == 2 ? 1 : Size(), Size());
            new Case<T>(m, n, k, (i & 1) != 0, (i & 2) != 0, gap: random.Next(3), (Start)random.Next(3), seed: i).Check(tolerance);
        }
    });

    /// <summary>What the sums start from: nothing, what is in C, or a bias.</summary>
    private enum Start
    {
        Zero,
        Itself,
        Bias,
    }

    /// <summary>One product with random numbers; <c>gap</c> unused elements follow each row of every matrix.</summary>
    private sealed class Case<T>(int m, int n, int k, bool transposeA, bool transposeB, int gap, Start start, int seed)
        where T : unmanaged, INumberBase<T>
    {
        private readonly (int Row, int Column) _a = transposeA ? (1, m + gap) : (k + gap, 1);
        private readonly (int Row, int Column) _b = transposeB ? (1, k + gap) : (n + gap, 1);
        private readonly T[] _before = Random((n + gap) * m, seed + 2);
        private readonly T[] _bias = start == Start.Bias ? Random(n, seed + 3) : [];

        public T[] A { get; } = Random((m + gap) * (k + gap), seed);

        public T[] B { get; } = Random((k + gap) * (n + gap), seed + 1);

        private T[] C { get; } = Random((n + gap) * m, seed + 2);

        public void MultiplyInPlace() => Gemm.Multiply<T>(m, n, k, A, _a.Row, _a.Column, B, _b.Row, _b.Column, C, n + gap, start == Start.Itself, _bias);

        public T[] Multiply()
        {
            MultiplyInPlace();
            return C;
        }

        public void Check(double tolerance)
        {
            MultiplyInPlace();
            for (var i = 0; i < m; i++)
                for (var j = 0; j < n + gap; j++)
                {
                    var place = i * (n + gap) + j;
                    var expected = start == Start.Itself || j >= n ? double.CreateChecked(_before[place]) : start == Start.Bias ? double.CreateChecked(_bias[j]) : 0;
                    for (var p = 0; p < k && j < n; p++)
                        expected += double.CreateChecked(A[i * _a.Row + p * _a.Column]) * double.CreateChecked(B[p * _b.Row + j * _b.Column]);
                    var error = Math.Abs(double.CreateChecked(C[place]) - expected);
                    Assert.True(error <= tolerance * Math.Sqrt(k + 1),
                        $"[{m}, {k}]{(transposeA ? "ᵀ" : "")} x [{k}, {n}]{(transposeB ? "ᵀ" : "")}, gap {gap}, from {start}: C[{i}, {j}] is off by {error:g2}");
                }
        }

        private static T[] Random(int count, int seed)
        {
            var random = new Random(seed);
            return Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble() - 0.5)).ToArray();
        }
    }
}
