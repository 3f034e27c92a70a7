using System.Text.RegularExpressions;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Notebooks;

/// <summary>The rhythm of the course's notebooks: a prediction and its answer, the exercises and what is solved of them, three questions.</summary>
public sealed partial class RhythmTests
{
    private static string[] Course => [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*-*.dib").Order(StringComparer.Ordinal)];

    private static string[] CourseAndExtras => [.. Course, .. Directory.GetFiles(Repository.PathOf("notebooks", "extras"), "*-*.dib")];

    [Fact]
    public void Every_prediction_has_its_folded_answer_before_the_next_one() =>
        Assert.Empty(CourseAndExtras.SelectMany(path => Unanswered(File.ReadAllText(path)).Select(line => $"{Path.GetFileName(path)}({line})")));

    [Fact]
    public void A_prediction_without_an_answer_is_found()
    {
        const string answered = "**Predict before you run:** a?\n<details><summary>Answer</summary>\n";
        Assert.Equal([3, 5], Unanswered($"{answered}**Predict before you run:** b?\n\n**Predict before you run:** c?\n"));
        Assert.Empty(Unanswered(answered + answered));
    }

    [Fact]
    public void Every_notebook_ends_with_what_is_solved_and_three_questions() =>
        Assert.All(Course, path => Assert.Matches(
            """(?s)\n#!csharp\n\nCheck\.Summary\(\)\n\n#!markdown\n\n## Summary\n(?!.*#!csharp).*\*\*Three questions\.\*\*.*\*\*Read on\.\*\*""", File.ReadAllText(path)));

    [Fact]
    public void A_teacher_finds_the_answers_to_the_three_questions_of_every_notebook() =>
        Assert.Equal(Course.Select(path => NumberOf(Path.GetFileName(path))),
            Section().Matches(File.ReadAllText(Repository.PathOf("notebooks", "TEACHING.md"))).Select(section => section.Groups[1].Value));

    [Fact]
    public void No_cell_prints_a_number_with_an_exponent_of_three_digits() =>
        Assert.Empty(CourseAndExtras.SelectMany(path => Exponent().Matches(File.ReadAllText(path)).Select(format => $"{Path.GetFileName(path)}: {format.Value}")));

    private static IEnumerable<int> Unanswered(string text)
    {
        var marks = Mark().Matches(text);
        return marks.Where((mark, i) => mark.Value[0] == '*' && (i + 1 == marks.Count || marks[i + 1].Value[0] == '*'))
            .Select(mark => text.AsSpan(0, mark.Index).Count('\n') + 1);
    }

    private static string NumberOf(string name) => name.Split('-')[0];

    [GeneratedRegex(@"\*\*Predict before you run:?\*\*|<summary>Answer")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^## (\d\d[a-z]?) · (?:(?!^## ).)*?^\*\*The three questions\.\*\* ", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@":E\d\}|""E\d""")]
    private static partial Regex Exponent();
}
