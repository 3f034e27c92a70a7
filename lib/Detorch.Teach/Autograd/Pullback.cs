namespace Detorch.Teach;

/// <summary>How a gradient gets from an op's result into one of its operands: a function of the gradient g at the result and of the tensors that
/// the op saves for it. It captures nothing but settings, such as an axis. <see cref="Tape"/>.Into makes it.</summary>
internal readonly struct Pullback(Tensor operand, Delegate function, Tensor? saved = null, Tensor? savedToo = null, Tensor[]? list = null)
{
    public readonly Tensor Operand = operand;
    public readonly Delegate Function = function;
    private readonly Tensor? saved = saved, savedToo = savedToo;
    private readonly Tensor[]? list = list;

    /// <summary>Whether the op keeps a tensor for this pullback.</summary>
    public bool Saves(Tensor x) => ReferenceEquals(saved, x) || ReferenceEquals(savedToo, x) || (list is not null && Array.IndexOf(list, x) >= 0);

    /// <summary>Null, the tensor that the op saves, or several as an array of <see cref="Saved"/>; with the version of the one.</summary>
    public object? Save(Tensor result, out int version)
    {
        version = 0;
        if (list is not null)
            return list.Length == 0 ? Array.Empty<Saved>() : Array.ConvertAll(list, x => new Saved(x, result));
        if (savedToo is not null)
            return new Saved[] { new(saved!, result), new(savedToo, result) };
        if (saved is null)
            return null;
        var one = new Saved(saved, result);
        version = one.Version;
        return one.Tensor;
    }
}
