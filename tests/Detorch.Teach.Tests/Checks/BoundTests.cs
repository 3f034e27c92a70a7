namespace Detorch.Teach.Tests.Checks;

public class BoundTests
{
    public static TheoryData<Bound, bool, string> Bounds => new()
    {
        { Check.Above(93.31234, 80), true, "80 < 93.31" },
        { Check.Above(79.5, 80), false, "not 80 < 79.5" },
        { Check.Above(80, 80), false, "not 80 < 80" },
        { Check.Below(0.0004, 0.001), true, "0.0004 < 0.001" },
        { Check.Below(0.001, 0.001), false, "0.001, not < 0.001" },
        { Check.Between(1, 0.5, 2), true, "0.5 < 1 < 2" },
        { Check.Between(0.25, 0.5, 2), false, "not 0.5 < 0.25 < 2" },
        { Check.Between(3, 0.5, 2), false, "0.5 < 3, not < 2" },
        { Check.Between(-1e-9, -1, 0), true, "-1 < -1e-9 < 0" },
        { Check.Below(1.2349e-12, 1e-10), true, "1.235e-12 < 1e-10" },
        { Check.Above(34_030.4, 100), true, "100 < 34030" },
        { Check.Below(2.5e20, 1e21), true, "2.5e20 < 1e21" },
        { Check.Above(double.PositiveInfinity, 5), true, "5 < Infinity" },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_bound_holds_strictly_and_shows_both_numbers(Bound bound, bool holds, string text) =>
        Assert.Equal((holds, text), (bound.Holds, bound.ToString()));

    [Fact]
    public void Not_a_number_is_never_inside()
    {
        Assert.False(Check.Above(double.NaN, 0).Holds);
        Assert.False(Check.Below(double.NaN, 0).Holds);
        Assert.False(Check.Between(double.NaN, -1, 1).Holds);
        Assert.Equal("not -1 < NaN, not < 1", Check.Between(double.NaN, -1, 1).ToString());
    }

    [Fact]
    public void A_claim_about_numbers_shows_them_and_names_the_machine_where_it_fails()
    {
        Assert.Equal("✓ most are right (90 < 93.3, 0.1 < 0.2)", Check.Claim("most are right", Check.Above(93.3, 90), Check.Below(0.1, 0.2)).ToString());
        var error = Assert.Throws<InvalidOperationException>(() => Check.Claim("most are right", Check.Above(93.3, 90), Check.Below(0.3, 0.2)));
        Assert.Contains("most are right (90 < 93.3, 0.3, not < 0.2)", error.Message);
        Assert.Contains("this machine's numbers differ", error.Message);
    }
}
