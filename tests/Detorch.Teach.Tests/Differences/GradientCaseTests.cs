using Detorch.Teach.Differences;

namespace Detorch.Teach.Tests.Differences;

/// <summary>500 functions at places, with right and wrong gradients. An inconclusive check is allowed, but only for a few.</summary>
public class GradientCaseTests
{
    public static TheoryData<string> Categories => [.. GradientCase.All.Select(row => row.Category).Distinct()];

    [Theory, MemberData(nameof(Categories))]
    public void No_right_gradient_is_called_wrong_and_no_wrong_one_right(string category)
    {
        var found = GradientCase.All.Where(row => row.Category == category).Select(row => (Case: row, Report: row.Check())).ToArray();
        var mistaken = found.Where(row => row.Report.Outcome == (row.Case.Wrong ? GradientOutcome.Right : GradientOutcome.Wrong)).ToArray();
        Assert.True(mistaken.Length == 0, string.Join('\n', mistaken.Select(row => $"{row.Case}\n{row.Report}\n")));
        var undecided = found.Where(row => row.Report.Outcome == GradientOutcome.Inconclusive).ToArray();
        Assert.True(undecided.Length <= found.Length * (category is "tiny" or "single" ? 0.2 : 0.1), $"{undecided.Length}\n" + string.Join('\n', undecided.Select(row => $"{row.Case}\n{row.Report}\n")));
        Assert.All(undecided, row => Assert.NotEmpty(row.Report.Remarks));
    }

    [Fact]
    public void There_are_500_cases_and_half_of_them_are_wrong()
    {
        Assert.Equal(500, GradientCase.All.Count);
        Assert.InRange(GradientCase.All.Count(row => row.Wrong), 200, 300);
        string[] errors = ["none", "factor", "sign", "zero", "added", "element", "term", "transposed", "permuted", "infinite", "nan"];
        Assert.Equal(errors.Order(), GradientCase.All.Select(row => row.Error).Distinct().Order());
    }
}
