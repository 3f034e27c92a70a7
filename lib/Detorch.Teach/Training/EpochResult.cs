namespace Detorch.Teach.Training;

/// <summary>The results of an epoch of a <see cref="Trainer"/>.</summary>
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
    /// <summary>The name of <see cref="Metric"/>.</summary>
    public string MetricName { get; init; } = "metric";

    /// <summary>The number of the last epoch to come; null if it is not known.</summary>
    public int? Epochs { get; init; }

    /// <summary>The numbers that are not null, by name, for logs.</summary>
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
