using Detorch.Teach.Data;

namespace Detorch.Teach.Tests.Data;

public class ScalerTests
{
    private static readonly NdArray X = NdArray.From([[1f, 5f, 1000f], [2f, 5f, 1001f], [6f, 5f, 1005f]]);

    [Fact]
    public void Standard_gives_mean_0_and_deviation_1_and_leaves_a_constant_feature_at_0()
    {
        var y = Scaler.Standard(X).Apply(X);
        Assert.Equal(0, y.Mean(axis: 0).Abs().Max().Item(), 6);
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(c => Math.Round(y.Std(axis: 0)[c].Item(), 5)));
    }

    [Fact]
    public void MinMax_gives_0_to_1_on_what_it_measured_and_may_leave_that_range_elsewhere()
    {
        var scaler = Scaler.MinMax(X);
        Assert.Equal([0f, 0, 0, 0.2f, 0, 0.2f, 1, 0, 1], scaler.Apply(X).As<float>().Span.ToArray());
        Assert.Equal(2, scaler.Apply(NdArray.From([[11f, 5f, 1000f]]))[0, 0].Item());
    }

    [Fact]
    public void Invert_undoes_apply()
    {
        foreach (var scaler in new[] { Scaler.Standard(X), Scaler.MinMax(X) })
            Assert.Equal(X.As<float>().Span.ToArray(), scaler.Invert(scaler.Apply(X)).As<float>().Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Without_samples_or_floats_there_is_nothing_to_measure()
    {
        Assert.Throws<ArgumentException>(() => Scaler.Standard(NdArray.Zeros(0, 3)));
        Assert.Throws<ArgumentException>(() => Scaler.MinMax(NdArray.Zeros([2, 3], DType.Int32)));
    }

    /// <summary>Divided by an infinite spread, every value of the feature would become 0.</summary>
    [Fact]
    public void A_spread_that_overflows_is_refused()
    {
        var wide = NdArray.From([-1.5e308, 1.5e308]);
        Assert.Equal([-1.0, 1], Scaler.Standard(wide).Apply(wide).As<double>().Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Contains("divide it first", Assert.Throws<ArgumentException>(() => Scaler.MinMax(wide)).Message);
        Assert.Contains("infinite", Assert.Throws<ArgumentException>(() => Scaler.MinMax(NdArray.From([[1f], [float.PositiveInfinity]]))).Message);
    }
}
