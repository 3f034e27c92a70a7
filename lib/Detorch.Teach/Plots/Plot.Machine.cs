namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>The roofline of a machine, with its peak in GFLOP/s, its bandwidth from memory in GB/s, and programs with
    /// their intensity in FLOP/byte and speed in GFLOP/s. No program is faster than min(peak, bandwidth · intensity), where
    /// the intensity is the work done on each byte that comes from memory (Williams, Waterman and Patterson, 2009).</summary>
    /// <exception cref="ArgumentException">A number that is not positive and finite.</exception>
    public static Figure Roofline(double peak, double bandwidth, IEnumerable<(string Name, double Intensity, double Speed)> programs,
        string title)
    {
        (string Name, double Intensity, double Speed)[] all = [.. programs];
        double[] numbers = [peak, bandwidth, .. all.SelectMany(p => new[] { p.Intensity, p.Speed })];
        if (!numbers.All(v => v > 0 && double.IsFinite(v)))
            throw new ArgumentException(
                "A roofline is drawn on logarithmic axes: peak, bandwidth, intensities and speeds must be positive and finite.");
        var ridge = peak / bandwidth;
        var (from, to) = (Math.Min(ridge, all.Select(p => p.Intensity).DefaultIfEmpty(ridge).Min()) / 8,
            Math.Max(ridge, all.Select(p => p.Intensity).DefaultIfEmpty(ridge).Max()) * 8);
        return new Figure([Trace.Line([from, ridge, to], [bandwidth * from, peak, peak], $"limit: {bandwidth:0.#} GB/s, {peak:0.#} GFLOP/s",
            Palette.Grey, width: 3),
                .. all.Select((p, k) => Trace.Scatter([p.Intensity], [p.Speed], $"{p.Name}: {p.Speed:0.#} GFLOP/s", Palette.Color(k), 12,
                    Palette.Symbol(k)))])
            .WithTitle(title).WithX("intensity (FLOP/byte)", log: true).WithY("speed (GFLOP/s)", log: true).WithLegend();
    }
}
