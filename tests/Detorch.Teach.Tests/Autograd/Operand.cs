namespace Detorch.Teach.Tests.Gradients;

/// <summary>What to feed into one operand of an op: a shape, and the range of its numbers (away from kinks and poles).</summary>
public sealed record Operand(int[] Shape, double Low = -1, double High = 1)
{
    /// <summary>Evenly spaced numbers in random order, so that no two are nearly equal; as a view with gaps and exchanged axes where <paramref name="strided"/>.</summary>
    public Tensor Make(Rng rng, bool strided)
    {
        if (!strided || Shape.Length == 0)
            return Draw(Shape, rng).WithGrad();
        int[] reversed = [2 * Shape[^1], .. Shape[..^1].Reverse()];
        return new Tensor(Draw(reversed, rng).Data[(..).By(2)].T).WithGrad();
    }

    private Tensor Draw(int[] shape, Rng rng)
    {
        var order = NdArray.From(rng.Permutation(new Shape(shape).Size)).To(DType.Float64);
        return new(((order + 0.5) * ((High - Low) / Math.Max(order.Size, 1)) + Low).Reshape(shape));
    }
}
