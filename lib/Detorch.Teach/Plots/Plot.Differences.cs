using System.Text.Json.Nodes;
using Detorch.Teach.Differences;

namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>The error of each difference method (the six of the course by default), where the exact derivative is known, against its
    /// step, on logarithmic axes: the V curve. To the right the slope is the method's order, to the left rounding grows.</summary>
    public static Figure ErrorAgainstStep(Func<double, double> f, double derivative, double at, string title,
        IEnumerable<DifferenceMethod>? methods = null, double smallest = 1e-14)
    {
        double[] steps = [.. Range(Math.Log10(smallest), 0, 85).Select(e => Math.Pow(10, e))];
        // A difference that happens to be exact has no place on a logarithmic axis; it is drawn at the precision of float64.
        return Lines(steps, (methods ?? DifferenceMethod.All).Select(m => (m.Name,
            (Numbers)steps.Select(h => Math.Max(Math.Abs(m.Derivative(f, at, h) - derivative), 1e-17)).ToArray())),
            title, "step h", "error of the derivative", logX: true, logY: true);
    }

    /// <summary>The function, its tangent at a place, and the secant of a step that the slider makes smaller.</summary>
    public static Figure SecantAndTangent(Func<double, double> f, double derivative, double at, string title, double largest = 2,
        string x = "x", string y = "f(x)")
    {
        var xs = Range(at - 1.2 * largest, at + 1.5 * largest, 161);
        double[] steps = [.. Enumerable.Range(0, 25).Select(i => largest * Math.Pow(0.8, i))];
        double Slope(double h) => (f(at + h) - f(at)) / h;
        Trace Through(double slope, string name, string color, string dash = "solid") =>
            Trace.Line(xs, xs.Map(v => f(at) + slope * (v - at)), $"{name}, slope {slope:0.0000}", color, dash);
        Trace[] Moving(double h) => [Through(Slope(h), "secant", Palette.Vermilion),
            Trace.Scatter([at, at + h], [f(at), f(at + h)], "x and x + h", Palette.Vermilion, 10)];
        var (low, high) = xs.Map(f).Extent;
        var room = 0.3 * Math.Max(high - low, 1e-9);
        return new Figure([.. Moving(steps[0]), Trace.Line(xs, xs.Map(f), "f", Palette.Blue),
            Through(derivative, "tangent", Palette.Green, "dash")])
            .WithTitle(title).WithX(x).WithY(y, from: low - room, to: high + room).WithLegend()
            .WithFrames(steps.Select(h => new Frame($"{h:0.####}", Moving(h))), "h =");
    }

    /// <summary>An analytic gradient, a numerical one, and their difference, element by element: a wrong element stands out.</summary>
    /// <exception cref="ArgumentException">Gradients of different shapes.</exception>
    public static Figure Gradients(Numbers analytic, Numbers numerical, string title)
    {
        if (analytic.Required().Shape != numerical.Required().Shape)
            throw new ArgumentException($"Gradients of one parameter have one shape, not {analytic.Shape} and {numerical.Shape}.");
        var (a, b) = (Flat(analytic), Flat(numerical));
        Numbers difference = new([.. a.Select((v, i) => v - b[i])], a.Shape.Sizes);
        var largest = Math.Max(a.Largest, b.Largest);
        var missing = difference.MissingCount == 0 ? "" : $", and {difference.MissingCount} of {difference.Count} are NaN or infinite";
        return Figure.Grid([Map(a, "Analytic", largest), Map(b, "Numerical", largest), Map(difference, "Difference", difference.Largest)],
            3, $"{title}: largest difference {Numeral.Error(difference.Largest)}{missing}");

        static Figure Map(Numbers z, string title, double largest) =>
            Matrix(z, title, scale: Palette.Diverging(), from: largest == 0 ? -1 : -largest, to: largest == 0 ? 1 : largest)
                .MapTraces(t => t.With(("colorbar.exponentformat", "power"), ("colorbar.nticks", 5)));
    }

    /// <summary>A vector as one row, and more than two axes as rows of the last one.</summary>
    internal static Numbers Flat(Numbers values) => values.Shape.Rank == 2 ? values
        : new([.. values], values.Count / Math.Max(1, values.Shape[^1]), values.Shape[^1]);

    /// <summary>What a gradient check found: for each input, chosen from a menu, the analytic gradient, the numerical one and their
    /// difference as colours. The cell under the mouse shows its indices, both numbers and its verdict; a number that was not compared (on
    /// a kink, or in doubt) is a gap in the difference. The axes are named as those of a weight, [out, in].</summary>
    /// <exception cref="ArgumentException">The check compared nothing, or a sample or a direction only.</exception>
    public static Figure Gradients(GradientReport report, string title)
    {
        CheckedInput[] inputs =
            [.. report.Required().Inputs.Where(
                input => input.Entries.Count == input.Shape.Size && input.Entries.All(entry => entry.Position >= 0))];
        if (inputs.Length == 0 || inputs.All(input => input.Shape.Size == 0))
            throw new ArgumentException("These pictures need a check of every number, not of a sample, a direction or nothing at all.");
        JsonNode? dtick = inputs.All(input => input.Shape.All(size => size <= 10)) ? 1 : null;
        var figure = Figure.Grid([Maps(e => e.Analytic, "Analytic"), Maps(e => e.Numeric, "Numerical"), Maps(Difference, "Difference")], 3)
            .WithTitle(title, report.InWords).WithLayout("margin.t", 115);
        var n = inputs.Length;
        return n == 1 ? figure
            : figure.WithChoices([.. inputs.Select((input, k) => ($"{input.Name}: {input.Verdict}", new[] { k, n + k, 2 * n + k }))]);

        Figure Maps(Func<GradientEntry, double> number, string name) =>
            new Figure(inputs.Select(input => Map(input, number, name == "Difference"))).WithTitle(name).WithX("in").WithY("out")
                .WithLayout(("yaxis.autorange", "reversed"), ("xaxis.dtick", dtick), ("yaxis.dtick", dtick));

        static Trace Map(CheckedInput input, Func<GradientEntry, double> number, bool isDifference)
        {
            Numbers all = isDifference ? input.Entries.Select(Difference).ToArray()
                : [.. input.Entries.SelectMany(entry => new[] { entry.Analytic, entry.Numeric })];
            var size = all.Largest is > 0 and var largest ? largest : 1;
            // A bias [out] is a column, like the rows of its weight.
            int[] shape = input.Shape.Rank < 2 ? [input.Shape.Size, 1] : [.. input.Shape];
            var z = Flat(new([.. input.Entries.Select(number)], shape));
            var words = input.Entries.Select(entry => Json.Text(FormattableString.Invariant(
                $"{input.PlaceOf(entry)}\nanalytic {entry.Analytic:G6}\nnumeric {entry.Numeric:G6}\n")
                + (entry.IsKink ? "a kink" : entry.Doubt ?? $"{entry.Verdict}")));
            var map = Trace.HeatMap(z, scale: Palette.Diverging(), from: -size, to: size).With(
                ("colorbar.exponentformat", "power"), ("colorbar.nticks", 5), ("hovertemplate", "%{text}<extra></extra>"),
                ("text", Json.Array(words.Chunk(Math.Max(1, z.Shape[1])).Select(Json.Array))));
            // What was not compared is a gap on purpose.
            var lacks = input.Entries.Count(entry => entry.IsCompared && !double.IsFinite(entry.AbsoluteError));
            return isDifference ? map.Complete().Lacking(lacks) : map;
        }

        static double Difference(GradientEntry entry) => entry.IsCompared ? entry.Analytic - entry.Numeric : double.NaN;
    }
}
