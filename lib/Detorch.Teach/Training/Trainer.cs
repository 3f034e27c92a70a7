using System.Diagnostics;
using System.Text.Json;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Teach.Training;

/// <summary>The training loop, for those who have written it once themselves: batches, backward, step, validation, early stopping. Each
/// epoch it calls the handlers of <see cref="EpochEnded"/>; logs and live charts are such handlers.</summary>
/// <example><code>
/// var adam = new Adam(model.Parameters());
/// var trainer = new Trainer(model, (y, t) => Loss.CrossEntropy(y, t), adam) { Metric = Metrics.Accuracy, Patience = 5 };
/// var live = new LiveCurves("Training", "epoch", "loss");
/// var shown = live.ToFigure().Display();
/// trainer.EpochEnded += epoch => { live.Add(epoch); shown.Update(live.ToFigure()); };
/// trainer.Fit(() => train.Batches(32, rng: rng), epochs: 50, validation: () => test.Batches(500));
/// </code></example>
public sealed class Trainer(Module model, Func<Tensor, Tensor, Tensor> loss, Optimizer optimizer)
{
    private readonly List<EpochResult> history = [];

    /// <summary>A number for people from prediction and target, such as <see cref="Metrics.Accuracy"/>.</summary>
    public Func<Tensor, Tensor, double>? Metric { get; init; }

    /// <summary>The metric's name in logs: by default that of its method ("accuracy"), or "metric" for a lambda.</summary>
    public string MetricName { get => field ?? NameOf(Metric); init; }

    /// <summary>A schedule that takes a step after each epoch.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Gradients are scaled to this norm at most, before each step.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>Training ends when the validation loss has not fallen for so many epochs; the best epoch's state is restored.</summary>
    public int? Patience { get; init; }

    /// <summary>The file, .safetensors or .npz, for the state of the epoch with the best validation loss (else training loss).</summary>
    public string? BestPath { get; init; }

    /// <summary>A writer, such as <c>Console.Out</c>, of a line that is updated after each epoch; none by default.</summary>
    public TextWriter? Progress { get; init; }

    /// <summary>All epochs so far.</summary>
    public IReadOnlyList<EpochResult> History => history;

    /// <summary>Called after each epoch.</summary>
    public event Action<EpochResult>? EpochEnded;

    /// <summary>Trains for so many epochs at most, from where the last call ended, on the batches that train makes for each.</summary>
    /// <returns>The epochs of this call.</returns>
    /// <exception cref="ArithmeticException">The loss is NaN or infinite.</exception>
    public IReadOnlyList<EpochResult> Fit(Func<IEnumerable<(Tensor X, Tensor Y)>> train, int epochs,
        Func<IEnumerable<(Tensor X, Tensor Y)>>? validation = null)
    {
        if (Patience is not null && validation is null)
            throw new ArgumentException("fit: early stopping (Patience) watches the validation loss; pass validation batches.");
        if (epochs < 0 || Patience < 1)
            throw new ArgumentException($"fit: epochs is {epochs}, Patience {Patience}; epochs must be 0 or more, Patience 1 or more.");
        var (first, waited, shown) = (history.Count, 0, 0);
        var (best, bestState) = (double.PositiveInfinity, (Dictionary<string, NdArray>?)null);
        while (history.Count < first + epochs && !(waited >= Patience))
        {
            var clock = Stopwatch.StartNew();
            var (trainLoss, metric) = Pass(train.Required()(), learn: true);
            var (validationLoss, validationMetric) = validation is null ? (null, null)
                : ((double?, double?))Pass(validation(), learn: false);
            var result = new EpochResult(history.Count + 1, trainLoss, metric, validationLoss, validationMetric, optimizer.Groups[0].Lr,
                clock.Elapsed.TotalSeconds) { MetricName = MetricName, Epochs = first + epochs };
            history.Add(result);
            Schedule?.Step();
            waited++;
            if ((validationLoss ?? trainLoss) < best)
            {
                (best, waited) = (validationLoss ?? trainLoss, 0);
                if (Patience is not null)
                    bestState = model.StateDict();
                if (BestPath is not null)
                    model.Save(BestPath);
            }
            var line = $"[{new string('#', 20 * (history.Count - first) / epochs),-20}] {result}";
            Progress?.Write($"{(shown > 0 ? "\r" : "")}{line.PadRight(shown)}"); // Over the line before.
            shown = line.Length;
            EpochEnded?.Invoke(result);
        }
        if (shown > 0)
            Progress?.WriteLine();
        if (bestState is not null)
            model.LoadStateDict(bestState);
        return history[first..];
    }

    /// <summary>The mean loss and metric over some batches, in evaluation, without gradients.</summary>
    public (double Loss, double? Metric) Evaluate(IEnumerable<(Tensor X, Tensor Y)> batches) => Pass(batches, learn: false);

    private (double Loss, double? Metric) Pass(IEnumerable<(Tensor X, Tensor Y)> batches, bool learn)
    {
        var wasTraining = model.Training;
        if (learn)
            model.Train();
        else
            model.Eval();
        var (lossSum, metricSum, count) = (0.0, 0.0, 0);
        foreach (var (x, target) in batches.Required())
        {
            var (y, value) = learn ? Learn(x, target) : Look(x, target);
            if (!double.IsFinite(value))
                throw new ArithmeticException($"fit: after {count} samples of epoch {history.Count + 1} the loss is {value}. Is the " +
                    "learning rate too high, or NaN in the data? using (Anomaly.Detect()) finds the op.");
            var size = x.Shape[0];
            (lossSum, metricSum, count) = (lossSum + value * size, metricSum + (Metric?.Invoke(y, target) ?? 0) * size, count + size);
        }
        if (!learn && wasTraining)
            model.Train();
        return count > 0 ? (lossSum / count, Metric is null ? null : metricSum / count)
            : throw new ArgumentException("fit: there are no batches.");
    }

    private (Tensor Y, double Loss) Learn(Tensor x, Tensor target)
    {
        var y = model.Forward(x);
        var wrong = loss(y, target);
        optimizer.ZeroGrad();
        wrong.Backward();
        if (MaxNorm is { } limit)
            ClipGrad.Norm(model.Parameters(), limit);
        if (double.IsFinite(wrong.Item()))
            optimizer.Step();
        return (y.Detach(), wrong.Item());
    }

    private (Tensor Y, double Loss) Look(Tensor x, Tensor target)
    {
        using var noGrad = Autograd.NoGrad();
        var y = model.Forward(x);
        return (y, loss(y, target).Item());
    }

    private static string NameOf(Delegate? metric) =>
        metric is null || metric.Method.Name.Contains('<', StringComparison.Ordinal) ? "metric"
            : JsonNamingPolicy.SnakeCaseLower.ConvertName(metric.Method.Name);
}
