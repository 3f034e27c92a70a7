namespace Detorch.Teach.Tests.Checks;

public class CheckTests
{
    private static readonly Tensor Expected = Tensor.From([[1.0, 2, 3], [4, 5, 7]]);

    [Fact]
    public void A_right_answer_is_right()
    {
        var result = Check.Value("1.1", () => Expected * 1, Expected);
        Assert.Equal(CheckStatus.Right, result.Status);
        Assert.Equal("✓ Exercise 1.1: right, largest relative error 0.", result.ToString());
    }

    [Fact]
    public void A_stub_is_not_solved_yet_whether_it_throws_or_is_null()
    {
        Assert.Equal(CheckStatus.NotSolvedYet, Check.Value("1.1", () => throw new NotImplementedException("Exercise 1.1"), Expected).Status);
        Assert.Equal(CheckStatus.NotSolvedYet, Check.Value("1.1", () => null, Expected).Status);
        Assert.Equal(CheckStatus.NotSolvedYet, Check.That("1.1", () => null, "").Status);
        Assert.Equal("○ Exercise 1.1: not solved yet.", Check.Function("1.1", x => throw new NotImplementedException(), x => x, [1]).ToString());
    }

    [Fact]
    public void A_summary_names_each_exercise_with_its_latest_result()
    {
        Check.Value("91.1", () => Expected * 1, Expected);
        Check.Value("91.2", () => -Expected, Expected);
        Check.That("91.3", () => null, "");
        var before = Check.Summary();
        Assert.Contains("✓ 91.1, ✗ 91.2, ○ 91.3", $"{before}".Split(": ")[1]);
        Assert.Equal((null, CheckStatus.NotSolvedYet), (before.Exercise, before.Status));
        Check.Value("91.2", () => Expected * 1, Expected);
        Assert.Contains("✓ 91.1, ✓ 91.2, ○ 91.3", Check.Summary().Message);
    }

    [Fact]
    public void A_mistake_that_the_author_foresaw_gets_its_own_hint_before_any_other()
    {
        (Tensor, string)[] mistakes = [(Expected.Sum(), "Another shape."), (-Expected, "You walk uphill."), (Expected, "Never said.")];
        Assert.EndsWith(" You walk uphill.", Check.Value("1.1", () => -Expected, Expected, hint: "Look.", mistakes: mistakes).Message);
        Assert.EndsWith(" Look.", Check.Value("1.1", () => Expected.Square(), Expected, hint: "Look.", mistakes: mistakes).Message);
        Assert.Equal("right, largest relative error 0.", Check.Value("1.1", () => Expected, Expected, mistakes: mistakes).Message);
        Assert.EndsWith(" That is the value.", Check.Function("1.1", x => x * x, x => 2 * x, [1, 3], mistakes: [(x => x * x, "That is the value.")]).Message);
    }

    [Fact]
    public void Another_exception_is_a_wrong_answer_with_its_reason()
    {
        var result = Check.Value("1.1", () => Expected.MatMul(Expected), Expected);
        Assert.Equal(CheckStatus.Wrong, result.Status);
        Assert.Contains("inner sizes 3 and 2 differ", result.Message);
    }

    [Fact]
    public void The_worst_place_is_named_with_both_numbers()
    {
        var wrong = Tensor.From([[1.0, 2, 3], [4, 50, 7.001]]);
        Assert.Equal("expected 5 at [1, 1], but got 50 (relative error 9).", Check.Value("1.1", () => wrong, Expected).Message);
    }

    [Fact]
    public void NaN_is_wrong_unless_it_is_expected()
    {
        Assert.Equal(CheckStatus.Wrong, Check.Value("1.1", () => double.NaN, 1.0).Status);
        Assert.Equal(CheckStatus.Right, Check.Value("1.1", () => double.NaN, double.NaN).Status);
    }

    public static TheoryData<string, Tensor, string> KnownMistakes => new()
    {
        { "sign", -Expected, "wrong sign" },
        { "factor", Expected / 4, "0.25 times what it should be: is a factor of 4 missing" },
        { "mean", Expected / 3, "3 times too small, the size of axis 1: is it a mean instead of a sum" },
        { "batch", Expected * 2, "mean over the batch" },
        { "transposed", Expected.T, "transposed" },
        { "off by one", Expected + 1, "off by one" },
        { "shape", Tensor.From(1.0, 2), "has shape [2], expected was [2, 3]" },
    };

    [Theory]
    [MemberData(nameof(KnownMistakes))]
    public void A_known_mistake_gets_its_hint(string mistake, Tensor answer, string hint)
    {
        var result = Check.Value(mistake, () => answer, Expected, hint: "a hint that must give way");
        Assert.Equal(CheckStatus.Wrong, result.Status);
        Assert.Contains(hint, result.Message);
    }

    [Fact]
    public void Degrees_for_radians_are_recognised() =>
        Assert.Contains("radians", Check.Function("1.1", x => Math.Sin(x * Math.PI / 180), Math.Sin, [0.5, 1, 2]).Message);

    [Theory]
    [InlineData(0.25, "0.25 times what it should be: is a factor of 4 missing?")]
    [InlineData(8, "8 times what it should be: is a factor of 0.125 missing?")]
    [InlineData(-1, "Every number has the wrong sign.")]
    [InlineData(Math.PI, "It is π times what it should be.")]
    [InlineData(3, "Look again.")] // Three places are no batch.
    [InlineData(1.0 / 3, "Look again.")]
    [InlineData(1.5, "Look again.")]
    [InlineData(-0.02062, "Look again.")]
    [InlineData(-2, "Look again.")]
    public void A_function_s_factor_is_named_only_where_it_says_something(double factor, string advice)
    {
        foreach (var at in new double[][] { [0.5, 1, 2], [1, 2, 3], [-1, 4, 0.1] })
            Assert.EndsWith(advice, Check.Function("1.1", x => factor * Math.Exp(x), Math.Exp, at, hint: "Look again.").Message);
    }

    [Fact]
    public void The_elements_of_a_vector_may_be_counted_or_shifted()
    {
        var expected = Tensor.From(1.0, 2, 3, 4, 7);
        string Of(Tensor answer) => Check.Value("1.1", () => answer, expected, hint: "Look again.").Message;
        Assert.EndsWith("It is 5/2 times what it should be, and 5 is the number of rows: is the factor 2/5 of a mean of squares missing?", Of(expected * 2.5));
        Assert.EndsWith("The numbers are right, but one place off.", Of(Tensor.From(2.0, 3, 4, 7, 0)));
        Assert.EndsWith("Look again.", Of(expected * 1.5));
        var equal = Tensor.From(1.0, 1, 1);
        Assert.EndsWith("Look again.", Check.Value("1.1", () => Tensor.From(1, 1, 1.5), equal, hint: "Look again.").Message);
    }

    [Fact]
    public void Places_of_a_function_are_not_elements_of_a_vector()
    {
        Assert.EndsWith(" Look again.", Check.Function("1.1", x => Math.Exp(x - 1), Math.Exp, [1, 2, 3, 4], hint: "Look again.").Message);
        Assert.EndsWith(" It is off by one.", Check.Function("1.1", x => Math.Exp(x) + 1, Math.Exp, [1, 2, 3], hint: "Look again.").Message);
        Assert.Equal(CheckStatus.Right, Check.Function("1.1", x => Math.Pow(Math.E, x), Math.Exp, [1, 2, 3]).Status);
    }

    [Fact]
    public void A_single_wrong_number_is_not_explained_by_a_chance_factor() =>
        Assert.Equal("expected 4, but got 2.9 (relative error 0.28). Look again.", Check.Value("1.1", () => 2.9, 4.0, hint: "Look again.").Message);

    [Fact]
    public void What_the_student_wrote_cannot_break_the_page() =>
        Assert.Contains("&lt;script&gt;", Check.That("1.1", () => throw new InvalidOperationException("<script>"), "hint").ToHtml());

    [Fact]
    public void A_claim_that_does_not_hold_stops_the_notebook()
    {
        Assert.Equal("✓ one is one", Check.Claim("one is one", true).ToString());
        Assert.Contains("one is two", Assert.Throws<InvalidOperationException>(() => Check.Claim("one is two", false)).Message);
    }
}
