namespace Detorch.Teach;

/// <summary>How a gradient gets from an op's result into one of its operands: a function of the gradient g at the result and of what the op
/// saves for it: one tensor, two, a Tensor[]; or a number, or a shape's sizes. It captures nothing but settings, such as an axis.
/// <see cref="Tape"/>.Into makes it.</summary>
internal readonly record struct Pullback(
    Tensor Operand, Delegate Function, string Formula, object? Saves = null, Tensor? SavesToo = null, double Number = 0)
{
    /// <summary>Whether the op keeps a tensor for this pullback.</summary>
    public bool Keeps(Tensor x) =>
        ReferenceEquals(Saves, x) || ReferenceEquals(SavesToo, x) || (Saves is Tensor[] list && Array.IndexOf(list, x) >= 0);
}
