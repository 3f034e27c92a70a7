using MathNet.Numerics.Statistics;

namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>Curves over the steps of training, of any lengths. With <paramref name="smoothing"/> (such as 0.9) a thick line shows the
    /// exponential moving average, corrected for its start at zero as in Adam (Kingma and Ba, 2015, section 3).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Smoothing outside [0, 1).</exception>
    public static Figure Curves(IEnumerable<(string Name, Numbers Values)> runs, string title, string x, string y, double smoothing = 0,
        bool logY = false)
    {
        if (smoothing is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing,
                "Smoothing is at least 0 (none) and less than 1 (a straight line).");
        return new Figure(runs.Required().SelectMany((run, k) => smoothing == 0 ? [Curve(run.Values, run.Name, k)] : new[]
        {
            Curve(run.Values, run.Name, k).With(("opacity", 0.3), ("line.width", 1), ("showlegend", false),
                ("legendgroup", Json.Text(run.Name))),
            // The thin line reports what is NaN.
            Curve(Smooth(run.Values, smoothing), run.Name, k).With("legendgroup", Json.Text(run.Name)).Complete(),
        })).WithTitle(title, smoothing == 0 ? null : $"thick: moving average with weight {smoothing}").WithX(x).WithY(y, logY).WithLegend();
    }

    /// <summary>Loss and accuracy (0 to 1) of one or more runs side by side.</summary>
    public static Figure LossAndAccuracy(IEnumerable<(string Name, Numbers Loss, Numbers Accuracy)> runs, string title, string x = "epoch",
        string loss = "loss", bool logLoss = false)
    {
        (string Name, Numbers Loss, Numbers Accuracy)[] all = [.. runs.Required()];
        return Figure.Grid([Curves(all.Select(r => (r.Name, r.Loss)), "Loss", x, loss, logY: logLoss),
            Curves(all.Select(r => (r.Name, r.Accuracy.Map(a => 100 * a))), "Accuracy", x, "accuracy (%)")], 2, title);
    }

    /// <summary>The distribution of each layer's values, activations or gradients, with mean and standard deviation in the legend. Lines
    /// that narrow from layer to layer vanish, lines that widen explode.</summary>
    public static Figure LayerHistograms(IEnumerable<(string Layer, Numbers Values)> layers, string title, string x, int bins = 60)
    {
        (string Layer, Numbers Values)[] all = [.. layers.Required()];
        return new Figure(all.Select(l =>
        {
            double[] values = [.. l.Values.Required().Finite];
            var ((at, density), lacks) = (Density(values, Trace.CheckedBins(bins)), l.Values.MissingCount);
            var shape = values.Length == 0 ? ""
                : $"  μ {Math.Round(values.Mean(), 3) + 0.0:0.###}  σ {values.PopulationStandardDeviation():0.###}";
            return Trace.Line(at, density, $"{l.Layer}{shape}{(lacks > 0 ? $"  {lacks} NaN or infinite" : "")}").Lacking(lacks);
        })).WithTitle(title).WithX(x).WithY("density").WithLegend(below: true).WithSize(460);
    }

    /// <summary>The standard deviation of each layer's values, on a logarithmic axis: a line that falls is a vanishing gradient.</summary>
    public static Figure LayerSpread(IEnumerable<(string Name, IEnumerable<(string Layer, Numbers Values)> Layers)> nets, string title,
        string y = "standard deviation") =>
        new Figure(nets.Required().Select(net =>
        {
            (string Layer, Numbers Values)[] layers = [.. net.Layers];
            return Trace.Line(Count(layers.Length), layers.Select(l => Spread(l.Values)).ToArray(), net.Name, markers: true)
                .With("x", Json.Texts(layers.Select(l => l.Layer)));
        })).WithTitle(title).WithX("layer").WithY(y, log: true).WithLegend().WithLayout("xaxis.type", "category");

    private static double Spread(Numbers values) => values.All(double.IsFinite) ? values.PopulationStandardDeviation() : double.NaN;

    private static Trace Curve(Numbers values, string name, int k) =>
        Trace.Line(Count(values.Required().Count), values, name, Palette.Color(k), Palette.Dash(k));

    private static Numbers Smooth(Numbers values, double weight)
    {
        var (average, mass) = (0.0, 0.0);
        // A NaN stays a gap, and does not spread to all that follows.
        return values.Map(v => !double.IsFinite(v) ? v
            : (average = weight * average + (1 - weight) * v) / (mass = weight * mass + 1 - weight));
    }

    private static (Numbers At, Numbers Density) Density(double[] values, int bins)
    {
        if (values.Length == 0)
            return (new([]), new([]));
        var (from, to) = (values.Min(), values.Max());
        var width = to > from ? (to - from) / bins : 1;
        var counts = new double[bins];
        foreach (var v in values)
            counts[Math.Min(bins - 1, (int)((v - from) / width))]++;
        return (new([.. counts.Select((_, i) => from + (i + 0.5) * width)]), new([.. counts.Select(c => c / values.Length / width)]));
    }
}
