namespace Detorch.Teach;

// In place is a method, never an operator: a += b makes a new tensor and is recorded.
public partial class Tensor
{
    /// <summary>this ← this + scale · other, in this tensor's memory; other broadcasts to this shape.</summary>
    /// <exception cref="InvalidOperationException">An operand requires a gradient and ops are being recorded.</exception>
    public void AddInPlace(Tensor other, double scale = 1) => Writable("AddInPlace", other).AddInPlace(other.Data, scale);

    /// <summary>this ← this · other, in this tensor's memory.</summary>
    /// <exception cref="InvalidOperationException">An operand requires a gradient and ops are being recorded.</exception>
    public void MultiplyInPlace(Tensor other) => Writable("MultiplyInPlace", other).Keep("MultiplyInPlace", Data * other.Data);

    /// <summary>Sets every element to one value.</summary>
    /// <exception cref="InvalidOperationException">This tensor requires a gradient and ops are being recorded.</exception>
    public void Fill(double value) => Writable("Fill", this).Fill(value);

    /// <summary>Sets the elements to those of another tensor, which broadcasts to this shape and takes this dtype.</summary>
    /// <exception cref="InvalidOperationException">An operand requires a gradient and ops are being recorded.</exception>
    public void CopyFrom(Tensor source) => Writable("CopyFrom", source).CopyFrom(source.Data);

    /// <summary>The array to write to. Refuses a change that the tape would miss, and an operand of a wrong shape.</summary>
    private NdArray Writable(string method, Tensor other, bool isWhole = true)
    {
        Tape.Given(method, other);
        if (Autograd.IsRecording && (RequiresGrad || other.RequiresGrad))
            throw new InvalidOperationException(
                $"{method}: a change in place is not recorded, so the gradient at {(RequiresGrad ? Shape : other.Shape)} would miss it. " +
                "Inside using (Autograd.NoGrad()) it is allowed; otherwise compute a new tensor, such as x = x + y.");
        if (isWhole && !Shapes.Broadcast(method, Data.Sizes, other.Data.Sizes).AsSpan().SequenceEqual(Data.Sizes))
            throw new ArgumentException($"{method}: {other.Shape} does not broadcast to {Shape}, the shape that is written.");
        return Data;
    }
}
