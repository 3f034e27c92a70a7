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
}
