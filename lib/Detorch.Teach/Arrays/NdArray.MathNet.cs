using MathNet.Numerics.LinearAlgebra;

namespace Detorch.Teach;

// MathNet.Numerics for what it does best: decompositions, distributions, statistics.
public abstract partial class NdArray
{
    /// <summary>A copy of a MathNet matrix [rows, columns], with the dtype of its elements.</summary>
    public static NdArray FromMathNet<T>(Matrix<T> matrix) where T : unmanaged, IEquatable<T>, IFormattable =>
        From(matrix.Required().ToRowMajorArray(), [matrix.RowCount, matrix.ColumnCount]);

    /// <summary>A copy of a MathNet vector, with the dtype of its elements.</summary>
    public static NdArray FromMathNet<T>(Vector<T> vector) where T : unmanaged, IEquatable<T>, IFormattable =>
        From(vector.Required().ToArray());

    /// <summary>A copy as a MathNet matrix in double precision.</summary>
    /// <exception cref="ArgumentException">The array does not have two axes.</exception>
    public Matrix<double> ToMatrix() => Rank == 2
        ? Matrix<double>.Build.Dense(Sizes[0], Sizes[1], T.ToArray<double>()) // MathNet stores by columns.
        : throw new ArgumentException($"to matrix: {Shape} has {Rank} axes; a matrix has 2.");

    /// <summary>A copy as a MathNet vector in double precision.</summary>
    /// <exception cref="ArgumentException">The array does not have one axis.</exception>
    public Vector<double> ToVector() => Rank == 1
        ? Vector<double>.Build.Dense(ToArray<double>())
        : throw new ArgumentException($"to vector: {Shape} has {Rank} axes; a vector has 1.");
}
