using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>Data of many features, [n, features] with labels [n], in the plane in which they vary most: the first two principal
    /// components, from the singular value decomposition of the centred data. The axes say how much of the variance they carry. With a model,
    /// [n, features] → [n, classes], the classes that it predicts on that plane are drawn behind, in one batched forward pass.</summary>
    /// <exception cref="ArgumentException">Data of another shape, or that are not finite.</exception>
    public static Figure Pca(Numbers x, Numbers labels, string title, IReadOnlyList<string>? names = null, Func<Tensor, Tensor>? predict = null)
    {
        if (x.AsMatrix("Principal components").Shape is not [>= 2, >= 2] || !x.All(double.IsFinite))
            throw new ArgumentException($"Principal components need finite data, at least [2, 2]; these are [{string.Join(", ", x.Shape)}].");
        var rows = Matrix<double>.Build.DenseOfRowMajor(x.Shape[0], x.Shape[1], x);
        var mean = rows.ColumnSums() / rows.RowCount;
        var centred = rows - DenseMatrix.Create(rows.RowCount, 1, 1) * mean.ToRowMatrix();
        var svd = centred.Svd();
        Vector<double>[] axes = [Upward(svd.VT.Row(0)), Upward(svd.VT.Row(1))];
        Numbers[] scores = [.. axes.Select(a => (Numbers)(centred * a).ToArray())];
        var variance = svd.S.PointwiseMultiply(svd.S);
        string Axis(int i) => $"component {i + 1} ({100 * variance[i] / Math.Max(variance.Sum(), double.Epsilon):0.0} % of the variance)";
        var points = new Numbers([.. scores[0].Zip(scores[1]).SelectMany(p => new[] { p.First, p.Second })], rows.RowCount, 2);
        if (predict is null)
            return Scatter(scores[0], scores[1], labels, title, Axis(0), Axis(1), names);
        // A place on the plane is the mean and so much of each axis; the model is asked there.
        var plane = NdArray.From<double>([.. axes.SelectMany(a => a)], [2, rows.ColumnCount]).To(DType.Float32);
        var origin = NdArray.From(mean.ToArray()).To(DType.Float32);
        return DecisionBoundary(p => predict(p.MatMul(plane) + origin), points, labels, title, Axis(0), Axis(1), names);
    }

    /// <summary>The sign of a component is arbitrary: its largest element shall be positive, so that pictures do not flip.</summary>
    private static Vector<double> Upward(Vector<double> axis) => axis[axis.AbsoluteMaximumIndex()] < 0 ? -axis : axis;
}
