using System.Text.Json.Nodes;

namespace Detorch.Teach.Tests.Checks;

public class GradedTests
{
    private static JsonObject Json(GradedResult result) => (JsonObject)JsonNode.Parse(((ICheckShowable)result).ToJson())!;

    [Fact]
    public void A_verdict_is_a_bool_a_share_or_a_score()
    {
        Assert.Equal("✓ Exercise 2.1: right.", Check.Graded("2.1", () => 2.0, x => x == 2).ToString());
        Assert.Equal("◐ Exercise 2.1: partly right (25 %).", Check.Graded("2.1", () => 2.0, x => x / 8).ToString());
        Assert.Equal("◐ Exercise 2.1 (batch): half right: dW right, db wrong.",
            Check.Graded("2.1-batch", () => (dW: 1.0, db: 2.0), x => Score.Parts(("dW", x.dW == 1), ("db", x.db == 1))).ToString());
        Assert.Equal("✓ Exercise 2.1: right: 97.5 % of the digits.", Check.Graded("2.1", () => 2.0, _ => Score.Of(1, "97.5 % of the digits.")).ToString());
        Assert.Equal("✗ Exercise 2.1: wrong: Look at the sign.", Check.Graded("2.1", () => -2, x => x == 2, hint: "Look at the sign.").ToString());
    }

    [Fact]
    public void A_stub_is_not_solved_yet()
    {
        Assert.Equal("○ Exercise 2.1: not solved yet.", Check.Graded<int>("2.1", () => throw new NotImplementedException(), x => x == 2).ToString());
        Assert.Equal(CheckStatus.NotSolvedYet, Check.Graded<int[]?>("2.1", () => null, x => x!.Length == 2).Status);
    }

    [Fact]
    public void Nothing_is_thrown_whatever_answer_and_verdict_do()
    {
        var thrown = Check.Graded<int>("2.1", () => throw new InvalidOperationException("no"), x => x == 2, hint: "Look again.");
        Assert.Equal("✗ Exercise 2.1: your code threw InvalidOperationException: no. Look again.", thrown.ToString());
        Assert.Contains("a FileInfo cannot be graded", Check.Graded("2.1", () => new FileInfo("x"), _ => true).Message);
        Assert.Contains("cannot be compared with the right one (IndexOutOfRangeException", Check.Graded("2.1", () => new int[1], x => x[1] == 2).Message);
        Assert.Contains("a share is between 0 and 1, and this is 3; the points are in the header", Check.Graded("2.1", () => 3, x => (double)x).Message);
    }

    [Fact]
    public void A_wrong_answer_s_NaN_and_negative_shares_earn_nothing()
    {
        Assert.Equal((CheckStatus.Wrong, 0.0), (Check.Graded("2.1", () => double.NaN, x => 1 - x).Status, Check.Graded("2.1", () => double.NaN, x => 1 - x).Share));
        Assert.Equal(0, Check.Graded("2.1", () => 5.0, x => 1 - x).Share);
        Assert.Equal(1, Check.Graded("2.1", () => 1 + 1e-12, x => x).Share);
        Assert.Throws<ArgumentException>(() => Score.Parts());
    }

    [Fact]
    public void The_answer_reaches_its_verdict_as_data()
    {
        var x = Tensor.From(1.0).WithGrad();
        Assert.Equal(CheckStatus.Right, Check.Graded("2.1", () => x * 2, y => !y.RequiresGrad && !ReferenceEquals(y, x)).Status);
    }

    [Fact]
    public void An_answer_is_judged_by_its_text_without_calling_the_function_of_its_type()
    {
        static (double, int[]) Never() => throw new InvalidOperationException("called");
        var text = AnswerText.Write((0.5, new[] { 1, 2 }));
        Assert.Equal(CheckStatus.Right, Check.Judged("2.1", Never, answer => answer.Item2.Length == 2, text).Status);
        var wrong = Check.Judged("2.1", Never, _ => true, "[1]", hint: "Return a pair.");
        Assert.Equal((CheckStatus.Wrong, "the answer should be a tuple of 2 items, but is a list of 1 items. Return a pair."), (wrong.Status, wrong.Message));
        Assert.Equal(CheckStatus.NotSolvedYet, Check.Judged<int[]?>("2.1", () => null, _ => true, "null").Status);
    }

    [Fact]
    public void A_host_reads_exercise_check_status_and_share()
    {
        var json = Json(Check.Graded("2.1-batch", () => 1, _ => 0.5, hint: "Sum over the batch."));
        Assert.Equal(("2.1", "2.1-batch", "partly right", 0.5), ((string?)json["exercise"], (string?)json["check"], (string?)json["status"], (double?)json["share"]));
        Assert.Equal("half right: Sum over the batch.", (string?)json["message"]);
        Assert.Equal("right", (string?)Json(Check.Graded("3", () => 1, _ => true))["status"]);
        Assert.Equal("not solved", (string?)Json(Check.Graded<int>("3", () => throw new NotImplementedException(), _ => true))["status"]);
    }

    [Fact]
    public void A_share_becomes_points() => Assert.Equal(0.6667, Check.Graded("3", () => 1, _ => 1.0 / 3).Points(2));

    [Fact]
    public void What_the_student_wrote_cannot_break_the_page() =>
        Assert.Contains("&lt;script&gt;", Check.Graded<int>("1.1", () => throw new InvalidOperationException("<script>"), _ => true).ToHtml());
}
