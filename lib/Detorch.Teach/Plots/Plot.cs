using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>The pictures of the course, from arrays, lists, NdArrays and Tensors, with a title and axis names with units. The methods
/// <c>With…</c> of the <see cref="Figure"/> add to them.</summary>
public static partial class Plot
{
    /// <summary>A line through the values of <paramref name="ys"/> at 0, 1, 2 …</summary>
    public static Figure Line(Numbers ys, string title, string x, string y, bool logY = false) =>
        Line(Count(ys.Required().Count), ys, title, x, y, logY: logY);

    /// <inheritdoc cref="Line(Numbers, string, string, string, bool)"/>
    public static Figure Line(IEnumerable<double> ys, string title, string x, string y, bool logY = false) =>
        Line(Numbers.Of(ys), title, x, y, logY);

    /// <summary>A line through the points (xs, ys).</summary>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Figure Line(Numbers xs, Numbers ys, string title, string x, string y, bool logX = false, bool logY = false) =>
        new Figure(Trace.Line(xs, ys)).WithTitle(title).WithX(x, logX).WithY(y, logY);

    /// <summary>Several lines over one x axis, each with its name in the legend.</summary>
    /// <exception cref="ArgumentException">A line that is not as long as <paramref name="xs"/>.</exception>
    public static Figure Lines(Numbers xs, IEnumerable<(string Name, Numbers Ys)> lines, string title, string x, string y,
        bool logX = false, bool logY = false, bool markers = false) =>
        new Figure(lines.Required().Select((l, k) => Trace.Line(xs, l.Ys, l.Name, dash: Palette.Dash(k), markers: markers)))
            .WithTitle(title).WithX(x, logX).WithY(y, logY).WithLegend();

    /// <summary>Points (xs, ys).</summary>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Figure Scatter(Numbers xs, Numbers ys, string title, string x, string y) =>
        new Figure(Trace.Scatter(xs, ys)).WithTitle(title).WithX(x).WithY(y);

    /// <summary>Points (xs, ys) of the classes 0, 1, 2 …, each with its colour, symbol and name.</summary>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Figure Scatter(Numbers xs, Numbers ys, Numbers labels, string title, string x, string y,
        IReadOnlyList<string>? names = null) =>
        new Figure(ByClass(xs, ys, labels, names)).WithTitle(title).WithX(x).WithY(y).WithLegend();

    /// <summary>A bar of height ys for each label.</summary>
    /// <exception cref="ArgumentException">Not as many labels as heights.</exception>
    public static Figure Bar(IEnumerable<string> labels, Numbers ys, string title, string x, string y, bool logY = false) =>
        new Figure(Trace.Bar(labels, ys)).WithTitle(title).WithX(x).WithY(y, logY);

    /// <summary>Groups of bars: for each label one bar of every series.</summary>
    /// <exception cref="ArgumentException">Not as many labels as heights.</exception>
    public static Figure Bars(IReadOnlyList<string> labels, IEnumerable<(string Name, Numbers Ys)> series, string title, string x, string y,
        bool logY = false) =>
        new Figure(series.Required().Select(s => Trace.Bar(labels, s.Ys, s.Name))).WithTitle(title).WithX(x).WithY(y, logY).WithLegend()
            // Labels such as "0", "1" are names here, not places on the axis.
            .WithLayout("xaxis.type", "category");

    /// <summary>How often values of each size occur.</summary>
    public static Figure Histogram(Numbers values, string title, string x, string y = "count", int bins = 30) =>
        new Figure(Trace.Histogram(values, bins)).WithTitle(title).WithX(x).WithY(y).WithLayout("bargap", 0.05);

    /// <summary>A matrix as colours; <paramref name="unit"/> names what they mean.</summary>
    /// <exception cref="ArgumentException">Not a matrix.</exception>
    public static Figure HeatMap(Numbers z, string title, string x = "column", string y = "row", string unit = "value") =>
        Matrix(z, title, x, y, unit);

    /// <summary>The function f(x, y) as lines of equal height over a rectangle.</summary>
    public static Figure Contour(Func<double, double, double> f, (double From, double To) xs, (double From, double To) ys, string title,
        string x = "x", string y = "y", string unit = "f(x, y)", int points = 101, bool logLevels = false)
    {
        var (gx, gy) = (Range(xs.From, xs.To, points), Range(ys.From, ys.To, points));
        var z = Sample(f, gx, gy);
        // Valleys like Rosenbrock's are flat beside their walls: only the logarithm shows both.
        var lowest = z.Finite.DefaultIfEmpty(0).Min();
        return new Figure(Trace.Contour(logLevels ? z.Map(v => Math.Log10(1 + v - lowest)) : z, gx, gy,
            logLevels ? $"log₁₀(1 + {unit} − min)" : unit)).WithTitle(title).WithX(x, from: xs.From, to: xs.To)
                .WithY(y, from: ys.From, to: ys.To);
    }

    /// <summary>The function f(x, y) as a surface over a rectangle.</summary>
    public static Figure Surface(Func<double, double, double> f, (double From, double To) xs, (double From, double To) ys, string title,
        string x = "x", string y = "y", string z = "f(x, y)", int points = 61)
    {
        var (gx, gy) = (Range(xs.From, xs.To, points), Range(ys.From, ys.To, points));
        return new Figure(Trace.Surface(Sample(f, gx, gy), gx, gy, z)).WithTitle(title).WithX(x).WithY(y).WithZ(z);
    }

    /// <summary>A matrix with row 0 at the top; the ticks of a small one are whole numbers.</summary>
    internal static Figure Matrix(Numbers z, string title, string x = "column", string y = "row", string? unit = null,
        JsonNode? scale = null, double? from = null, double? to = null) =>
        new Figure(Trace.HeatMap(z, unit: unit, scale: scale, from: from, to: to)).WithTitle(title).WithX(x).WithY(y)
            .WithLayout(("yaxis.autorange", "reversed"), ("xaxis.dtick", z.Shape[1] <= 10 ? 1 : null),
                ("yaxis.dtick", z.Shape[0] <= 10 ? 1 : null));

    internal static Trace[] ByClass(Numbers xs, Numbers ys, Numbers labels, IReadOnlyList<string>? names, bool outlined = false)
    {
        Numbers.SameLength("Points with classes", ("x", xs.Required()), ("y", ys.Required()), ("labels", labels.Required()));
        if (labels.Where(l => l != (int)l).Cast<double?>().FirstOrDefault() is { } wrong)
            throw new ArgumentException($"Classes are whole numbers; {wrong} is not.");
        return [.. Enumerable.Range(0, labels.Count).GroupBy(i => (int)labels[i]).OrderBy(group => group.Key).Select(mine =>
        {
            var k = Math.Max(0, mine.Key);
            var name = names?.ElementAtOrDefault(mine.Key) ?? $"class {mine.Key}";
            var points = Trace.Scatter(mine.Select(i => xs[i]).ToArray(), mine.Select(i => ys[i]).ToArray(), name, Palette.Color(k),
                outlined ? 10 : 8, Palette.Symbol(k));
            return outlined ? points.With(("marker.line.color", "#FFFFFF"), ("marker.line.width", 1.2)) : points;
        })];
    }

    private static Numbers Count(int n) => new([.. Enumerable.Range(0, n).Select(i => (double)i)]);

    internal static Numbers Range(double from, double to, int points)
    {
        Setting.Require(points, points is >= 1 and <= 4000, "plot", "1 to 4,000, the places along an axis");
        var (parts, length) = (Math.Max(1, points - 1), Setting.Require(to - from, true, "plot", "a number"));
        return new([.. Enumerable.Range(0, points).Select(i => from + length * i / parts)]);
    }

    private static Numbers Sample(Func<double, double, double> f, Numbers xs, Numbers ys) =>
        new([.. ys.SelectMany(y => xs.Select(x => f.Required()(x, y)))], ys.Count, xs.Count);

    /// <summary>The roofline of a machine: no program is faster than min(peak, bandwidth · intensity), with peak and speeds in GFLOP/s, the
    /// bandwidth in GB/s, and the work done on each byte from memory in FLOP/byte (Williams, Waterman and Patterson, 2009).</summary>
    /// <exception cref="ArgumentException">A number that is not positive and finite.</exception>
    public static Figure Roofline(double peak, double bandwidth, IEnumerable<(string Name, double Intensity, double Speed)> programs,
        string title)
    {
        (string Name, double Intensity, double Speed)[] all = [.. programs.Required()];
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
