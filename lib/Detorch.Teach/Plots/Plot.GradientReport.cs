using System.Text.Json.Nodes;
using Detorch.Teach.Differences;

namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>What a gradient check found: for each input, chosen from a menu, the analytic gradient, the numerical one and their
    /// difference as colours, with the verdict in words. The cell under the mouse shows its indices, both numbers and its verdict; what was
    /// not compared (a kink, a number in doubt) is a gap in the difference. The axes of a weight [out, in] are called so.</summary>
    /// <exception cref="ArgumentException">The check compared nothing, or a sample or a direction only.</exception>
    public static Figure Gradients(GradientReport report, string title)
    {
        CheckedInput[] inputs =
            [.. report.Inputs.Where(input => input.Entries.Count == input.Shape.Size && input.Entries.All(entry => entry.Position >= 0))];
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
            .WithLayout("yaxis.autorange", "reversed")
            .WithLayout("xaxis.dtick", dtick).WithLayout("yaxis.dtick", dtick);

        static Trace Map(CheckedInput input, Func<GradientEntry, double> number, bool isDifference)
        {
            var size = isDifference ? Largest(input.Entries.Select(Difference))
                : Largest(input.Entries.SelectMany(entry => new[] { entry.Analytic, entry.Numeric }));
            // A bias [out] stands upright, as the rows of its weight do.
            int[] shape = input.Shape.Rank < 2 ? [input.Shape.Size, 1] : [.. input.Shape];
            var z = Flat(new([.. input.Entries.Select(number)], shape));
            var words = input.Entries.Select(entry => (JsonNode?)Json.Text(FormattableString.Invariant(
                $"{input.PlaceOf(entry)}\nanalytic {entry.Analytic:G6}\nnumeric {entry.Numeric:G6}\n")
                + (entry.IsKink ? "a kink" : entry.Doubt ?? $"{entry.Verdict}")));
            var map = Trace.HeatMap(z, scale: Palette.Diverging(), from: -size, to: size)
                .With("colorbar.exponentformat", "power").With("colorbar.nticks", 5)
                .With("text", Json.Array(words.Chunk(Math.Max(1, z.Shape[1])).Select(row => Json.Array(row))))
                .With("hovertemplate", "%{text}<extra></extra>");
            // What was not compared is a gap on purpose.
            var lacks = input.Entries.Count(entry => entry.IsCompared && !double.IsFinite(entry.AbsoluteError));
            return isDifference ? map.Complete().Lacking(lacks) : map;
        }

        static double Difference(GradientEntry entry) => entry.IsCompared ? entry.Analytic - entry.Numeric : double.NaN;
        static double Largest(IEnumerable<double> values) =>
            values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max() is > 0 and var most ? most : 1;
    }
}
