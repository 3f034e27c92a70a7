namespace Detorch.Teach.Optim;

/// <summary>What changes the learning rates over time, and can be saved and taken up again.</summary>
public interface ISchedule
{
    /// <summary>The state for a checkpoint.</summary>
    Dictionary<string, NdArray> StateDict();

    /// <summary>Takes over a saved state.</summary>
    /// <exception cref="ArgumentException">The state belongs to another kind of schedule; nothing has been changed then.</exception>
    void LoadStateDict(IReadOnlyDictionary<string, NdArray> state);
}
