namespace Detorch.Teach.Nn;

/// <summary>Losses: how wrong a prediction is, as a number to be made small. All take (prediction, target).</summary>
public static partial class Loss
{
    /// <summary>Mean of (y − t)². The shapes must be equal.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the batch of a mean is empty.</exception>
    public static Tensor MeanSquaredError(Tensor y, Tensor target, Reduction reduction = Reduction.Mean)
    {
        const string op = "mean squared error";
        var error = Difference(op, y, target);
        return reduction == Reduction.Mean && error.Size > 0
            ? Tape.Last(error, error.MeanSquare())
            : Reduce(op, Tape.Last(error, error.Square()), reduction);
    }

    /// <summary>Mean of |y − t|, also called L1. The derivative at 0 is 0.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the batch of a mean is empty.</exception>
    public static Tensor MeanAbsoluteError(Tensor y, Tensor target, Reduction reduction = Reduction.Mean) =>
        Reduce("mean absolute error", Difference("mean absolute error", y, target).Abs(), reduction);

    /// <summary>(y − t)² / 2 where |y − t| ≤ delta, else delta (|y − t| − delta / 2). Source: Huber, 1964.</summary>
    /// <exception cref="ArgumentException">The shapes differ, the batch of a mean is empty, or delta is not above 0 and finite.</exception>
    public static Tensor Huber(Tensor y, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean)
    {
        Setting.Require(delta, delta > 0, "huber", "above 0: there the parabola turns into a line");
        var error = Difference("huber", y, target);
        var parabola = error.Clip(-delta, delta).Square() * 0.5; // Clipped: the gradient of an infinite error's square would be 0 · ∞.
        return Reduce("huber", Tensor.Where(error.Data.Abs() > delta, (error.Abs() - delta / 2) * delta, parabola), reduction);
    }

    /// <summary>−t ln σ(x) − (1 − t) ln(1 − σ(x)) of logits x and targets t in [0, 1], the first term times positiveWeight.</summary>
    /// <exception cref="ArgumentException">The shapes differ, a mean's batch is empty, or a target or weight is out of range.</exception>
    public static Tensor BinaryCrossEntropyWithLogits(
        Tensor logits, Tensor target, double positiveWeight = 1, Reduction reduction = Reduction.Mean)
    {
        const string op = "binary cross-entropy";
        target = SameShape(op, logits, target).To(logits.DType);
        Refuse(op, target, static t => t is not (>= 0 and <= 1), "a target is a probability in [0, 1]; labels of −1, 1 become (t + 1) / 2");
        Setting.Require(positiveWeight, positiveWeight >= 0, op, "0 or more");
        var positive = positiveWeight == 1 ? target : target * positiveWeight;
        // −ln σ(x) = softplus(−x)
        return Reduce(op, Weighted((-logits).Softplus(), positive) + Weighted(logits.Softplus(), 1 - target), reduction);
    }

    /// <summary>max(0, 1 − t y) of scores y and targets t of −1 or 1: the loss of support vector machines.</summary>
    /// <exception cref="ArgumentException">The shapes differ, the batch of a mean is empty, or a target is neither −1 nor 1.</exception>
    public static Tensor Hinge(Tensor y, Tensor target, Reduction reduction = Reduction.Mean)
    {
        target = SameShape("hinge", y, target).To(y.DType);
        Refuse("hinge", target, static t => t is not (-1 or 1), "a target is −1 or 1; labels of 0 and 1 become 2 t − 1");
        return Reduce("hinge", (1 - target * y).Relu(), reduction);
    }

    /// <summary>The Kullback-Leibler divergence Σ t (ln t − ln q) of target probabilities t [n, c] from log-probabilities ln q [n, c]. The
    /// mean is over the batch, which is the divergence's definition (PyTorch calls that "batchmean").</summary>
    /// <exception cref="ArgumentException">The shapes differ, a mean's batch is empty, or a row of targets does not sum to 1.</exception>
    public static Tensor KullbackLeibler(Tensor logProbabilities, Tensor target, Reduction reduction = Reduction.Mean)
    {
        const string op = "Kullback-Leibler";
        target = SameShape(op, logProbabilities, target).To(logProbabilities.DType);
        RequireProbabilities(op, target);
        var entropy = Tensor.Where(target.Data > 0, target * Tensor.Where(target.Data > 0, target, 1).Log(), 0);   // 0 ln 0 = 0
        return Reduce(op, (entropy - Weighted(logProbabilities, target)).Sum(axis: -1), reduction);
    }

    private static Tensor Reduce(string op, Tensor losses, Reduction reduction) => reduction switch
    {
        Reduction.Mean => losses.Size > 0 ? Tape.Last(losses, losses.Mean()) : throw new ArgumentException(
            $"{op}: the batch is empty (losses of shape {losses.Shape}), and the mean of nothing is not defined."),
        Reduction.Sum => Tape.Last(losses, losses.Sum()),
        Reduction.None => losses,
        _ => throw new ArgumentException($"{op}: there is no reduction {reduction}; it must be Mean, Sum or None."),
    };

    /// <summary>values · weights. An entry of weight 0 does not count, even where the value is infinite.</summary>
    private static Tensor Weighted(Tensor values, Tensor weights) => double.IsFinite(values.Data.Sum().Item())
        ? values * weights
        : Tensor.Where(weights.Data.EqualTo(0), 0, values * weights);

    private static Tensor Difference(string op, Tensor y, Tensor target) => y - SameShape(op, y, target).To(y.DType);

    /// <summary>Broadcasting a [n, 1] against a [n] would silently compare every prediction with every target.</summary>
    private static Tensor SameShape(string op, Tensor y, Tensor target)
    {
        if (Tape.Given(op, y).Shape == Tape.Given(op, target).Shape)
            return target;
        var hint = y.Size != target.Size ? "" : y.Rank == target.Rank + 1 && y.Shape[^1] == 1
            ? " One is a column, the other is not: use y.Squeeze(-1) or target.Reshape(-1, 1)."
            : " They have equally many elements: reshape one of them.";
        throw new ArgumentException($"{op}: the prediction has shape {y.Shape}, the target {target.Shape}; " +
            $"they must be equal, because broadcasting would compare what does not belong together.{hint}");
    }

    private static void Refuse(string op, Tensor target, Predicate<double> isWrong, string rule)
    {
        var values = target.Data.ToArray<double>();
        if (Array.FindIndex(values, isWrong) is >= 0 and var i)
            throw new ArgumentException($"{op}: target {i} is {values[i]}; {rule}.");
    }

    private static void RequireProbabilities(string op, Tensor target)
    {
        Refuse(op, target, static t => t is not (>= 0 and <= 1), "a target is a probability in [0, 1]");
        var sums = target.Data.To(DType.Float64).Sum(axis: -1).ToArray<double>();
        if (Array.FindIndex(sums, static sum => !(Math.Abs(sum - 1) <= 1e-4)) is >= 0 and var row)
            throw new ArgumentException($"{op}: the target probabilities of row {row} sum to {sums[row]:G6}; they must sum to 1. " +
                "For class numbers pass Int32 labels of shape [n].");
    }
}

/// <summary>What becomes of the losses of the single examples.</summary>
public enum Reduction
{
    /// <summary>Their mean: the default.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>They are returned one by one.</summary>
    None,
}
