namespace Detorch.Teach;

/// <summary>How a gradient gets from an op's result into one of its operands: a function of the gradient g at the result and of the tensors
/// that the op saves for it. It captures nothing but settings, such as an axis. <see cref="Tape"/>.Into makes it.</summary>
internal readonly struct Pullback(
    Tensor operand, Delegate function, string formula, Tensor? saved = null, Tensor? savedToo = null, Tensor[]? list = null,
    double? number = null, int[]? sizes = null)
{
    public readonly Tensor Operand = operand;
    public readonly Delegate Function = function;
    public readonly string Formula = formula;
    private readonly Tensor? saved = saved, savedToo = savedToo;
    private readonly Tensor[]? list = list;

    /// <summary>The number that the function takes after g, if it takes one.</summary>
    public readonly double? Number = number;

    /// <summary>The shape that the function takes after g, if it takes one.</summary>
    public readonly int[]? Sizes = sizes;

    /// <summary>The tensor that the op saves, if it is one.</summary>
    public Tensor? SavesOne => savedToo is null ? saved : null;

    /// <summary>Whether the op keeps a tensor for this pullback.</summary>
    public bool Saves(Tensor x) =>
        ReferenceEquals(saved, x) || ReferenceEquals(savedToo, x) || (list is not null && Array.IndexOf(list, x) >= 0);

    /// <summary>What the op saves if it is not one tensor: several with their versions, or null.</summary>
    public Saved[]? SaveSeveral(Tensor result) =>
        list is not null ? Save(list, result) : savedToo is not null ? [new(saved!, result), new(savedToo, result)] : null;

    private static Saved[] Save(Tensor[] list, Tensor result) => list.Length == 0 ? [] : Array.ConvertAll(list, x => new Saved(x, result));
}
