namespace Detorch.Teach.Plots;

/// <summary>The rectangle around some points, with a margin.</summary>
internal readonly struct Box
{
    private const double Margin = 0.2;

    /// <exception cref="ArgumentException">The points are not [n, 2], or none of them is finite.</exception>
    public Box(Numbers points)
    {
        if (points.AsMatrix("A map of decisions").Shape[1] != 2)
            throw new ArgumentException($"A map of decisions needs points [n, 2], not [{string.Join(", ", points.Shape)}]: choose two columns, or Plot.Pca.");
        (Left, Right) = Around(points.Column(0));
        (Bottom, Top) = Around(points.Column(1));
    }

    public double Left { get; }

    public double Right { get; }

    public double Bottom { get; }

    public double Top { get; }

    private static (double From, double To) Around(Numbers values)
    {
        var finite = values.Finite.DefaultIfEmpty(0).ToArray();
        var (from, to) = (finite.Min(), finite.Max());
        var margin = to > from ? Margin * (to - from) : 1;
        return (from - margin, to + margin);
    }
}
