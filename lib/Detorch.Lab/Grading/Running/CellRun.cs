using Detorch.Lab.Outputs;

namespace Detorch.Lab.Grading.Running;

/// <summary>What came of a cell.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Outputs">What it showed, in order and cut at the limit.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
internal sealed record CellRun(CellEnd End, IReadOnlyList<CellOutput> Outputs, ErrorOutput? Error)
{
    /// <summary>The value of its last expression as text, or null.</summary>
    public string? Result => Outputs.OfType<DisplayOutput>().LastOrDefault(output => output.IsResult)?.Text(MimeTypes.Text);
}
