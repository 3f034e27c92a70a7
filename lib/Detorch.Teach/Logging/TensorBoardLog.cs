using System.Numerics;
using Detorch.Teach.Training;

namespace Detorch.Teach.Logging;

/// <summary>Scalars and histograms in an event file for <c>tensorboard --logdir FOLDER</c>, also during training. A record is a length, its
/// checksum, a protocol-buffer message, its checksum. Sources: TensorFlow's record_writer.h, event.proto, summary.proto.</summary>
/// <example><code>
/// using var log = new TensorBoardLog("runs/first");
/// trainer.EpochEnded += log.Add;
/// log.Histogram("0.weight", model.Parameters()[0], step: 1);
/// </code></example>
public sealed class TensorBoardLog : IDisposable
{
    private static int files;

    private readonly GrowingFile file;

    /// <summary>Starts a new event file in a folder, which is made if there is none.</summary>
    public TensorBoardLog(string folder)
    {
        Directory.CreateDirectory(folder.Required());
        Path = System.IO.Path.Combine(folder,
            $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}." +
            $"{Interlocked.Increment(ref files)}");
        file = new GrowingFile(Path);
        try
        {
            WriteEvent(0, new ProtoWriter().Text(3, "brain.Event:2"));
        }
        catch
        {
            file.Dispose();
            File.Delete(Path);
            throw;
        }
    }

    /// <summary>The event file.</summary>
    public string Path { get; }

    /// <summary>A number at a step.</summary>
    public void Scalar(string tag, double value, long step) =>
        WriteValue(step, new ProtoWriter().Text(1, tag.Required()).Single(2, (float)value));

    /// <summary>The distribution of a tensor's numbers at a step, in 30 bins of equal width.</summary>
    /// <exception cref="ArgumentException">There are no numbers, or one is NaN or infinite.</exception>
    public void Histogram(string tag, Tensor values, long step)
    {
        var numbers = values.Required().Data.ToArray<double>();
        if (numbers.Length == 0 || !Array.TrueForAll(numbers, double.IsFinite))
            throw new ArgumentException(
                $"histogram '{tag}': {(numbers.Length == 0 ? "there are no numbers" : "NaN and infinity fit into no bin")}.");
        var bins = numbers.Length == 1 ? 1 : 30;
        var (min, max) = (numbers.Min(), numbers.Max());
        var width = max > min ? (max - min) / bins : 1;
        double[] limits = [.. Enumerable.Range(1, bins).Select(i => min + width * i)];
        var counts = new double[bins];
        foreach (var x in numbers)
            counts[Math.Min((int)((x - min) / width), bins - 1)]++;
        WriteValue(step, new ProtoWriter().Text(1, tag.Required()).Message(5, new ProtoWriter().Double(1, min).Double(2, max)
            .Double(3, numbers.Length).Double(4, numbers.Sum()).Double(5, numbers.Sum(x => x * x)).Doubles(6, limits).Doubles(7, counts)));
    }

    /// <summary>An epoch's numbers as scalars.</summary>
    public void Add(EpochResult epoch)
    {
        foreach (var (name, value) in epoch.Required().Numbers())
            Scalar(name, value, epoch.Epoch);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private void WriteValue(long step, ProtoWriter value) =>
        WriteEvent(step, new ProtoWriter().Message(5, new ProtoWriter().Message(1, value)));

    private void WriteEvent(long step, ProtoWriter content)
    {
        var time = DateTime.UtcNow.Subtract(DateTime.UnixEpoch).TotalSeconds;
        var data = new ProtoWriter().Double(1, time).Integer(2, step).Append(content).ToArray();
        var length = BitConverter.GetBytes((long)data.Length);
        file.Append([.. length, .. BitConverter.GetBytes(MaskedCrc(length)), .. data, .. BitConverter.GetBytes(MaskedCrc(data))]);
    }

    /// <summary>CRC-32C, turned and shifted, because a checksum of data that holds checksums is weak.</summary>
    private static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
            crc = BitOperations.Crc32C(crc, b);
        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }
}
