using Detorch.Lab.Grading.Source;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading.Assignments;

/// <summary>The assignments in notebooks/assignments: what the solution, the stubs, typical mistakes and other right answers get.</summary>
[Collection("session")]
public class AssignmentTests
{
    public static TheoryData<string> Assignments => [.. Directory.GetFiles(Repository.PathOf("notebooks", "assignments"), "a*.dib")
        .Order(StringComparer.Ordinal).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Assignments))]
    public void Every_answer_gets_the_points_that_it_deserves(string name)
    {
        var source = AssignmentSource.Read(Repository.PathOf("notebooks", "assignments", name));
        var variants = Variant.Of(name.Split('-')[0]);
        Assert.True(variants.Count(variant => !variant.IsRight) >= 10 && variants.Count(variant => variant.IsRight) >= 5,
            $"{name} needs ten wrong and five right variants; it has {variants.Count}.");

        var solution = VariantRun.Answers(source, cell => cell.Source);
        var stub = VariantRun.Answers(source, cell => cell.StubSource);
        var answers = variants.Select(variant => VariantRun.Answers(source, variant.CodeOf)).ToList();
        using var judge = VariantRun.Judge(source);

        var problems = new List<string>();
        Grade("the solution", solution, exercise => exercise.CheckPoints);
        Grade("the stub", stub, _ => 0);
        foreach (var (variant, answer) in variants.Zip(answers))
            Grade(variant.Name, answer, variant.PointsOf);
        Assert.True(problems.Count == 0, $"{name}:\n{string.Join("\n", problems)}");

        void Grade(string who, Dictionary<string, string?> answers, Func<Exercise, double> expected)
        {
            foreach (var exercise in source.Exercises)
            {
                var found = exercise.Checks.Select(check => (check.Id, check.Points, Judged: judge.Judge(check, answers[check.Id!]))).ToList();
                var points = found.Sum(check => check.Points * check.Judged.Share);
                if (Math.Abs(points - expected(exercise)) > 0.01)
                    problems.Add($"{who}: exercise {exercise.Id} gets {points:0.##} instead of {expected(exercise):0.##} points:\n  "
                        + string.Join("\n  ", found.Select(check => $"{check.Id}: {check.Judged.Share:0.##} of {check.Points}: {check.Judged.Message}")));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Assignments))]
    public void The_linter_sees_no_problem(string name)
    {
        var source = AssignmentSource.Read(Repository.PathOf("notebooks", "assignments", name));
        Assert.Empty(AssignmentLinter.Still(source).Concat(new Leaks(source).OfCode()).Select(problem => problem.In(name)));
    }

    [Theory]
    [MemberData(nameof(Assignments))]
    public void An_assignment_has_hidden_checks_a_rubric_and_short_cells(string name)
    {
        var source = AssignmentSource.Read(Repository.PathOf("notebooks", "assignments", name));
        Assert.All(source.Exercises.Where(exercise => exercise.Checks.Count > 0), exercise =>
        {
            Assert.Contains(exercise.Checks, check => check.IsHidden);
            Assert.Contains(exercise.Checks, check => !check.IsHidden && check.Check!.Hint is not null);
        });
        var manual = source.Exercises.SelectMany(exercise => exercise.Manual).ToList();
        Assert.NotEmpty(manual);
        Assert.All(manual, part => Assert.NotEmpty(SolutionText.Rubric(part)));
        Assert.Empty(source.Notebook.Cells.Where(cell => !cell.IsProse).SelectMany(cell => cell.Source.Split('\n')).Where(line => line.Length > 100));
    }

    [Fact]
    public void Every_variant_answers_exercises_of_its_assignment() => Assert.All(Assignments.Select(row => row.Data), name =>
    {
        var source = AssignmentSource.Read(Repository.PathOf("notebooks", "assignments", name));
        var ids = source.Exercises.Where(exercise => exercise.Cell is not null).Select(exercise => exercise.Id).ToHashSet();
        Assert.All(Variant.Of(name.Split('-')[0]), variant => Assert.True(
            variant.Cells.Keys.Concat(variant.Expected.Keys).All(ids.Contains), $"{name}: {variant.Name} names an exercise that is not there."));
    });
}
