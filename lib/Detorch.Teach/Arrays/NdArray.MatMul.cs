using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>The matrix product of this array and b: [m, k] · [k, n] → [m, n]. A vector on the left is a row, on the right a column, and
    /// its axis goes from the result; axes before the last two are a batch and broadcast.</summary>
    /// <exception cref="ArgumentException">The inner sizes differ, or an operand is a scalar or not a float array.</exception>
    public NdArray MatMul(NdArray b)
    {
        var a = this;
        RequireInner(a, Given("matmul", b));
        var dtype = DTypes.Promote(a, b);
        if (!dtype.IsFloat())
            a.RequireFloat("matmul");
        var (left, right) = (a.To(dtype), b.To(dtype));
        if (a.Rank == 1)
            left = left.ExpandDims(0);
        if (b.Rank == 1)
            right = right.ExpandDims(1);
        var product = Dispatch.Run("matmul", left, new Gemm.OfArrays(left, right));
        if (a.Rank == 1)
            product = product.Squeeze(b.Rank == 1 ? -2 : product.Rank - 2);
        return b.Rank == 1 ? product.Squeeze(-1) : product;
    }

    /// <exception cref="ArgumentException">Two arrays have no matrix product.</exception>
    internal static void RequireInner(NdArray a, NdArray b)
    {
        if (a.Rank == 0 || b.Rank == 0)
            throw new ArgumentException($"matmul: {a.Shape} x {b.Shape}: a scalar has no rows or columns; use * to scale.");
        var (columns, rows) = (a.Sizes[^1], b.Sizes[b.Rank == 1 ? 0 : b.Rank - 2]);
        if (columns != rows)
            throw new ArgumentException($"matmul: {a.Shape} x {b.Shape}: inner sizes {columns} and {rows} differ.");
    }

    /// <summary>The inner product of two vectors, Σ aᵢ bᵢ: [n] · [n] → a scalar. Added in pairs, a long sum stays accurate.</summary>
    /// <exception cref="ArgumentException">An operand is not a vector, or they differ in length.</exception>
    public NdArray Dot(NdArray b) => b.Required().Rank == 1 && Rank == 1 && Size == b.Size
        ? (this * b).Sum()
        : throw new ArgumentException($"dot: {Shape} · {b.Shape}: the operands are two vectors of equal length; for matrices use MatMul.");

    /// <summary>All products of an element of this array and one of b: [m], [n] → [m, n]. Other shapes are raveled.</summary>
    public NdArray Outer(NdArray b) => Ravel().ExpandDims(1) * b.Required().Ravel();

    /// <summary>Einstein summation: each axis of each operand has a letter; equal letters run together, letters that the result does not
    /// name are summed. <c>Einsum("ij,jk->ik", a, b)</c> is the matrix product, <c>"ii->i"</c> the diagonal, <c>"bij,bjk->bik"</c> a batch,
    /// <c>"...i,i"</c> any axes before the last. Without <c>-></c> the result names, in alphabetical order, the letters that occur
    /// once.</summary>
    /// <exception cref="ArgumentException">The equation does not match the operands; the message names the place.</exception>
    public static NdArray Einsum(string equation, params NdArray[] operands)
    {
        var (terms, output) = EinsteinSum.Parse(equation, operands);
        return EinsteinSum.Evaluate(terms, output, operands);
    }

    /// <summary>aᵀ · b of matrices [k, m] and [k, n], without an array for the transpose.</summary>
    internal static NdArray TransposedMatMul(NdArray a, NdArray b) => a.DType != b.DType ? a.T.MatMul(b)
        : Dispatch.Run("matmul", a, new Gemm.OfMatrices(a, b, transposesA: true));

    /// <summary>x Wᵀ + b, with the sums started at b: x [n, in], W [out, in], b [out] → [n, out].</summary>
    internal static NdArray Linear(NdArray x, NdArray weight, NdArray bias)
    {
        if (x.DType != weight.DType || x.DType != bias.DType || !x.DType.IsFloat())
            return x.MatMul(weight.T) + bias;
        return Dispatch.Run("linear", x, new Gemm.OfMatrices(x, weight, transposesB: true, bias: bias));
    }
}
