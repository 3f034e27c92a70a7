using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Detorch.Tests;

/// <summary>The run in which a number of the course came nearest to its bound.</summary>
internal sealed record ClaimRow(string Notebook, string Statement, int Number, bool IsLow, double Bound, double Worst, int Seed, int Bits, int Runs, double Distance)
{
    /// <summary>The distance that every number must keep: 2 % of its bound.</summary>
    public const double Room = 0.02;

    /// <summary>How many seeds there are; the first is the notebook's own.</summary>
    public const int Seeds = 10;

    /// <summary>How often each number is measured at least: the first seed at three widths of the registers, the others at one.</summary>
    public const int FewestRuns = Seeds + 2;

    /// <summary>How the table is written.</summary>
    [JsonIgnore]
    public static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bound as the notebook has it.</summary>
    [JsonIgnore]
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{(IsLow ? "above" : "below")} {Bound:G5}");

    /// <summary>One row for each bound of a claimed number. The distance is relative to the bound, or to 1 if the bound is 0.</summary>
    public static IEnumerable<ClaimRow> Of(string notebook, string statement, int number, double value, double? low, double? high, int seed, int bits)
    {
        if (low is { } below)
            yield return new(notebook, statement, number, true, below, value, seed, bits, 1, Part(value - below, below));
        if (high is { } above)
            yield return new(notebook, statement, number, false, above, value, seed, bits, 1, Part(above - value, above));

        static double Part(double distance, double bound) => double.IsNaN(distance) ? -1 : distance / (bound == 0 ? 1 : Math.Abs(bound));
    }
}
