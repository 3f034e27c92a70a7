using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Tests.Grading.Source;

public class GradedCheckTests
{
    [Fact]
    public void A_check_is_split_into_set_up_answer_verdict_and_hint()
    {
        var check = GradedCheck.Parse("// check id=1.1 points=2\nusing System.IO;\nvar x = 3;\nCheck.Graded<double>(\"1.1\", () => Square(x),\n    y => y == 9,\n    hint: \"Look \" + (\"again.\"))");
        Assert.Equal(new GradedCheck("1.1", "// check id=1.1 points=2\nusing System.IO;\nvar x = 3;", "() => Square(x)", "y => y == 9", "<double>", "Look again."), check);
        Assert.Equal("AnswerText.Write<double>(() => Square(x))", check.AnswerCode);
        Assert.Equal("Check.Judged<double>(\"1.1\", () => Square(x), y => y == 9, text, \"Look again.\")", check.JudgeCode("text"));
    }

    [Fact]
    public void Arguments_may_be_named_and_bodies_be_blocks()
    {
        var check = GradedCheck.Parse("// check\n// A second line.\n\nDetorch.Teach.Check.Graded(verdict: y => { return y; }, answer: () => { return true; }, id: \"a\")");
        Assert.Equal(new GradedCheck("a", "", "() => { return true; }", "y => { return y; }", "", null), check);
    }

    [Theory]
    [InlineData("1 + 1", "exactly one call of Check.Graded, this one has 0")]
    [InlineData("Check.Graded(\"1\", () => 1, x => true).Display();\nCheck.Graded(\"1\", () => 1, x => true)", "this one has 2")]
    [InlineData("Check.Graded(\"1\", () => 1, x => true);", "remove the semicolon")]
    [InlineData("Check.Graded(\"1\", () => 1, x => true).Display()", "part of something else")]
    [InlineData("Check.Graded(\"1\", () => 1, x => true);\nvar x = 1;", "not the last one")]
    [InlineData("var id = \"1\";\nCheck.Graded(id, () => 1, x => true)", "a text in quotes")]
    [InlineData("Check.Graded(\"1\", Answer, x => true)", "a function without parameters")]
    [InlineData("Check.Graded(\"1\", async () => 1, x => true)", "a function without parameters")]
    [InlineData("Check.Graded(\"1\", () => 1, Verdict)", "a function of the answer")]
    [InlineData("Check.Graded(\"1\", () => 1, x => true, hint: $\"{1}\")", "the hint of check 1 is a text in quotes")]
    [InlineData("Check.Graded(\"1\", () => 1, x => true, points: 3)", "takes id, answer, verdict, hint")]
    [InlineData("#!time\nCheck.Graded(\"1\", () => 1, x => true)", "without #! lines")]
    [InlineData("Check.Graded(\"1\", () => 1, x => true", "this is not C#")]
    public void Another_form_is_refused_with_the_right_one(string source, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => GradedCheck.Parse(source)).Message, StringComparison.Ordinal);

    [Fact]
    public void Code_that_the_parser_cannot_read_is_refused() =>
        Assert.Contains("nested so deeply", Assert.Throws<FormatException>(() => GradedCheck.Parse(new string('(', 100_000))).Message, StringComparison.Ordinal);
}
