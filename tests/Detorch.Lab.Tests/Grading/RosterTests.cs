using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Running;

namespace Detorch.Lab.Tests.Grading;

/// <summary>Whose a submission is, which one counts, and what lateness costs.</summary>
public sealed class RosterTests : IDisposable
{
    private static readonly DateTimeOffset Due = new(2026, 11, 27, 18, 0, 0, TimeSpan.Zero);

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("2026-11-27T18:00Z", 0, 1)]
    [InlineData("2026-11-27T18:00Z", -5, 1)]
    [InlineData("2026-11-27T18:00Z", 1, 0.9)]
    [InlineData("2026-11-27T18:00Z", 25, 0.8)]
    [InlineData("2026-11-27T18:00Z", 24 * 30, 0)]
    [InlineData("2026-11-25T18:00Z,2d", 1, 0.9)]
    [InlineData("2026-11-25T18:00Z,2026-11-27T18:00Z", 0, 1)]
    public void Lateness_costs_what_the_roster_says(string due, int hours, double kept)
    {
        var extended = due.Contains(',', StringComparison.Ordinal) ? due : due + ",";
        var row = Assert.Single(ClassList.Of([Handed("anna.dib", hours)], Read($"id,due,extension,late\nanna,{extended},10%/day\n"), _ => null));
        Assert.Equal(kept, row.Kept, 9);
        Assert.Equal(hours > 0, row.Note.Contains("Late by", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_several_submissions_the_newest_in_time_counts()
    {
        var roster = Read("id,name,due\nanna,Anna A,2026-11-27T18:00Z\nanna-b,Anna B,\ncarl,Carl,\n");
        var rows = ClassList.Of(
            [Handed("anna_1.dib", -9), Handed("anna_2.dib", -1), Handed("anna_3.dib", 4), Handed("anna-b_1.dib", -1), Handed("stranger.zip", 0), Broken("anna_4.dib", -0.5)],
            roster, _ => null);
        Assert.Equal(["anna_2.dib", "anna-b_1.dib", null, "stranger.zip"], rows.Select(row => row.Submission?.Name));
        Assert.Equal(["anna", "anna-b", "carl", "stranger"], rows.Select(row => row.Id));
        Assert.Contains("anna_2.dib counts, not ", rows[0].Note, StringComparison.Ordinal);
        Assert.Equal("nothing handed in", rows[2].Status);
        Assert.Equal("Not in the roster.", rows[3].Note);
    }

    [Theory]
    [InlineData("name\nAnna\n", "no column id")]
    [InlineData("id,grade\nanna,1\n", "\"grade\" is not known")]
    [InlineData("id\nanna\nANNA\n", "line 3: the id ANNA is there twice")]
    [InlineData("id,due\nanna,tomorrow\n", "line 2: \"tomorrow\" is no time")]
    [InlineData("id,late\nanna,a lot\n", "no late policy")]
    [InlineData("id,late\nanna,500%/day\n", "no late policy")]
    [InlineData("", "no column id")]
    public void A_roster_that_is_none_is_refused_with_the_place(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Semicolons_and_names_of_files_are_read()
    {
        var row = Assert.Single(Read("\uFEFFID;Name;File\n007;\"Bond; James\";x.dib;\n"));
        Assert.Equal(("007", "Bond; James"), (row.Id, row.Name));
        Assert.True(row.Owns(Handed("x.dib", 0)));
        Assert.False(row.Owns(Handed("007.dib", 0)));
    }

    private IReadOnlyList<RosterRow> Read(string text)
    {
        File.WriteAllText(path, text);
        return Roster.Read(path);
    }

    private static Submission Handed(string name, double hours) => new(name, Due.AddHours(hours), new Notebook(), name, Problem: null);

    private static Submission Broken(string name, double hours) => new(name, Due.AddHours(hours), null, "", "broken");
}
