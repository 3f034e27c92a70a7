namespace Detorch.Teach.Nn;

/// <summary>How good predictions are. Classes are scores [n, c] (the largest wins) or class numbers [n]; labels are integers [n].</summary>
public static class Metrics
{
    /// <summary>The part of the rows whose class is right, 0 to 1.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or there are no rows.</exception>
    public static double Accuracy(Tensor predicted, Tensor labels) =>
        Classes("accuracy", predicted, labels).EqualTo(labels.Data).Mean().Item();

    /// <summary>How often the class of the row was taken for the class of the column: Int32 [c, c].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a class is outside 0 … c − 1.</exception>
    public static NdArray ConfusionMatrix(Tensor predicted, Tensor labels, int? classes = null)
    {
        var guesses = Classes("confusion matrix", predicted, labels);
        var largest = Math.Max(guesses.Max().Item(), labels.Data.Max().Item());
        var count = classes ?? (predicted.Rank == 2 ? predicted.Shape[1] : (int)Math.Min(1 + largest, int.MaxValue));
        var matrix = NdArray.Zeros([count, count], DType.Int32);
        var columns = Teach.Labels.Checked("confusion matrix", guesses, count).Span;
        var rows = Teach.Labels.Checked("confusion matrix", labels.Data, count).Span;
        for (var i = 0; i < rows.Length; i++)
            matrix.As<int>().Span[rows[i] * count + columns[i]]++;
        return matrix;
    }

    /// <summary>For each class the part of the rows taken for it that are of it [c]; 0 where none was taken for it.</summary>
    public static NdArray Precision(Tensor predicted, Tensor labels, int? classes = null) =>
        Rate(ConfusionMatrix(predicted, labels, classes), ofPredicted: 1, ofLabels: 0);

    /// <summary>For each class the part of its rows that were found [c]; 0 where it has none.</summary>
    public static NdArray Recall(Tensor predicted, Tensor labels, int? classes = null) =>
        Rate(ConfusionMatrix(predicted, labels, classes), ofPredicted: 0, ofLabels: 1);

    /// <summary>For each class the harmonic mean 2 p r / (p + r) of precision and recall [c]; its mean is the "macro F1".</summary>
    public static NdArray F1(Tensor predicted, Tensor labels, int? classes = null) =>
        Rate(ConfusionMatrix(predicted, labels, classes), ofPredicted: 0.5, ofLabels: 0.5); // 2 p r / (p + r) = hits / mean of both

    /// <summary>Mean of |y − t|.</summary>
    public static double MeanAbsoluteError(Tensor y, Tensor target) => Loss.MeanAbsoluteError(y.Required().Detach(), target).Item();

    /// <summary>R² = 1 − Σ (t − y)² / Σ (t − mean t)²: 1 is perfect, 0 as good as always saying the mean.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or all targets are equal.</exception>
    public static double R2(Tensor y, Tensor target)
    {
        var error = Loss.MeanAbsoluteError(y.Required().Detach().To(DType.Float64), target, Reduction.None).Data.Norm().Item();
        var spread = target.Data.To(DType.Float64).Std().Item() * Math.Sqrt(target.Size);
        return spread > 0 ? 1 - error / spread * (error / spread) : throw new ArgumentException(
            $"R²: all {target.Size} targets are equal, so there is no spread to explain.");
    }

    private static NdArray Classes(string op, Tensor predicted, Tensor labels)
    {
        if (labels.Required().Size == 0)
            throw new ArgumentException($"{op}: there are no labels.");
        var rows = predicted.Required().Rank > 0 ? predicted.Shape[0] : 0;
        if (labels.Rank != 1 || rows != labels.Size || labels.DType.IsFloat() || predicted.Rank != (predicted.DType.IsFloat() ? 2 : 1))
            throw new ArgumentException(
                $"{op}: predictions {predicted.DType} {predicted.Shape} and labels {labels.DType} {labels.Shape} do not fit; " +
                "it takes scores [n, classes] or class numbers [n] (integers), and labels [n] (integers).");
        return predicted.Rank == 2 ? predicted.Data.ArgMax(axis: 1) : predicted.Data;
    }

    /// <summary>For each class the hits, divided by a weighted sum of the rows taken for it and the rows of it.</summary>
    private static NdArray Rate(NdArray matrix, double ofPredicted, double ofLabels)
    {
        var counts = matrix.To(DType.Float64);
        var hits = (counts * NdArray.Eye(counts.Shape[0], DType.Float64)).Sum(axis: 0);
        return hits / NdArray.Maximum(counts.Sum(axis: 0) * ofPredicted + counts.Sum(axis: 1) * ofLabels, 1);
    }
}
