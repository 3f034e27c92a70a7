namespace Detorch.Teach;

/// <summary>A tensor that an op keeps for its backward pass, with the version of its memory at that time.</summary>
internal readonly record struct Saved(Tensor Tensor, int Version)
{
    public static Saved Now(Tensor x) => new(x, x.Data.Storage.Version);

    public bool IsStale => Tensor.Data.Storage.Version != Version;
}
