using Detorch.Teach.Training;

namespace Detorch.Teach.Logging;

/// <summary>Numbers over time as lines of a .csv file, each written at once, so that a run that is cut off keeps what it had.</summary>
/// <example><code>
/// using var log = new CsvLog("run.csv");
/// trainer.EpochEnded += log.Add;
/// </code></example>
public sealed class CsvLog(string path) : IDisposable
{
    private readonly GrowingFile file = new(path);
    private string[]? columns;

    /// <summary>Writes a line. The first one defines the columns.</summary>
    /// <exception cref="IOException">The line cannot be written, as on a full disk; the file then ends with the line before.</exception>
    /// <exception cref="ArgumentException">Other names than in the first line, or one with a comma, a quote or a line break.</exception>
    public void Write(int step, params IEnumerable<(string Name, double Value)> numbers)
    {
        var row = numbers.Required().ToList();
        string[] names = [.. row.Select(number => number.Name)];
        var line = string.Join(',', [step.ToString(CultureInfo.InvariantCulture),
            .. row.Select(number => number.Value.ToString("R", CultureInfo.InvariantCulture))]) + "\n";
        if (columns is null)
        {
            if (names.FirstOrDefault(name => name.AsSpan().ContainsAny(",\"\r\n")) is { } bad)
                throw new ArgumentException($"csv log: '{bad}' cannot name a column: no commas, quotes or line breaks.");
            line = string.Join(',', ["step", .. names]) + "\n" + line;
        }
        else if (!columns.SequenceEqual(names))
            throw new ArgumentException(
                $"csv log: step {step} has {string.Join(", ", names)}, but the file's columns are {string.Join(", ", columns)}.");
        file.Append(Encoding.UTF8.GetBytes(line));
        columns = names;
    }

    /// <summary>Writes an epoch's numbers.</summary>
    public void Add(EpochResult epoch) => Write(epoch.Required().Epoch, epoch.Numbers());

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();
}
