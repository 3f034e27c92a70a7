using System.Text.Json.Nodes;
using Detorch.Teach.Differences;

namespace Detorch.Teach.Plots;

public static partial class Plot
{
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
            var words = input.Entries.Select(entry => (JsonNode?)Json.Text(FormattableString.Invariant(
                $"{input.PlaceOf(entry)}\nanalytic {entry.Analytic:G6}\nnumeric {entry.Numeric:G6}\n")
                + (entry.IsKink ? "a kink" : entry.Doubt ?? $"{entry.Verdict}")));
            var map = Trace.HeatMap(z, scale: Palette.Diverging(), from: -size, to: size).With(
                ("colorbar.exponentformat", "power"), ("colorbar.nticks", 5), ("hovertemplate", "%{text}<extra></extra>"),
                ("text", Json.Array(words.Chunk(Math.Max(1, z.Shape[1])).Select(row => Json.Array(row)))));
            // What was not compared is a gap on purpose.
            var lacks = input.Entries.Count(entry => entry.IsCompared && !double.IsFinite(entry.AbsoluteError));
            return isDifference ? map.Complete().Lacking(lacks) : map;
        }

        static double Difference(GradientEntry entry) => entry.IsCompared ? entry.Analytic - entry.Numeric : double.NaN;
    }
}
