namespace Detorch.Teach.Plots;

/// <summary>The rectangle around some points, with a margin.</summary>
internal readonly struct Box
{
    private const double Margin = 0.2;

    /// <exception cref="ArgumentException">The points are not [n, 2], or none of them is finite.</exception>
    public Box(Numbers points)
    {
        if (points.Required().AsMatrix("A map of decisions").Shape[1] != 2)
            throw new ArgumentException($"A map of decisions needs points [n, 2], not {points.Shape}: choose two columns, or Plot.Pca.");
        (X, Y) = (Around(points.Column(0)), Around(points.Column(1)));
    }

    public (double From, double To) X { get; }

    public (double From, double To) Y { get; }

    public (Numbers X, Numbers Y) Places(int resolution) => (Plot.Range(X.From, X.To, resolution), Plot.Range(Y.From, Y.To, resolution));

    /// <summary>A figure that shows just this rectangle.</summary>
    public Figure Show(IEnumerable<Trace> traces, string title, string x, string y) =>
        new Figure(traces).WithTitle(title).WithX(x, from: X.From, to: X.To).WithY(y, from: Y.From, to: Y.To).WithSize(480).WithLegend();

    private static (double From, double To) Around(Numbers values)
    {
        var (from, to) = values.Extent;
        var margin = to > from ? Margin * (to - from) : 1;
        return (from - margin, to + margin);
    }
}
