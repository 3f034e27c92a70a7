namespace Detorch.Teach;

/// <summary>A tensor that an op keeps for its backward pass, with the version of its memory at that time.</summary>
internal readonly struct Saved
{
    public readonly Tensor Tensor;
    public readonly int Version;

    /// <summary>The tensor as it is now; <see cref="Tape.Result"/> means the op's result.</summary>
    public Saved(Tensor tensor, Tensor result)
    {
        Tensor = ReferenceEquals(tensor, Tape.Result) ? result : tensor;
        Version = Tensor.Data.Storage.Version;
        Tensor.Data.Storage.Hold();
    }

    public Saved(Tensor tensor, int version) => (Tensor, Version) = (tensor, version);

    public bool IsStale => Tensor.Data.Storage.Version != Version;
}
