using System.Text.Json;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Course;

/// <summary>
/// The numbers that the course states with bounds were measured over ten seeds and three widths of registers, and kept their distance.
/// <c>dotnet run --project tests/Detorch.Benchmarks -- claims --json tests/golden/claims.json</c> measures.
/// </summary>
public class ClaimTests
{
    private static readonly Lazy<ClaimRow[]> Measured =
        new(() => JsonSerializer.Deserialize<ClaimRow[]>(File.ReadAllText(Repository.PathOf("tests", "golden", "claims.json")))!);

    [Fact]
    public void Every_bound_is_a_constant_and_its_claim_is_written_out() =>
        Assert.Empty(CourseClaims.All.Where(stated => stated.Statement is null || stated.Bound is null));

    [Fact]
    public void No_two_claims_of_a_notebook_say_the_same() =>
        Assert.Empty(CourseClaims.All.GroupBy(stated => (stated.Notebook, stated.Statement, stated.Number, stated.IsLow)).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_bound_was_measured_as_the_notebook_has_it_in_all_runs() => Assert.Empty(Unmeasured(CourseClaims.All, Measured.Value));

    [Fact]
    public void Every_number_kept_its_distance_in_its_worst_run() => Assert.Empty(TooNear(Measured.Value));

    [Fact]
    public void A_claim_that_is_new_changed_or_measured_too_seldom_is_found()
    {
        var stated = CourseClaims.Of("99-new", """Check.Claim("a" + " claim", Check.Between(x, 1 / 4.0, 2))""").ToArray();
        ClaimRow[] rows = [.. ClaimRow.Of("99-new", "a claim", 0, value: 1, low: 0.25, high: 2, seed: 0, bits: 128).Select(row => row with { Runs = ClaimRow.FewestRuns })];
        Assert.Equal([0.25, 2.0], stated.Select(bound => bound.Bound!.Value));
        Assert.Empty(Unmeasured(stated, rows));
        Assert.Single(Unmeasured(stated, rows[..1]));
        Assert.Single(Unmeasured(stated, [rows[0] with { Bound = 0.2 }, rows[1]]));
        Assert.Single(Unmeasured(stated, [rows[0], rows[1] with { Runs = ClaimRow.FewestRuns - 1 }]));
        Assert.Equal(2, Unmeasured(stated, [.. rows.Select(row => row with { Notebook = "98-old" })]).Count());
    }

    [Theory]
    [InlineData(1.99, false)]
    [InlineData(1.95, true)]
    [InlineData(2.5, false)]
    [InlineData(double.NaN, false)]
    public void A_number_near_its_bound_or_beyond_is_found(double value, bool isFar) =>
        Assert.Equal(isFar, !TooNear(ClaimRow.Of("99-new", "a claim", 0, value, low: null, high: 2, seed: 0, bits: 128)).Any());

    private static IEnumerable<CourseClaims.Stated> Unmeasured(IEnumerable<CourseClaims.Stated> stated, ClaimRow[] rows) =>
        stated.Where(bound => !bound.NeedsFiles && !Array.Exists(rows, row => row.Runs >= ClaimRow.FewestRuns
            && (row.Notebook, row.Statement, row.Number, row.IsLow, row.Bound) == (bound.Notebook, bound.Statement, bound.Number, bound.IsLow, bound.Bound)));

    private static IEnumerable<ClaimRow> TooNear(IEnumerable<ClaimRow> rows) => rows.Where(row => row.Distance < ClaimRow.Room);
}
