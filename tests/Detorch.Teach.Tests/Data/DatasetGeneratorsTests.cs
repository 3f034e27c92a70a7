using Detorch.Teach.Data;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Data;

public class DatasetGeneratorsTests
{
    [Fact]
    public void The_truth_tables_are_those_of_logic()
    {
        foreach (var (data, rule) in new (Dataset, Func<bool, bool, bool>)[] { (Dataset.And(), (a, b) => a & b), (Dataset.Or(), (a, b) => a | b), (Dataset.Xor(), (a, b) => a ^ b) })
            for (var i = 0; i < 4; i++)
                Assert.Equal(rule(data.Inputs[i, 0].Item() == 1, data.Inputs[i, 1].Item() == 1), data.Targets[i].Item() == 1);
    }

    [Fact]
    public void Points_stand_where_their_rule_says_when_there_is_no_noise()
    {
        foreach (var (x, y, label) in Samples(Dataset.Moons(101, new Rng(1), noise: 0)))
            Assert.Equal(1, label == 0 ? Math.Sqrt(x * x + y * y) : Math.Sqrt((x - 1) * (x - 1) + (y - 0.5) * (y - 0.5)), 5);
        foreach (var (x, y, label) in Samples(Dataset.Spirals(99, new Rng(1), classes: 3, noise: 0)))
            Assert.Equal(1, Math.Cos(Math.Atan2(y, x) - 2 * Math.PI * (Math.Sqrt(x * x + y * y) + label / 3.0)), 5);
    }

    [Fact]
    public void Classes_are_balanced_noise_has_its_strength_and_the_seed_decides()
    {
        var moons = Dataset.Moons(3000, new Rng(2), noise: 0.5);
        Assert.Equal("3000 samples: inputs [3000, 2] Float32, targets [3000] Int32; class 0 1500, class 1 1500", moons.ToString());
        var off = Samples(moons).Where(sample => sample.Label == 0).Select(sample => Math.Sqrt(sample.X * sample.X + sample.Y * sample.Y) - 1).ToArray();
        Assert.InRange(Math.Sqrt(off.Average(distance => distance * distance)), 0.45, 0.55);
        Assert.Equal(Samples(Dataset.Moons(50, new Rng(3))), Samples(Dataset.Moons(50, new Rng(3))));
        Assert.NotEqual(Samples(Dataset.Moons(50, new Rng(3))), Samples(Dataset.Moons(50, new Rng(4))));
        Assert.Throws<ArgumentException>(() => Dataset.Moons(0, new Rng(1)));
    }

    [Fact]
    public void The_Tao_is_that_of_the_coursework_without_a_mismatch()
    {
        var store = new DataStore(Require.Shared("data"), Path.GetTempPath());
        var (train, test) = Dataset.Cs3423(store);
        Assert.Equal((1698, 190), (train.Count, test.Count));
        var theirs = Samples(train).Concat(Samples(test)).ToHashSet();
        Assert.Equal(1792, theirs.Count);
        Assert.Equal(theirs, Samples(Dataset.Tao()).ToHashSet());
    }

    [Fact]
    public void The_Tao_has_1792_points_and_turns_into_its_negative_around_the_origin()
    {
        var tao = Samples(Dataset.Tao());
        Assert.Equal(1792, tao.Distinct().Count());
        Assert.Equal(["black", "white"], Dataset.Tao().ClassNames);
        foreach (var (x, y, label) in tao.Where(sample => sample.X != 0))
            Assert.Equal(1 - label, Dataset.TaoLabel(-x, -y));
    }

    // −0 and 0 are one place.
    private static (double X, double Y, int Label)[] Samples(Dataset data) =>
        [.. Enumerable.Range(0, data.Count).Select(i => (data.Inputs[i, 0].Item() + 0.0, data.Inputs[i, 1].Item() + 0.0, (int)data.Targets[i].Item()))];
}
