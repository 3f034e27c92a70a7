namespace Detorch.Teach.Nn;

/// <summary>What did not fit when a state was loaded.</summary>
/// <param name="Missing">Tensors of the model that the state lacks.</param>
/// <param name="Unexpected">Tensors of the state that the model lacks.</param>
/// <param name="WrongShape">Tensors of another shape, with both shapes.</param>
public sealed record LoadReport(IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected, IReadOnlyList<string> WrongShape)
{
    /// <summary>Everything was loaded.</summary>
    public bool IsComplete => Missing.Count + Unexpected.Count + WrongShape.Count == 0;

    /// <summary>The three lists in words.</summary>
    public override string ToString() => IsComplete ? "all tensors loaded" : string.Join("; ",
        new[] { ("missing", Missing), ("unexpected", Unexpected), ("of another shape", WrongShape) }
            .Where(list => list.Item2.Count > 0).Select(list => $"{list.Item1}: {string.Join(", ", list.Item2)}"));
}
