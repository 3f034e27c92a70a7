using System.Globalization;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// An assignment as its author writes it: a .dib whose cells begin with headers (notebooks/TEACHING.md describes the format).
/// </summary>
internal sealed class AssignmentSource
{
    private AssignmentSource(string path, Notebook notebook, IReadOnlyList<AssignmentCell> cells)
    {
        (Path, Notebook, Cells) = (path, notebook, cells);
        Exercises = [.. cells.Where(cell => cell.Kind is CellKind.Exercise or CellKind.Check or CellKind.Manual)
            .GroupBy(cell => cell.ExerciseId!).Select(group => new Exercise(group.Key,
                group.FirstOrDefault(cell => cell.Kind == CellKind.Exercise),
                [.. group.Where(cell => cell.Kind == CellKind.Check)], [.. group.Where(cell => cell.Kind == CellKind.Manual)]))];
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The notebook.</summary>
    public Notebook Notebook { get; }

    /// <summary>The cells, in the order of the file.</summary>
    public IReadOnlyList<AssignmentCell> Cells { get; }

    /// <summary>The exercises, in the order of the file.</summary>
    public IReadOnlyList<Exercise> Exercises { get; }

    /// <summary>The points of all exercises.</summary>
    public double Points => CheckPoints + ManualPoints;

    /// <summary>The points that checks give.</summary>
    public double CheckPoints => Exercises.Sum(exercise => exercise.CheckPoints);

    /// <summary>The points that a person gives.</summary>
    public double ManualPoints => Exercises.Sum(exercise => exercise.ManualPoints);

    /// <summary>The first heading of the text, or the file's name.</summary>
    public string Title => Cells.Where(cell => cell.Cell.Kernel == KernelNames.Markdown)
        .SelectMany(cell => cell.Source.Split('\n')).FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim()
        ?? System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Reads a source.</summary>
    /// <exception cref="NotebookFormatException">There is no such file, or it is no .dib.</exception>
    /// <exception cref="AssignmentException">It is no assignment, with all that is wrong.</exception>
    public static AssignmentSource Read(string path)
    {
        var notebook = NotebookFile.Read(path);
        if (!path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase))
            throw new NotebookFormatException("the source of an assignment is a .dib; detorch convert makes one of an .ipynb.");
        return Of(path, notebook);
    }

    /// <summary>A notebook as a source.</summary>
    /// <exception cref="AssignmentException">It is none, with all that is wrong.</exception>
    public static AssignmentSource Of(string path, Notebook notebook)
    {
        var problems = new List<AssignmentProblem>();
        var source = new AssignmentSource(path, notebook, [.. notebook.Cells.Select((cell, i) => Read(i + 1, cell, problems))]);
        problems.AddRange(source.Cells.Where(cell => !problems.Exists(problem => problem.Cell == cell.Number))
            .SelectMany(SolutionText.Problems).ToList());
        problems.AddRange(source.Wrong());
        return problems.Count == 0 ? source
            : throw new AssignmentException(System.IO.Path.GetFileName(path), [.. problems.OrderBy(problem => problem.Cell)]);
    }

    private static AssignmentCell Read(int number, NotebookCell cell, List<AssignmentProblem> problems)
    {
        var read = new AssignmentCell(number, cell, IsSetUp(cell) ? CellKind.Locked : CellKind.Free, null, 0, false);
        try
        {
            if (CellHeader.Of(cell) is not { } header)
                return read;
            read = read with { Kind = header.Kind, Id = header.Id, Points = header.Points ?? 0, IsHidden = header.IsHidden };
            return header.Kind == CellKind.Check ? read with { Check = GradedCheck.Parse(cell.Source) } : read;
        }
        catch (FormatException wrong)
        {
            problems.Add(read.Problem(wrong.Message));
            return read;
        }
    }

    private static bool IsSetUp(NotebookCell cell) =>
        cell.Kernel == KernelNames.CSharp && cell.Source.StartsWith("#!import", StringComparison.Ordinal);

    /// <summary>What is wrong with the cells as a whole.</summary>
    private IEnumerable<AssignmentProblem> Wrong()
    {
        if (Exercises.Count == 0)
            yield return new AssignmentProblem(0, 0,
                "there is no exercise; begin a cell with // exercise id=1.1 points=5 and its check with // check id=1.1 points=5.");
        // An exercise and one of its checks or manual parts may share their id.
        foreach (var twice in Cells.Where(cell => cell.Id is not null).GroupBy(cell => (cell.Id, cell.Kind == CellKind.Exercise))
            .Where(group => group.Count() > 1))
            foreach (var cell in twice.Skip(1))
                yield return cell.Problem($"the id {cell.Id} is used twice, first in cell {twice.First().Number}; give each "
                    + $"its own, such as {cell.ExerciseId}-{twice.Count()}.");
        foreach (var cell in Cells.Where(cell => cell.Check is { } check && check.Id != cell.Id))
            yield return cell.Problem($"the header has the id {cell.Id}, and Check.Graded has \"{cell.Check!.Id}\"; "
                + "they must be the same.");
        foreach (var exercise in Exercises)
        {
            if (exercise.Cell is null && exercise.Checks.Count > 0)
                yield return exercise.Checks[0].Problem($"check {exercise.Checks[0].Id} belongs to exercise {exercise.Id}, which no "
                    + $"cell has; begin the student's cell with // exercise id={exercise.Id} points={Number(exercise.Points)}.");
            if (exercise.Cell is { } cell && exercise.Checks.Count + exercise.Manual.Count == 0)
                yield return cell.Problem($"exercise {exercise.Id} has no check; add one (// check id={exercise.Id} "
                    + $"points={Number(cell.Points)}) or a manual part.");
            else if (exercise.Cell is { } student && Math.Abs(student.Points - exercise.Points) > 1e-9)
                yield return student.Problem($"exercise {exercise.Id} has {Number(student.Points)} points, but its checks and manual "
                    + $"parts add up to {Number(exercise.Points)}.");
            if (exercise.Cell is { } first)
                foreach (var check in exercise.Checks.Where(check => check.Number < first.Number))
                    yield return check.Problem($"check {check.Id} comes before its exercise; move it below cell {first.Number}.");
        }
    }

    private static string Number(double points) => points.ToString(CultureInfo.InvariantCulture);
}
