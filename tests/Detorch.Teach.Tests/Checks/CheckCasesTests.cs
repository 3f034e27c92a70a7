namespace Detorch.Teach.Tests.Checks;

public class CheckCasesTests
{
    private static readonly (NdArray X, double By)[] Cases = [(NdArray.From(1.0, -2), 3.0), (NdArray.From(0.5, 4), 2.0)];

    private static CheckResult Scaled(Func<(NdArray X, double By), Tensor?> answer) => Check.Cases("1.1", answer, c => c.X * c.By, Cases,
        hint: "Look.", mistakes: [(c => c.X / c.By, "You divide."), (c => c.X, "Nothing changed.")]);

    private static CheckResult Added(Func<(int A, int B), Tensor?> answer) =>
        Check.Cases("1.1", answer, c => c.A + c.B, [(A: 1, B: 2), (A: 3, B: 4)]);

    [Fact]
    public void An_answer_that_is_right_in_every_case_is_right()
    {
        Assert.Equal("right in 2 cases.", Scaled(c => c.By * c.X).Message);
        Assert.Equal("right, largest relative error 0.", Added(c => c.B + c.A).Message);
    }

    [Fact]
    public void A_constant_that_is_right_in_one_case_is_wrong()
    {
        var message = Scaled(c => NdArray.From(3.0, -6)).Message;
        Assert.Equal("expected 1 at [0] for ([0.5, 4], 2), but got 3 (relative error 2). "
            + "The answer is the same for every input: is an argument not used? Look.", message);
        Assert.StartsWith("expected 7 for (3, 4), but got 3", Added(c => 3).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_is_named_only_if_it_explains_every_case()
    {
        Assert.EndsWith(" You divide.", Scaled(c => c.X / c.By).Message, StringComparison.Ordinal);
        Assert.EndsWith(" Look.", Scaled(c => c.By == 3 ? c.X / c.By : c.X + c.By).Message, StringComparison.Ordinal);
        Assert.EndsWith(" Look.", Scaled(c => c.By == 3 ? c.X * c.By * 2 : -c.X * c.By).Message, StringComparison.Ordinal);
        Assert.EndsWith(" Every number has the wrong sign.", Scaled(c => -c.X * c.By).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factor_of_the_batch_is_known_in_batches_of_any_size() => Assert.Contains("3 times too large, the number of rows",
        Check.Cases("1.1", x => x, x => x / x.Shape[0], [NdArray.From(1.0, -2, 4), NdArray.From(0.5, 4, 1, 1, 2)]).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_arguments_are_named_where_they_are_short()
    {
        var named = Named((NdArray.From([[1.0, 2], [3, 4]]), new[] { 5, 6 }, "x"));
        Assert.Contains(" for ([[1, 2], [3, 4]], [5, 6], x)", named, StringComparison.Ordinal);
        Assert.StartsWith("expected 1, but", Named(NdArray.Zeros(10)), StringComparison.Ordinal);
        static string Named<T>(T arguments) => Check.Cases("1.1", c => 0, c => 1, [arguments]).Message;
    }

    [Fact]
    public void Cases_with_functions_or_long_arguments_are_numbered()
    {
        (Func<double, double> F, double X)[] cases = [(Math.Sin, 1), (x => x * x, 3)];
        Assert.StartsWith("expected 9 in case 2 of 2, but got 0.14112", Check.Cases("1.1", c => Math.Sin(c.X), c => c.F(c.X), cases).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_that_is_not_there_is_explained() => Assert.Contains("a Grad is, until Backward() has run. Look.",
        Check.Value("1.1", () => Tensor.From(1.0).WithGrad().Grad!.Data, 1, hint: "Look.").Message, StringComparison.Ordinal);

    [Fact]
    public void A_shape_that_is_wrong_is_named_with_its_case() =>
        Assert.Equal("the answer has shape [1], expected was [2] for ([1, -2], 3). Look.", Scaled(c => (c.X * c.By)[..1]).Message);

    [Fact]
    public void A_constant_and_a_number_that_is_not_finite_are_named_beside_the_hint()
    {
        static string Hint(Func<double, double> answer) => Check.Function("1.1", answer, x => x * x + 1, [1, 3], hint: "Look.").Message;
        Assert.EndsWith(" The answer is the same for every input: is an argument not used? Look.", Hint(x => 5), StringComparison.Ordinal);
        Assert.EndsWith("or the root or logarithm of a negative number. Look.", Hint(x => x / (x - 3)), StringComparison.Ordinal);
        Assert.DoesNotContain("same", Check.Function("1.1", x => 5, x => 4, [1, 3]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_is_a_sentence_or_nothing()
    {
        Assert.Equal("right.", Check.Fault("1.1", () => null).Message);
        Assert.Equal(new("1.1", CheckStatus.Wrong, "Too long."), Check.Fault("1.1", () => "Too long."));
        Assert.Equal(CheckStatus.NotSolvedYet, Check.Fault("1.1", () => throw new NotImplementedException()).Status);
    }

    [Fact]
    public void An_answer_may_change_its_input_in_place()
    {
        (NdArray X, double By)[] own = [(NdArray.From(1.0, -2), 3.0), (NdArray.From(0.5, 4), 2.0)];
        Tensor InPlace((NdArray X, double By) c)
        {
            c.X[0] = c.X[0].Item() * c.By;
            return c.X;
        }
        var result = Check.Cases("1.1", InPlace, c => NdArray.From(c.X[0].Item() * c.By, c.X[1].Item()), own);
        Assert.Equal(CheckStatus.Right, result.Status);
    }

    [Fact]
    public void A_stub_is_not_solved_yet_and_an_exception_is_wrong()
    {
        Assert.Equal(CheckStatus.NotSolvedYet, Scaled(c => throw new NotImplementedException()).Status);
        Assert.Equal(CheckStatus.NotSolvedYet, Scaled(c => null).Status);
        Assert.Contains("your code threw ArithmeticException: out", Scaled(c => throw new ArithmeticException("out")).Message);
    }
}
