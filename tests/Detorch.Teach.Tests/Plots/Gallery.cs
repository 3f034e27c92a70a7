using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

/// <summary>One figure of every kind, for the tests that look at all of them.</summary>
internal static partial class Gallery
{
    /// <summary>The figures by name.</summary>
    public static IReadOnlyDictionary<string, Func<Figure>> Figures => Basics.Concat(Models).Concat(Course).ToDictionary();

    private static readonly Dictionary<string, Func<Figure>> Basics = new()
    {
        ["line"] = () => Plot.Line(Curve(500, 0.01), "Training loss", "step", "mean squared error"),
        ["lines-log"] = () => Plot.Lines(Steps(200), [("SGD", Curve(200, 0.02)), ("Momentum", Curve(200, 0.04)), ("Adam", Curve(200, 0.08))],
            "Three optimizers", "step", "loss", logY: true),
        ["scatter-classes"] = () => Plot.Scatter(Steps(60), Steps(60).Map(v => v % 7), Steps(60).Map(v => v % 3), "Three classes", "petal length (cm)",
            "petal width (cm)", ["setosa", "versicolor", "virginica"]),
        ["scatter-values"] = () => new Figure(Trace.Scatter(Steps(40), Curve(40, 0.05), values: Curve(40, 0.1), text: Enumerable.Repeat("<b>a & b</b>", 40)))
            .WithTitle("Points coloured by a value").WithX("x").WithY("y"),
        ["points-many"] = () => Plot.Scatter(Steps(100_000), Steps(100_000).Map(v => Math.Sin(v / 9000)), "100,000 points", "x (m)", "y (m)"),
        ["bar"] = () => Plot.Bar(["naive", "blocked", "SIMD"], [0.4, 3.1, 95], "Matrix product", "method", "GFLOP/s", logY: true),
        ["histogram"] = () => Plot.Histogram(Curve(400, 0.01), "Weights", "value"),
        ["heat-map"] = () => Plot.HeatMap(Bump(12, 20), "A matrix"),
        ["contour-notes"] = () => Plot.Contour((x, y) => x * x + 4 * y * y, (-2, 2), (-1, 1), "An ellipse").WithNote("minimum", 0, 0)
            .WithHorizontal(0.5, "y = ½").WithSegment(-1, -0.5, 0, 0.5).WithRectangle(-1.5, 0.2, -1, 0.8, "box").WithEqualAxes(),
        ["surface"] = () => Plot.Surface((x, y) => Math.Sin(x) * Math.Cos(y), (-3, 3), (-3, 3), "An egg box"),
        ["scatter3d"] = () => new Figure(Trace.Scatter3d(Steps(50).Map(Math.Sin), Steps(50).Map(Math.Cos), Steps(50), "helix", line: true))
            .WithTitle("A helix").WithX("x").WithY("y").WithZ("turns"),
        ["animation"] = () => new Figure(Trace.HeatMap(Bump(30, 30), from: 0, to: 1)).WithTitle("A growing bump").WithX("x").WithY("y")
            .WithFrames(Enumerable.Range(0, 20).Select(k => new Frame($"{k}", [new Trace().With("z", Bump(30, 30).Map(v => v * k / 19))])), "step"),
        ["choices"] = () => new Figure(Trace.Line(Steps(9), Curve(9, 1), "float32"), Trace.Line(Steps(9), Curve(9, 2), "float64"))
            .WithTitle("Pick one").WithX("step").WithY("error").WithChoices([("float32", [0]), ("float64", [1]), ("both", [0, 1])]),
        ["grid"] = () => Figure.Grid([
            Plot.Line(Curve(90, 0.02), "Loss", "step", "loss").WithHorizontal(0.5, "goal"), Plot.HeatMap(Bump(12, 12), "Weights"),
            Plot.Histogram(Curve(300, 0.01), "Histogram", "value"), Plot.Surface((x, y) => x * y, (-1, 1), (-1, 1), "A saddle")], 2, "Four figures"),
        ["hostile-text"] = () => Plot.Line([1, 3, 2], "<script>alert('title')</script> & <b>a < b</b>", "x < \"1\"", "</script><img src=x onerror=alert(1)>"),
        ["empty"] = () => Plot.Line(Array.Empty<double>(), "No steps yet", "step", "loss"),
        ["one-point"] = () => Plot.Line([0.7], "One step", "step", "loss"),
        ["not-finite"] = () => Plot.Line([1, double.NaN, 3, double.PositiveInfinity, 5, 4, 4], "Diverged", "step", "loss"),
        ["huge"] = () => Plot.Line([1e300, -1e300, double.MaxValue / 1e5, 1e-300, 0], "Huge values", "step", "value"),
    };

    private static Numbers Steps(int n) => new([.. Enumerable.Range(0, n).Select(i => (double)i)]);

    private static Numbers Curve(int n, double rate) => Steps(n).Map(i => Math.Exp(-rate * i) + 0.05 * Math.Sin(i * 1.7) * Math.Exp(-rate * i / 2) + 0.06);

    private static Numbers Bump(int rows, int columns) => new([.. Enumerable.Range(0, rows * columns).Select(i =>
        Math.Exp(-(Math.Pow(i / columns - rows / 2.0, 2) + Math.Pow(i % columns - columns / 2.0, 2)) / 20))], rows, columns);
}
