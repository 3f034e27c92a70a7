using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Grading.Source;

/// <summary>What a student's notebook shows after a run: its public checks, and what the grader will see differently.</summary>
/// <param name="Lines">A line for each check, and for what is odd.</param>
/// <param name="Passed">How many public checks are right.</param>
/// <param name="Checks">How many there are.</param>
internal sealed record Validation(IReadOnlyList<string> Lines, int Passed, int Checks)
{
    /// <summary>Whether nothing is left to do that can be seen here.</summary>
    public bool IsComplete => Checks > 0 && Passed == Checks;

    /// <summary>The last line. It never says that all is right: hidden checks and people have their say later.</summary>
    public string Summary => Checks == 0 ? "there is no public check in this notebook."
        : $"public checks passed: {Passed} of {Checks}. Further checks may run when the work is graded.";

    /// <summary>Reads the results of a notebook that ran.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="released">What its locked cells were when it was released, where that is known otherwise than by its metadata.</param>
    /// <exception cref="NotebookFormatException">It is no assignment.</exception>
    public static Validation Of(Notebook notebook, LockedCells? released = null)
    {
        var lines = new List<string>();
        var (passed, checks) = (0, 0);
        var headers = notebook.Cells.Select(HeaderOf).ToList();
        if (!headers.Exists(header => header?.Kind is CellKind.Exercise or CellKind.Manual))
            throw new NotebookFormatException("this is no assignment: no cell begins with // exercise id=… or <!-- manual id=… -->.");
        foreach (var (cell, header) in notebook.Cells.Zip(headers))
        {
            var error = cell.Outputs.OfType<ErrorOutput>().FirstOrDefault();
            if (header is { Kind: CellKind.Check, IsHidden: false })
            {
                checks++;
                var outcome = ShownCheck.Among(cell.Outputs).FirstOrDefault(outcome => outcome.Id == header.Id);
                passed += outcome is { Share: >= 1 } ? 1 : 0;
                lines.Add($"{header.Id}: {outcome?.Message ?? (error is null ? "the check showed no result." : error.Traceback[0])}");
            }
            else if (error is not null)
                lines.Add(error.Traceback[0]);
            if (header is not null && IsChanged(cell))
                lines.Add($"{header.Id ?? "a locked cell"}: this cell was changed; the grader uses the original.");
        }
        foreach (var name in released?.MissingIn(notebook) ?? [])
            lines.Add($"{name}: this cell was changed or deleted; the grader uses the original.");
        foreach (var lonely in headers.Where(header => header?.Kind == CellKind.Exercise).Where(exercise =>
            !headers.Exists(check => check?.Kind == CellKind.Check && check.Id!.Split('-')[0] == exercise!.Id)))
            lines.Add($"{lonely!.Id}: this exercise has no check in this notebook; if you deleted it, the grader brings it back.");
        return new Validation(lines, passed, checks);
    }

    /// <summary>A cell's header; null where it has none that can be read.</summary>
    internal static CellHeader? HeaderOf(NotebookCell cell)
    {
        try
        {
            return CellHeader.Of(cell);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a cell that must stay as it is has another checksum than when it was released.</summary>
    private static bool IsChanged(NotebookCell cell)
    {
        try
        {
            return cell.Origin?["metadata"]?["nbgrader"] is JsonObject metadata && (bool?)metadata["locked"] is true
                && (string?)metadata["checksum"] is { } checksum
                && checksum != Nbgrader.Checksum(cell.Source, (string?)cell.Origin["cell_type"] ?? "code", metadata);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentNullException)
        {
            return true;
        }
    }
}
