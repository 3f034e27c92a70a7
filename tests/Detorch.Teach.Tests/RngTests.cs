namespace Detorch.Teach.Tests;

public class RngTests
{
    // Outputs of the reference algorithms in C (prng.di.unimi.it), which an independent implementation in Python repeats.
    [Fact]
    public void Gives_the_published_numbers_of_xoshiro256_starstar()
    {
        var rng = new Rng(new RngState(1, 2, 3, 4));
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => rng.NextUInt64()));
    }

    [Theory]
    [InlineData(0UL, new ulong[] { 16294208416658607535, 7960286522194355700, 487617019471545679, 17909611376780542444 })]
    [InlineData(1234567UL, new ulong[] { 6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431 })]
    [InlineData(1477776061723855037UL, new ulong[] { 1985237415132408290, 2979275885539914483, 13511426838097143398, 8488337342461049707 })]
    public void Gives_the_published_numbers_of_SplitMix64(ulong seed, ulong[] expected) =>
        Assert.Equal(expected, expected.Select(_ => Rng.SplitMix64(ref seed)));

    [Fact]
    public void A_seed_gives_the_same_numbers_for_ever()
    {
        Assert.Equal(new RngState(13679457532755275413, 2949826092126892291, 5139283748462763858, 6349198060258255764), new Rng(42).State);
        var uniform = new Rng(42);
        Assert.Equal([0.08386297105988216, 0.3789802506626686, 0.6800434110281394, 0.9246929453253876], Draw(4, () => uniform.NextDouble()));
        var single = new Rng(42);
        Assert.Equal([0.08386296034f, 0.37898021936f, 0.6800433993f, 0.9246929288f], Draw(4, () => single.NextSingle()));
        // With glibc's logarithm the second one ends in ...59331: the last bit is why Rng has a logarithm of its own.
        var normal = new Rng(42);
        Assert.Equal([-0.7262191382447857, 0.22162270150359337, 0.46417731016247366, 1.476249461018415], Draw(4, () => normal.Normal()));
        Assert.Equal([9, 1, 4, 2, 8, 7, 6, 5, 3, 0], new Rng(42).Permutation(10));
    }

    [Fact]
    public void The_logarithm_agrees_with_the_system_s_to_its_last_bits()
    {
        var rng = new Rng(1);
        double[] edges = [double.Epsilon * (1L << 52), 1e-300, 0.5, Math.Sqrt(0.5), 1 - 1e-16, 1, 1 + 1e-15, 2, 1e300, double.MaxValue];
        foreach (var x in Draw(10_000, () => rng.NextDouble() + 1e-18).Concat(edges))
            Assert.True(Math.Abs(Rng.Log(x) - Math.Log(x)) <= 1e-15 * Math.Abs(Math.Log(x)), $"ln {x:R}: {Rng.Log(x):R}, system {Math.Log(x):R}");
    }

    [Fact]
    public void A_saved_state_repeats_every_kind_of_number()
    {
        var rng = new Rng(7);
        rng.Normal();
        var saved = rng.State;
        var first = Mixture(rng);
        rng.State = saved;
        Assert.Equal(first, Mixture(rng));
        Assert.Equal(first, Mixture(new Rng(saved)));

        static double[] Mixture(Rng r) => [r.Normal(), r.NextInt(1000), r.NextDouble(), r.NextSingle(), r.Normal(), .. r.Permutation(5)];
    }

    [Fact]
    public void Filling_a_span_is_drawing_one_by_one()
    {
        var (a, b) = (new Rng(3), new Rng(3));
        var doubles = new double[100];
        a.FillNormal(doubles, 2, 3);
        Assert.Equal(Draw(100, () => b.Normal(2, 3)), doubles);
        a.FillUniform(doubles, -1, 5);
        Assert.Equal(Draw(100, () => b.Uniform(-1, 5)), doubles);
        var singles = new float[100];
        a.FillNormal(singles, 2, 3);
        Assert.Equal(Draw(100, () => (float)b.Normal(2, 3)), singles);
        a.FillUniform(singles);
        Assert.Equal(Draw(100, () => b.NextSingle()), singles);
        Assert.Equal(a.State, b.State);
    }

    [Fact]
    public void Uniform_numbers_have_the_moments_and_the_flat_histogram_of_a_uniform()
    {
        var rng = new Rng(11);
        var u = Draw(200_000, () => rng.NextDouble());
        Assert.All(u, x => Assert.InRange(x, 0, 1 - 1e-16));
        Assert.InRange(u.Average(), 0.5 - 4 * 0.00065, 0.5 + 4 * 0.00065); // standard error √(1/12/n)
        Assert.InRange(Variance(u), 1 / 12.0 - 0.0007, 1 / 12.0 + 0.0007);
        Assert.InRange(ChiSquare(u.Select(x => (int)(x * 100)), 100), 54, 155); // 99 degrees of freedom: mean 99, 4 standard deviations 56
        Assert.InRange(Correlation(u[..^1], u[1..]), -0.009, 0.009);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Whole_numbers_are_equally_likely(int below)
    {
        var rng = new Rng(5);
        var draws = Enumerable.Range(0, 100_000).Select(_ => rng.NextInt(below)).ToArray();
        Assert.All(draws, x => Assert.InRange(x, 0, below - 1));
        var freedom = below - 1;
        Assert.InRange(ChiSquare(draws, below), 0, freedom + 4.5 * Math.Sqrt(2 * freedom) + 1e-9);
    }

    [Fact]
    public void A_draw_that_would_favour_some_numbers_is_drawn_again()
    {
        // Of 2⁶⁴ draws 2 are left over when they are shared out among 7 numbers; this state gives one of them first.
        var (rng, twice) = (new Rng(new RngState(1, 0, 0, 0)), new Rng(new RngState(1, 0, 0, 0)));
        rng.NextInt(7);
        Assert.Equal(0UL, twice.NextUInt64());
        twice.NextUInt64();
        Assert.Equal(twice.State, rng.State);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_the_tails_of_a_normal()
    {
        var rng = new Rng(13);
        var z = Draw(200_000, () => rng.Normal());
        Assert.InRange(z.Average(), -0.009, 0.009);
        Assert.InRange(Variance(z), 0.987, 1.013);
        Assert.InRange(z.Average(x => x * x * x), -0.035, 0.035);
        Assert.InRange(z.Average(x => x * x * x * x), 2.91, 3.09);
        // P(|Z| > 1, 2, 3)
        Assert.InRange(z.Count(x => Math.Abs(x) > 1) / 200_000.0, 0.3173 - 0.0042, 0.3173 + 0.0042);
        Assert.InRange(z.Count(x => Math.Abs(x) > 2) / 200_000.0, 0.0455 - 0.0019, 0.0455 + 0.0019);
        Assert.InRange(z.Count(x => Math.Abs(x) > 3) / 200_000.0, 0.0027 - 0.0005, 0.0027 + 0.0005);
    }

    [Fact]
    public void A_shuffle_gives_every_order_equally_often()
    {
        var rng = new Rng(17);
        var orders = Enumerable.Range(0, 24_000).Select(_ => string.Concat(rng.Permutation(4))).GroupBy(order => order).ToArray();
        Assert.Equal(24, orders.Length);
        Assert.InRange(orders.Sum(o => Math.Pow(o.Count() - 1000, 2) / 1000), 2, 53); // 23 degrees of freedom
    }

    [Fact]
    public void Split_streams_are_uncorrelated_and_a_tree_of_splits_repeats_none()
    {
        var parent = new Rng(19);
        var child = parent.Split();
        Assert.InRange(Correlation(Draw(100_000, () => parent.NextDouble()), Draw(100_000, () => child.NextDouble())), -0.0127, 0.0127);

        var tree = new List<Rng> { new(23) };
        for (var generation = 0; generation < 8; generation++)
            tree.AddRange(tree.ToArray().Select(rng => rng.Split()));
        Assert.Equal(256, tree.Select(rng => rng.NextUInt64()).Distinct().Count());
        Assert.Equal(new RngState(2761218781119680233, 827488776343664140, 8848963264150227659, 11049281273446402579), new Rng(29).Split().State);
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        Assert.Contains("new Rng(seed)", Assert.Throws<ArgumentException>(() => new Rng(default(RngState))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rng(0).NextInt(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rng(0).Permutation(-1));
    }

    private static T[] Draw<T>(int count, Func<T> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    private static double Variance(double[] x)
    {
        var mean = x.Average();
        return x.Average(v => (v - mean) * (v - mean));
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Average() / Math.Sqrt(Variance(x) * Variance(y));
    }

    private static double ChiSquare(IEnumerable<int> draws, int bins)
    {
        var counts = new double[bins];
        foreach (var draw in draws)
            counts[draw]++;
        var expected = counts.Sum() / bins;
        return counts.Sum(c => (c - expected) * (c - expected) / expected);
    }
}
