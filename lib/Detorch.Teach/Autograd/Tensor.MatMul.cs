using static Detorch.Teach.Tape;

namespace Detorch.Teach;

public partial class Tensor
{
    /// <summary>The matrix product: [m, k] · [k, n] → [m, n]. A vector on the left is a row, on the right a column, and its axis goes from
    /// the result; axes before the last two are a batch and broadcast.</summary>
    /// <exception cref="ArgumentException">The inner sizes differ, or an operand is a scalar.</exception>
    public Tensor MatMul(Tensor b)
    {
        NdArray.RequireInner(Data, Given("matmul", b)); // Here already, where a vector is still one.
        if (Rank == 1 && b.Rank >= 1)
            return ExpandDims(0).MatMul(b).Squeeze(b.Rank == 1 ? 0 : -2);
        if (b.Rank == 1 && Rank >= 1)
            return MatMul(b.ExpandDims(1)).Squeeze(-1);
        return Record("matmul", Data.MatMul(b.Data),
            Into(this, saves: b, static (g, b) => g.MatMul(b.Transpose(-2, -1))),      // dL/dA = G Bᵀ
            Into(b, saves: this, static (g, a) => a.Transpose(-2, -1).MatMul(g)));     // dL/dB = Aᵀ G
    }

    /// <summary>xᵀ b, of matrices: <c>T.MatMul(b)</c> without a tensor for the transpose.</summary>
    private Tensor TransposedMatMul(Tensor b) =>
        Record("matmul", NdArray.TransposedMatMul(Data, b.Data),
            Into(this, saves: b, static (g, b) => b.MatMul(g.T)),
            Into(b, saves: this, static (g, x) => x.MatMul(g)));

    /// <summary>Einstein summation, <c>Einsum("bij,bjk->bik", a, b)</c>: multiplies, and sums over labels that the result lacks. See
    /// <see cref="NdArray.Einsum"/>.</summary>
    /// <exception cref="ArgumentException">The equation does not match the operands; the message names the place.</exception>
    public static Tensor Einsum(string equation, params Tensor[] operands)
    {
        var (terms, result) = EinsteinSum.Parse(equation, Array.ConvertAll(operands.Required(), x => Given("einsum", x, nameof(operands))));
        var sizes = terms.SelectMany((term, i) => term.Zip(operands[i].Shape.ToArray())).ToLookup(axis => axis.First, axis => axis.Second);
        int[] SizesOf(string term) => [.. term.Select(label => sizes[label].FirstOrDefault(size => size != 1, 1))];
        return Einsum(terms, result, [.. operands.Select((x, i) => x.BroadcastTo(SizesOf(terms[i])))]);
    }

    private static Tensor Einsum(string[] terms, string result, Tensor[] operands) =>
        Record("einsum", EinsteinSum.Evaluate(terms, result, Array.ConvertAll(operands, x => x.Data)),
            [.. operands.Select((x, i) =>
                EinsumInto(x, terms[i], [.. operands.Where((_, j) => j != i)], [result, .. terms.Where((_, j) => j != i)]))]);

    /// <summary>The sum is linear in an operand: its gradient is g times the others, summed over labels that it lacks.</summary>
    private static Pullback EinsumInto(Tensor operand, string term, Tensor[] others, string[] terms)
    {
        var sizes = operand.Shape.ToArray();
        return Into(operand, saves: others, (g, others) =>
        {
            List<(Tensor Tensor, string Labels)> factors = [.. others.Prepend(g).Zip(terms)];
            var wanted = "";
            foreach (var (label, size) in term.Zip(sizes))
            {
                var own = !wanted.Contains(label) ? label : Enumerable.Range('α', 1000).Select(code => (char)code)
                    .Except(string.Concat([wanted, term, .. factors.Select(factor => factor.Labels)])).First();
                if (own != label) // A label that occurs twice names a diagonal; the gradient beside it is 0.
                    factors.Add((NdArray.Eye(size, g.DType), $"{label}{own}"));
                else if (!factors.Exists(factor => factor.Labels.Contains(label))) // Only this operand has it: along it nothing changes.
                    factors.Add((Ones([size], g.DType), $"{label}"));
                wanted += own;
            }
            return Einsum([.. factors.Select(factor => factor.Labels)], wanted, [.. factors.Select(factor => factor.Tensor)]);
        });
    }
}
