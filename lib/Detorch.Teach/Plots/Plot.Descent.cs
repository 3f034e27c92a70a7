namespace Detorch.Teach.Plots;

public static partial class Plot
{
    private const int LongestAnimation = 60;

    /// <summary>The paths of optimizers, [steps, 2] each, over the lines of equal height of f; a slider makes them grow. A known minimum is
    /// marked; logarithmic levels show flat valleys between steep walls.</summary>
    /// <exception cref="ArgumentException">A path that is not [steps, 2].</exception>
    public static Figure Paths(Func<double, double, double> f, (double From, double To) xs, (double From, double To) ys,
        IEnumerable<(string Name, Numbers Path)> paths, string title, (double X, double Y)? minimum = null, bool logLevels = false)
    {
        var all = TwoColumns(paths);
        Trace Line((string Name, Numbers Path) p, int k, int steps) => Trace.Line(p.Path.Column(0).Take(steps).ToArray(),
            p.Path.Column(1).Take(steps).ToArray(), p.Name, Palette.Light(k), markers: true).With("marker.size", 4);
        var longest = all.Select(p => p.Path.Shape[0]).DefaultIfEmpty(0).Max();
        // The legend is above the colour bar.
        var figure = Contour(f, xs, ys, title, logLevels: logLevels).MapTraces(t => t.With(("colorscale", Palette.Night()),
            ("colorbar.len", 0.6), ("colorbar.y", 0), ("colorbar.yanchor", "bottom"))).With(all.Select((p, k) => Line(p, k, longest)));
        if (minimum is { } at)
            figure = figure.With(Trace.Scatter([at.X], [at.Y], "minimum", "#FFFFFF", 14, "star")
                .With(("marker.line.color", "#000000"), ("marker.line.width", 1)));
        var stops = Stops(longest);
        return figure.WithSize(520).WithLegend()
            .WithFrames(stops.Select(s => new Frame($"{s - 1}", [.. all.Select((p, k) => Line(p, k, s))],
                on: [.. all.Select((_, k) => k + 1)])), "step", start: stops.Length - 1);
    }

    /// <summary>The paths of optimizers on the surface of f.</summary>
    /// <exception cref="ArgumentException">A path that is not [steps, 2].</exception>
    public static Figure Paths3d(Func<double, double, double> f, (double From, double To) xs, (double From, double To) ys,
        IEnumerable<(string Name, Numbers Path)> paths, string title, string z = "f(x, y)") =>
        Surface(f, xs, ys, title, z: z).MapTraces(t => t.With("opacity", 0.8))
            .With(TwoColumns(paths).Select((p, k) => Trace.Scatter3d(p.Path.Column(0), p.Path.Column(1),
                p.Path.Column(0).Zip(p.Path.Column(1), f).ToArray(), p.Name, Palette.Color(k + 1), size: 4, line: true)))
            .WithLegend(below: true).WithLayout("legend.y", 0);

    private static (string Name, Numbers Path)[] TwoColumns(IEnumerable<(string Name, Numbers Path)> paths) =>
        [.. paths.Required().Select(p => p.Path.Required().Shape is [_, 2] ? p
            : throw new ArgumentException($"The path \"{p.Name}\" should be [steps, 2], not {p.Path.Shape}."))];

    /// <summary>At most sixty numbers from 1 to <paramref name="count"/>, both among them.</summary>
    private static int[] Stops(int count)
    {
        var stops = Math.Min(count, LongestAnimation);
        return [.. Enumerable.Range(0, stops).Select(i => 1 + (int)Math.Round((double)i * (count - 1) / Math.Max(1, stops - 1)))];
    }
}
