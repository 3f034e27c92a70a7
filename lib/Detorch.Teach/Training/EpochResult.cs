namespace Detorch.Teach.Training;

/// <summary>What an epoch of a <see cref="Trainer"/> brought.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean training loss over the epoch, each batch before its step.</param>
/// <param name="Metric">The same mean of the trainer's metric; null without one.</param>
/// <param name="ValidationLoss">The loss on the validation batches after the epoch; null without them.</param>
/// <param name="ValidationMetric">The metric on them.</param>
/// <param name="Lr">The learning rate of the first group.</param>
/// <param name="Seconds">How long the epoch took, validation included.</param>
public sealed record EpochResult(int Epoch, double Loss, double? Metric, double? ValidationLoss, double? ValidationMetric, double Lr,
    double Seconds)
{
    /// <summary>What <see cref="Metric"/> is called.</summary>
    public string MetricName { get; init; } = "metric";

    /// <summary>How many epochs are trained at most, counted from the first; null if that is not known.</summary>
    public int? Epochs { get; init; }

    /// <summary>The numbers that are there, by name, for logs.</summary>
    public IEnumerable<(string Name, double Value)> Numbers()
    {
        (string Name, double? Value)[] all =
            [("loss", Loss), (MetricName, Metric), ("validation_loss", ValidationLoss), ($"validation_{MetricName}", ValidationMetric),
                ("lr", Lr), ("seconds", Seconds)];
        return all.Where(number => number.Value is not null).Select(number => (number.Name, number.Value!.Value));
    }

    /// <summary>The numbers in a line.</summary>
    public override string ToString() => $"epoch {Epoch}{(Epochs is { } all ? $"/{all}" : "")}: " +
        $"{string.Join(", ", Numbers().Select(number => $"{number.Name} {number.Value:G4}"))}";
}
