using MathNet.Numerics.Statistics;

namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>How the values of each layer are spread, activations or gradients: one line for each layer, with its mean and
    /// standard deviation in the legend. Lines that narrow from layer to layer vanish, lines that widen explode.</summary>
    public static Figure LayerHistograms(IEnumerable<(string Layer, Numbers Values)> layers, string title, string x, int bins = 60)
    {
        (string Layer, Numbers Values)[] all = [.. layers];
        return new Figure(all.Select(l =>
        {
            double[] values = [.. l.Values.Finite];
            var (at, density) = Density(values, bins);
            return Trace.Line(at, density, $"{l.Layer}  μ {Math.Round(Mean(values), 3) + 0.0:0.###}  σ {Deviation(values):0.###}");
        })).WithTitle(title).WithX(x).WithY("density").WithLegend(below: true).WithSize(460);
    }

    /// <summary>The standard deviation of each layer's values, on a logarithmic axis: a straight line down is a gradient that vanishes.</summary>
    public static Figure LayerSpread(IEnumerable<(string Name, IEnumerable<(string Layer, Numbers Values)> Layers)> nets, string title, string y = "standard deviation") =>
        new Figure(nets.Select(net =>
        {
            (string Layer, Numbers Values)[] layers = [.. net.Layers];
            return Trace.Line(Count(layers.Length), layers.Select(l => Deviation([.. l.Values.Finite])).ToArray(), net.Name, markers: true)
                .With("x", Json.Texts(layers.Select(l => l.Layer)));
        })).WithTitle(title).WithX("layer").WithY(y, log: true).WithLegend().WithLayout("xaxis.type", "category");

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

    private static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Mean();

    private static double Deviation(double[] values) => values.Length == 0 ? double.NaN : values.PopulationStandardDeviation();
}
