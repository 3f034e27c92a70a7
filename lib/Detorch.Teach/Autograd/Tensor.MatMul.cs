using static Detorch.Teach.Tape;

namespace Detorch.Teach;

public partial class Tensor
{
    /// <summary>
    /// The matrix product: [m, k] · [k, n] → [m, n]. A vector on the left is a row, on the right a column, and its axis goes from the
    /// result; axes before the last two are a batch and broadcast.
    /// </summary>
    /// <exception cref="ArgumentException">The inner sizes differ, or an operand is a scalar.</exception>
    public Tensor MatMul(Tensor b)
    {
        if (Rank == 1 && b.Rank >= 1)
            return ExpandDims(0).MatMul(b).Squeeze(b.Rank == 1 ? 0 : -2);
        if (b.Rank == 1 && Rank >= 1)
            return MatMul(b.ExpandDims(1)).Squeeze(-1);
        return Record("matmul", this, b, Data.MatMul(b.Data),
            static (g, _, b, _) => g.MatMul(b.Transpose(-2, -1)),      // dL/dA = G Bᵀ
            static (g, a, _, _) => a.Transpose(-2, -1).MatMul(g));     // dL/dB = Aᵀ G
    }

    /// <summary>Einstein's sum: <c>Einsum("bij,bjk->bik", a, b)</c> multiplies what has the same labels and sums over the labels that the result does not name.</summary>
    /// <exception cref="ArgumentException">The equation does not fit the operands, has no result after ->, an ellipsis, or a label twice in one term.</exception>
    public static Tensor Einsum(string equation, params Tensor[] operands)
    {
        var value = NdArray.Einsum(equation, Array.ConvertAll(operands, x => x.Data));
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (sides.Length != 2 || equation.Contains('.', StringComparison.Ordinal) || terms.Any(term => term.Distinct().Count() < term.Length))
            throw new ArgumentException($"einsum '{equation}': for gradients write the result after ->, a label for each axis instead of an ellipsis, and no label twice in one term.");
        return Record("einsum", operands, value, (g, xs, _, i) =>
        {
            string[] others = [sides[1], .. terms.Where((_, j) => j != i)];
            var summed = string.Concat(terms[i].Except(string.Concat(others))); // The gradient is equal along a label that only this operand has: times ones.
            var ones = Ones([.. summed.Select(label => xs[i].Shape[terms[i].IndexOf(label, StringComparison.Ordinal)])], g.DType);
            return Einsum($"{string.Join(',', others)},{summed}->{terms[i]}", [g, .. xs.Where((_, j) => j != i), ones]);
        });
    }
}
