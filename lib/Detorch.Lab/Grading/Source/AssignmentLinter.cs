using System.Globalization;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// Finds what is wrong with an assignment before students do. The solution must earn all points, the stub none, and nothing that is
/// hidden may be in what students get.
/// </summary>
internal static partial class AssignmentLinter
{
    /// <summary>Reads and runs a source.</summary>
    /// <param name="path">The source.</param>
    /// <param name="timeout">What a cell may take.</param>
    /// <param name="cancellation">Ends the kernels.</param>
    /// <returns>The source, where it could be read, and a line for each problem.</returns>
    /// <exception cref="NotebookFormatException">It is no .dib.</exception>
    public static async Task<(AssignmentSource? Source, IReadOnlyList<string> Problems)> LintAsync(
        string path, TimeSpan timeout, CancellationToken cancellation)
    {
        AssignmentSource source;
        var file = Path.GetFileName(path);
        try
        {
            source = AssignmentSource.Read(path);
        }
        catch (AssignmentException wrong)
        {
            return (null, [.. wrong.Problems.Select(problem => problem.In(file))]);
        }
        var unportable = PortableNotebook.Problems(file, NotebookFile.WithNewlines(NotebookFile.ReadText(path)), exactly: false);
        var problems = Still(source).Concat(new Leaks(source).OfCode()).ToList();
        // Code that does not parse cannot be run, and its errors are known.
        if (unportable.Count == 0)
        {
            var stub = await AssignmentRun.OfStubAsync(source, timeout, cancellation).ConfigureAwait(false);
            var solution = await AssignmentRun.OfSolutionAsync(source, stub, timeout, cancellation).ConfigureAwait(false);
            problems.AddRange(Solved(source, solution).Concat(Stubbed(source, stub, solution)));
        }
        return (source, [.. unportable, .. problems.OrderBy(problem => problem.Cell).Select(problem => problem.In(file)).Distinct()]);
    }

    /// <summary>What can be seen without running anything.</summary>
    internal static IEnumerable<AssignmentProblem> Still(AssignmentSource source)
    {
        foreach (var cell in source.Cells.Where(cell => cell.Kind == CellKind.Exercise && !SolutionMark.IsIn(cell.Source)))
            yield return cell.Problem($"exercise {cell.Id} has no solution; put one between // BEGIN SOLUTION and // END SOLUTION.");
        foreach (var exercise in source.Exercises.Where(exercise => exercise.Cell is not null && exercise.Checks.Count > 0))
        {
            if (exercise.Checks.All(check => check.IsHidden))
                yield return exercise.Cell!.Problem($"exercise {exercise.Id} has no public check, so students cannot see whether they "
                    + "understood it; leave \"hidden\" out of one.");
            if (exercise.Checks.All(check => check.Points == 0))
                yield return exercise.Cell!.Problem($"no check of exercise {exercise.Id} has points.");
        }
        foreach (var cell in source.Cells.Where(cell => cell.Kind != CellKind.Check && CallsCheck(cell)))
            yield return cell.Problem("this cell calls Check.Graded and is no check; its first line must be its header, such as "
                + "// check id=2.1 points=3.");
        foreach (var (cell, name) in ComparedWithStudents(source).Where(found => !found.Check.IsHidden))
            yield return cell.Problem($"the verdict of the public check {cell.Id} uses {name}, which is the student's code: a "
                + "wrong answer would be compared with itself. Write the expected values, or make the check hidden.");
    }

    /// <summary>
    /// Checks whose verdicts use what a student's cell declares, each with the name. Where answer and verdict run in one process, such a
    /// check compares a wrong answer with itself.
    /// </summary>
    public static IEnumerable<(AssignmentCell Check, string Name)> ComparedWithStudents(AssignmentSource source)
    {
        var students = source.Cells.Where(cell => cell.Kind == CellKind.Exercise && cell.Cell.Kernel == KernelNames.CSharp)
            .SelectMany(cell => Declared(cell.Source)).ToHashSet(StringComparer.Ordinal);
        foreach (var cell in source.Cells.Where(cell => cell.Check is not null))
            if (NamesIn(cell.Check!.Verdict).FirstOrDefault(students.Contains) is { } name)
                yield return (cell, name);
    }

    private static bool CallsCheck(AssignmentCell cell) =>
        cell.Cell.Kernel == KernelNames.CSharp && cell.Source.Contains("Check.Graded", StringComparison.Ordinal)
            && SyntaxFactory.ParseTokens(cell.Source).Any(token => token.Text == nameof(Detorch.Teach.Check.Graded));

    private static IEnumerable<AssignmentProblem> Solved(AssignmentSource source, AssignmentRun run)
    {
        foreach (var cell in source.Cells)
            if (run.ErrorOf(cell) is { } error)
                yield return cell.Problem($"fails with the solution: {Words(error)}");
            else if (run.OutcomeOf(cell) is { } outcome && outcome.Share < 1)
                yield return cell.Problem($"the solution gets {Points(outcome.Share, cell)} by check {cell.Id}: {outcome.Message}");
            else if (cell.Kind == CellKind.Check && run.OutcomeOf(cell) is null && run.Failure is null)
                yield return cell.Problem($"check {cell.Id} shows no result with the solution.");
        var leaks = new Leaks(source);
        foreach (var check in source.Cells.Where(cell => cell is { IsHidden: true, Kind: CellKind.Check }))
            if (run.AnswerTo(check) is { } answer)
                foreach (var problem in leaks.OfNumbers(check, answer))
                    yield return problem;
    }

    private static IEnumerable<AssignmentProblem> Stubbed(AssignmentSource source, AssignmentRun stub, AssignmentRun solution)
    {
        foreach (var cell in source.Cells)
            if (new[] { stub.OutcomeOf(cell), solution.JudgementOf(cell) }.FirstOrDefault(outcome => outcome?.Share > 0) is { } passed)
                yield return cell.Problem(
                    $"check {cell.Id} gives the stub {Points(passed.Share, cell)}; a check must fail until there is an answer.");
            else if (stub.ErrorOf(cell) is { } error && solution.ErrorOf(cell) is null)
                yield return cell.Problem((cell.Kind == CellKind.Check
                    ? "what comes before Check.Graded fails with the stub; it must not need an answer: "
                    : "fails with the stub, so that students cannot run the notebook: ") + Words(error));
        if (stub.Failure is { } end)
            yield return new AssignmentProblem(0, 0, $"the stub does not run to its end: {Words(end)}");
    }

    /// <summary>An error without the number of its cell, which counts other cells than ours do.</summary>
    private static string Words(ErrorOutput error) => CellNumber().Replace(error.Traceback[0], "");

    private static string Points(double share, AssignmentCell check) => string.Create(CultureInfo.InvariantCulture,
        $"{share * check.Points:0.##} of {check.Points:0.##} points");

    /// <summary>The names of functions, types and variables that a cell declares for the cells after it.</summary>
    private static IEnumerable<string> Declared(string code)
    {
        if (NestingException.IsTooDeep(code))
            yield break;
        foreach (var member in CSharpSyntaxTree.ParseText(code, CellSplitter.ScriptParseOptions).GetCompilationUnitRoot().Members)
            switch (member)
            {
                case MethodDeclarationSyntax method:
                    yield return method.Identifier.Text;
                    break;
                case BaseTypeDeclarationSyntax type:
                    yield return type.Identifier.Text;
                    break;
                case FieldDeclarationSyntax field:
                    foreach (var variable in field.Declaration.Variables)
                        yield return variable.Identifier.Text;
                    break;
                case GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function }:
                    yield return function.Identifier.Text;
                    break;
            }
    }

    /// <summary>The names that a function uses and does not declare itself; of <c>answer.Slope</c> only the first.</summary>
    private static IEnumerable<string> NamesIn(string lambda)
    {
        var root = SyntaxFactory.ParseExpression(lambda, options: CellSplitter.ScriptParseOptions);
        var own = root.DescendantNodesAndSelf().Select(node => node switch
        {
            ParameterSyntax parameter => parameter.Identifier.Text,
            VariableDeclaratorSyntax variable => variable.Identifier.Text,
            SingleVariableDesignationSyntax variable => variable.Identifier.Text,
            LocalFunctionStatementSyntax function => function.Identifier.Text,
            _ => "",
        }).ToHashSet(StringComparer.Ordinal);
        return root.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
            .Where(name => name.Parent is not MemberAccessExpressionSyntax member || member.Expression == name)
            .Select(name => name.Identifier.Text).Where(name => !own.Contains(name));
    }

    [GeneratedRegex(@"^cell \d+(, |: )")]
    private static partial Regex CellNumber();
}
