using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Running;

/// <summary>
/// The notebook that grades a submission: the student's cells in the student's order, and the source's locked cells and checks at the
/// places where the student has them, or would. Cells are known by their id, so that moved, copied, split, renamed and deleted ones do no
/// harm. Hidden checks come last.
/// </summary>
internal sealed class GradingPlan
{
    private readonly AssignmentSource source;
    private readonly Notebook notebook;
    private readonly AssignmentCell?[] matches;
    private readonly Dictionary<AssignmentCell, List<int>> places = [];

    private GradingPlan(AssignmentSource source, Notebook notebook)
    {
        (this.source, this.notebook) = (source, notebook);
        matches = new AssignmentCell?[notebook.Cells.Count];
        Match();
        foreach (var (i, match) in matches.Index())
            if (match is not null)
                Places(match).Add(i);
        Steps = [.. PublicSteps(), .. source.Cells.Where(IsRestored).Where(cell => cell.IsHidden).Select(Restored)];
    }

    /// <summary>What runs, in order.</summary>
    public IReadOnlyList<GradingStep> Steps { get; }

    /// <summary>The assignment's cell that a cell of the student's is, or null.</summary>
    public AssignmentCell? MatchOf(int student) => matches[student];

    /// <summary>The notebook that grades a submission.</summary>
    public static GradingPlan Of(AssignmentSource source, Notebook notebook) => new(source, notebook);

    /// <summary>How many of the assignment's exercises a notebook has.</summary>
    public static int CellsOf(AssignmentSource source, Notebook notebook) =>
        new GradingPlan(source, notebook).places.Count(place => place.Value.Count > 0);

    private void Match()
    {
        foreach (var (i, cell) in notebook.Cells.Index())
            matches[i] = ByHeader(cell) ?? ByMetadata(cell) ?? ByText(cell);
        // Locked cells without an id that the student has edited: the n-th that is left is the n-th that is left.
        var left = new Queue<AssignmentCell>(source.Cells.Where(cell => cell.Kind == CellKind.Locked && !matches.Contains(cell)));
        foreach (var (i, cell) in notebook.Cells.Index())
            if (matches[i] is null && HeaderOf(cell) is { Kind: CellKind.Locked } && left.TryDequeue(out var locked))
                matches[i] = locked;
    }

    private AssignmentCell? ByHeader(NotebookCell cell) => HeaderOf(cell) is { Id: { } id } header
        ? source.Cells.FirstOrDefault(each => each.Id == id && each.Kind == header.Kind) : null;

    /// <summary>A cell whose header the student removed, by what nbgrader keeps of it.</summary>
    private AssignmentCell? ByMetadata(NotebookCell cell)
    {
        if (cell.Origin?["metadata"]?["nbgrader"] is not JsonObject grader || grader["grade_id"] is not JsonValue value
            || !value.TryGetValue<string>(out var id))
            return null;
        var isSolution = grader["solution"] is JsonValue solution && solution.TryGetValue<bool>(out var is_) && is_;
        return source.Cells.FirstOrDefault(each => each.Id is not null && Nbgrader.GradeId(each) == id
            && (each.Kind is CellKind.Exercise or CellKind.Manual) == isSolution);
    }

    private AssignmentCell? ByText(NotebookCell cell) => cell.IsProse || string.IsNullOrWhiteSpace(cell.Source) ? null
        : source.Cells.FirstOrDefault(each => each.Kind is CellKind.Locked or CellKind.Check && each.Cell.Kernel == cell.Kernel
            && each.Source.Trim() == cell.Source.Trim());

    private static CellHeader? HeaderOf(NotebookCell cell)
    {
        try
        {
            return CellHeader.Of(cell);
        }
        catch (FormatException)
        {
            // The student changed it so that it is none any more.
            return null;
        }
    }

    private static bool IsRestored(AssignmentCell cell) => !cell.Cell.IsProse && cell.Kind is CellKind.Locked or CellKind.Check;

    private static GradingStep Restored(AssignmentCell cell) => new(cell.Source, cell.Cell.Kernel, cell, Student: null);

    private List<int> Places(AssignmentCell cell) =>
        places.TryGetValue(cell, out var found) ? found : places[cell] = [];

    private IEnumerable<GradingStep> PublicSteps()
    {
        var restored = source.Cells.Where(cell => IsRestored(cell) && !cell.IsHidden).ToList();
        var slots = Slots(restored);
        for (var i = 0; i <= notebook.Cells.Count; i++)
        {
            foreach (var cell in restored.Where(cell => slots[cell] == i))
                yield return Restored(cell);
            if (i == notebook.Cells.Count || notebook.Cells[i] is not { IsProse: false } student)
                continue;
            if (matches[i] is null || !IsRestored(matches[i]!))
                yield return new GradingStep(student.Source, student.Kernel, matches[i], i);
        }
    }

    /// <summary>For each cell of the source that is put in, the index of the student's cell before which it comes.</summary>
    private Dictionary<AssignmentCell, int> Slots(List<AssignmentCell> restored)
    {
        var slots = new Dictionary<AssignmentCell, int>();
        var locked = restored.Where(cell => cell.Kind == CellKind.Locked).ToList();
        foreach (var cell in locked)
        {
            var wanted = Places(cell) is [var own, ..] ? own : Before(cell) is { } above ? Places(above)[^1] + 1 : 0;
            // What follows in the source may need it, wherever the student has moved that.
            slots[cell] = source.Cells.Where(each => each.Number > cell.Number && each.Kind == CellKind.Exercise)
                .SelectMany(Places).Append(wanted).Min();
        }
        for (var i = locked.Count - 2; i >= 0; i--)
            slots[locked[i]] = Math.Min(slots[locked[i]], slots[locked[i + 1]]);
        foreach (var cell in restored.Where(cell => cell.Kind == CellKind.Check))
        {
            var exercise = source.Cells.FirstOrDefault(each => each.Kind == CellKind.Exercise && each.Id == cell.ExerciseId);
            var answer = exercise is null ? [] : Places(exercise);
            // Without a check of the student's own: after the exercise and the cells behind it that may be parts of it.
            var wanted = Places(cell) is [.., var own] ? own : NextMatch(answer is [.., var last] ? last
                : Before(cell) is { } above ? Places(above)[^1] : -1);
            slots[cell] = locked.Where(each => each.Number < cell.Number).Select(each => slots[each])
                .Concat(answer.Select(place => place + 1)).Append(wanted).Max();
        }
        return slots;
    }

    /// <summary>The nearest cell above in the source that the student has.</summary>
    private AssignmentCell? Before(AssignmentCell cell) =>
        source.Cells.LastOrDefault(each => each.Number < cell.Number && Places(each).Count > 0);

    private int NextMatch(int after)
    {
        for (var i = after + 1; i < matches.Length; i++)
            if (matches[i] is not null)
                return i;
        return matches.Length;
    }
}
