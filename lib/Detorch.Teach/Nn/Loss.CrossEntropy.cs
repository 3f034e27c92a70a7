namespace Detorch.Teach.Nn;

public static partial class Loss
{
    /// <summary>−ln softmax(logits)[label], of logits [n, c] and labels [n] (integers) or probabilities [n, c]; at first ≈ ln c.</summary>
    /// <param name="logits">[n, c]: no softmax before it.</param>
    /// <param name="target">Class numbers [n] or probabilities [n, c].</param>
    /// <param name="weights">The weight of each class [c]; the mean is then weighted, too.</param>
    /// <param name="labelSmoothing">The part of the target that is spread evenly over all classes (Szegedy et al., 2016).</param>
    /// <param name="ignoreIndex">Rows with this label do not count.</param>
    /// <param name="reduction">Mean, sum, or one loss for each row.</param>
    /// <exception cref="ArgumentException">A wrong shape, a label outside 0 … c − 1, probabilities that do not sum to 1, a negative weight,
    /// or the mean of no rows: of an empty batch, or where every label is ignored.</exception>
    public static Tensor CrossEntropy(
        Tensor logits, Tensor target, NdArray? weights = null, double labelSmoothing = 0, int ignoreIndex = -100,
        Reduction reduction = Reduction.Mean)
    {
        const string op = "cross-entropy";
        RequireRows(op, logits);
        var isPlain = !Tape.Given(op, target).DType.IsFloat() && weights is null && labelSmoothing == 0
            && !LabelsOf(op, logits.Shape, target.Data, ignoreIndex).Contains(ignoreIndex);
        return isPlain
            ? Reduce(op, logits.CrossEntropy(target.Data), reduction)
            : FromLogProbabilities(op, logits.LogSoftmax(), target, weights, labelSmoothing, ignoreIndex, reduction);
    }

    /// <summary>−logProbabilities[label], with log-probabilities [n, c] (from LogSoftmax) and labels [n] (Int32). See
    /// <see cref="CrossEntropy"/>.</summary>
    /// <exception cref="ArgumentException">As for <see cref="CrossEntropy"/>.</exception>
    public static Tensor NegativeLogLikelihood(
        Tensor logProbabilities, Tensor labels, NdArray? weights = null, int ignoreIndex = -100, Reduction reduction = Reduction.Mean)
    {
        const string op = "negative log-likelihood";
        return FromLogProbabilities(op, RequireRows(op, logProbabilities), labels, weights, 0, ignoreIndex, reduction);
    }

    /// <summary>All variants are −Σ T · logp with a constant T [n, c] of targets, weights and smoothing, over the rows' weight.</summary>
    private static Tensor FromLogProbabilities(
        string op, Tensor logp, Tensor target, NdArray? weights, double smoothing, int ignoreIndex, Reduction reduction)
    {
        var (_, classes) = logp.Shape;
        if (weights is not null && weights.Shape != new Shape([classes]))
            throw new ArgumentException(
                $"{op}: the class weights have shape {weights.Shape}; for logits of shape {logp.Shape} they need [{classes}].");
        if (weights is not null && !(bool)((weights >= 0) & (weights < double.PositiveInfinity)).All())
            throw new ArgumentException($"{op}: the class weights are {weights}; each must be 0 or more, and finite.");
        Setting.Require(smoothing, smoothing is >= 0 and <= 1, op, "in [0, 1]", "labelSmoothing");
        var w = (weights ?? NdArray.Ones([classes])).To(logp.DType);
        var isSoft = Tape.Given(op, target).DType.IsFloat();
        var hard = isSoft ? ProbabilityTarget(op, logp, target) : LabelTarget(op, logp, target.Data, ignoreIndex);
        var scaled = hard * w;
        var total = isSoft ? logp.Shape[0] : scaled.To(DType.Float64).Sum().Item();
        var rows = hard.Sum(axis: 1, keepDims: true);   // 1, or 0 for a row that does not count
        var constant = scaled * (1 - smoothing) + (smoothing == 0 ? 0 : rows * w * (smoothing / classes));
        var losses = -Weighted(logp, new Tensor(constant)).Sum(axis: 1);
        if (reduction == Reduction.Mean && losses.Size > 0 && total == 0)
            throw new ArgumentException($"{op}: every label is ignored or has weight 0; the mean of nothing is not defined.");
        return reduction == Reduction.Mean && losses.Size > 0 ? losses.Sum() / total : Reduce(op, losses, reduction);
    }

    private static NdArray ProbabilityTarget(string op, Tensor logp, Tensor target)
    {
        if (target.Rank == 1 && target.Shape[0] == logp.Shape[0])
            throw new ArgumentException($"{op}: the target of shape {target.Shape} is {target.DType}; class numbers are integers: " +
                $"target.To(DType.Int32). Float targets are probabilities of shape {logp.Shape}.");
        RequireProbabilities(op, SameShape(op, logp, target));
        return target.Data.To(logp.DType);
    }

    private static NdArray LabelTarget(string op, Tensor logp, NdArray labels, int ignoreIndex)
    {
        var places = LabelsOf(op, logp.Shape, labels, ignoreIndex);
        var hard = new double[logp.Size];
        for (var row = 0; row < places.Length; row++)
            if (places[row] != ignoreIndex)
                hard[row * logp.Shape[1] + places[row]] = 1;
        return NdArray.From<double>(hard, logp.Shape).To(logp.DType);
    }

    /// <summary>The labels as numbers, one for each row of a prediction and each checked against the number of classes.</summary>
    internal static ReadOnlySpan<int> LabelsOf(string op, Shape rows, NdArray labels, int ignoreIndex = -100) =>
        labels.Shape == new Shape([rows[0]]) ? Labels.Checked(op, labels, rows[1], ignoreIndex).Span : throw new ArgumentException(
            $"{op}: the prediction has shape {rows}, the labels {labels.Shape}; they need [{rows[0]}], one class number for each row." +
            (labels.Size == rows[0] ? " Use labels.Reshape(-1)."
            : labels.Shape == rows ? " One-hot rows are float probabilities: labels.To(DType.Float32)." : ""));

    private static Tensor RequireRows(string op, Tensor logits) => Tape.Given(op, logits).Rank == 2 ? logits : throw new ArgumentException(
        $"{op}: the prediction has shape {logits.Shape}; it needs [n, classes]: one row for each example.");
}
