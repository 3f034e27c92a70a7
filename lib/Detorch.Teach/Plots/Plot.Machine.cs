namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>The roofline of a machine: no program is faster than min(peak, bandwidth · intensity), with the peak and the speeds in
    /// GFLOP/s, the bandwidth from memory in GB/s, and the intensity, the work done on each byte from memory, in FLOP/byte (Williams,
    /// Waterman and Patterson, 2009).</summary>
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
        var (from, to) = (all.Select(p => p.Intensity).Append(ridge).Min() / 8, all.Select(p => p.Intensity).Append(ridge).Max() * 8);
        var limit = Trace.Line([from, ridge, to], [bandwidth * from, peak, peak], $"limit: {bandwidth:0.#} GB/s, {peak:0.#} GFLOP/s",
            Palette.Grey, width: 3);
        return new Figure([limit, .. all.Select((p, k) =>
            Trace.Scatter([p.Intensity], [p.Speed], $"{p.Name}: {p.Speed:0.#} GFLOP/s", Palette.Color(k), 12, Palette.Symbol(k)))])
            .WithTitle(title).WithX("intensity (FLOP/byte)", log: true).WithY("speed (GFLOP/s)", log: true).WithLegend();
    }
}
