using MathNet.Numerics.LinearAlgebra;

namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>The answers of a model around points [n, 2] with labels [n], drawn as by <see cref="DecisionMap.Add"/>.</summary>
    /// <exception cref="ArgumentException">Points not [n, 2], another number of labels, or not one answer for each place.</exception>
    public static Figure DecisionBoundary(Func<Tensor, Tensor> predict, Numbers points, Numbers labels, string title, string x = "x₁",
        string y = "x₂", IReadOnlyList<string>? names = null, int resolution = 200, double threshold = 0)
    {
        var map = new DecisionMap(points, labels, title, x, y, names, resolution);
        map.Add("now", predict, threshold);
        return map.ToFigure();
    }

    /// <summary>The line w₁x + w₂y + b = 0 of a single neuron after each update, with a slider, among points
    /// [n, 2] of the classes 0 and 1; the side where the sum is positive is that of class 1.</summary>
    /// <exception cref="ArgumentException">Points that are not [n, 2], or labels of another number.</exception>
    public static Figure DecisionLines(Numbers points, Numbers labels, IEnumerable<(double W1, double W2, double B)> lines, string title,
        string x = "x₁", string y = "x₂", IReadOnlyList<string>? names = null)
    {
        var box = new Box(points);
        Trace[][] steps = [.. lines.Required().Select(l => Sides(box, l.W1, l.W2, l.B))];
        var figure = box.Show([.. steps.Length == 0 ? [] : steps[^1],
            .. ByClass(points.Column(0), points.Column(1), labels, names, outlined: true)], title, x, y);
        return steps.Length < 2 ? figure
            : figure.WithFrames(steps.Select((s, i) => new Frame($"{i}", s)), "update", start: steps.Length - 1);
    }

    /// <summary>The answer of a model with two inputs as a surface over them, with the data at the height of their class.</summary>
    /// <exception cref="ArgumentException">Points not [n, 2], another number of labels, or a model with several outputs.</exception>
    public static Figure DecisionSurface(Func<Tensor, Tensor> predict, Numbers points, Numbers labels, string title, string x = "x₁",
        string y = "x₂", string z = "output", int resolution = 60)
    {
        var matrix = points.Required().AsMatrix("A decision surface");
        Numbers.SameLength("A decision surface", ("points", matrix.Column(0)), ("labels", labels));
        var (gx, gy) = new Box(points).Places(resolution);
        Numbers heights = Ask(predict, Places(gx, gy));
        if (heights.Count != gx.Count * gy.Count)
            throw new ArgumentException($"A surface shows one output; this model has {heights.Count / (gx.Count * gy.Count)}. Choose " +
                "one: p => model.Forward(p)[.., 0].");
        var data = Trace.Scatter3d(points.Column(0), points.Column(1), labels, "data", size: 6).With(("marker.color", labels.ToJson()),
            ("marker.line.color", "#FFFFFF"), ("marker.line.width", 2), ("marker.colorscale", Palette.Steps((int)labels.Extent.Max + 1)));
        return new Figure(Trace.Surface(new([.. heights], gy.Count, gx.Count), gx, gy, z, opacity: 0.85), data)
            .WithTitle(title).WithX(x).WithY(y).WithZ(z);
    }

    /// <summary>Data [n, features] with labels [n] in the plane in which they vary most: the first two principal components, from the
    /// singular value decomposition of the centred data. The axes have their share of the variance in their names. With a model, [n,
    /// features] → [n, classes], the classes that it predicts on that plane are drawn behind.</summary>
    /// <exception cref="ArgumentException">Data of another shape, or that are not finite.</exception>
    public static Figure Pca(Numbers x, Numbers labels, string title, IReadOnlyList<string>? names = null,
        Func<Tensor, Tensor>? predict = null)
    {
        if (x.Required().AsMatrix("Principal components").Shape is not [>= 2, >= 2] || !x.All(double.IsFinite))
            throw new ArgumentException($"Principal components need finite data, at least [2, 2]; these are {x.Shape}.");
        var rows = Matrix<double>.Build.DenseOfRowMajor(x.Shape[0], x.Shape[1], x);
        var mean = rows.ColumnSums() / rows.RowCount;
        var centred = rows.MapIndexed((_, column, value) => value - mean[column]);
        var svd = centred.Svd();
        Vector<double>[] axes = [Upward(svd.VT.Row(0)), Upward(svd.VT.Row(1))];
        Numbers[] scores = [.. axes.Select(a => (Numbers)(centred * a).ToArray())];
        var variance = svd.S.PointwiseMultiply(svd.S);
        string Axis(int i) => $"component {i + 1} ({100 * variance[i] / Math.Max(variance.Sum(), double.Epsilon):0.0} % of the variance)";
        if (predict is null)
            return Scatter(scores[0], scores[1], labels, title, Axis(0), Axis(1), names);
        // A point of the plane is the mean plus a multiple of each axis.
        var plane = NdArray.From<double>([.. axes.SelectMany(a => a)], [2, rows.ColumnCount]).To(DType.Float32);
        var origin = NdArray.From(mean.ToArray()).To(DType.Float32);
        var points = new Numbers([.. scores[0].Zip(scores[1]).SelectMany(p => new[] { p.First, p.Second })], rows.RowCount, 2);
        return DecisionBoundary(p => predict(p.MatMul(plane) + origin), points, labels, title, Axis(0), Axis(1), names);
    }

    /// <summary>All places of a grid, [rows·columns, 2], row by row.</summary>
    internal static Tensor Places(Numbers gx, Numbers gy) => new(NdArray.From<float>(
        [.. gy.SelectMany(y => gx.SelectMany(x => new[] { (float)x, (float)y }))], [gx.Count * gy.Count, 2]));

    /// <summary>One forward pass over all places, not recorded.</summary>
    internal static Tensor Ask(Func<Tensor, Tensor> predict, Tensor places)
    {
        using (Autograd.NoGrad())
            return predict.Required()(places) is var answer && answer.Rank > 0 && answer.Shape[0] == places.Shape[0] ? answer
                : throw new ArgumentException($"A model asked about {places.Shape[0]} places {places.Shape} must return a row for each; " +
                    $"it returned {answer.Shape}.");
    }

    /// <summary>The two halves of a box on both sides of a line, and the line.</summary>
    private static Trace[] Sides(Box box, double w1, double w2, double b)
    {
        (double X, double Y)[] corners = [(box.X.From, box.Y.From), (box.X.To, box.Y.From), (box.X.To, box.Y.To), (box.X.From, box.Y.To)];
        double Sum((double X, double Y) p) => w1 * p.X + w2 * p.Y + b;
        // Sutherland and Hodgman's clipping (1974) with one edge: the corners of this side, and the points where the border crosses.
        List<(double X, double Y)> Side(int sign, List<(double X, double Y)> crossed)
        {
            var kept = new List<(double X, double Y)>();
            foreach (var (i, p) in corners.Index())
            {
                var q = corners[(i + 1) % 4];
                var (atP, atQ) = (sign * Sum(p), sign * Sum(q));
                if (atP >= 0)
                    kept.Add(p);
                if (atP == 0)
                    crossed.Add(p);
                if (atP * atQ >= 0)
                    continue;
                var t = atP / (atP - atQ);
                crossed.Add((p.X + t * (q.X - p.X), p.Y + t * (q.Y - p.Y)));
                kept.Add(crossed[^1]);
            }
            return kept;
        }
        var line = new List<(double X, double Y)>();
        var lacks = new[] { w1, w2, b }.Count(v => !double.IsFinite(v));
        var (one, zero) = (Side(1, line), Side(-1, []));
        if (w1 == 0 && w2 == 0 && b <= 0) // Where the sum is zero the output is 0, here everywhere.
            (one, line) = ([], []);
        return [Filled(zero, Palette.Color(0)), Filled(one, Palette.Color(1)),
            Line(line, "boundary", Palette.Grey, width: 3).With("showlegend", false).Lacking(lacks)];

        static Trace Filled(List<(double X, double Y)> area, string color) => Line(area, null, color, width: 0)
            .With(("fill", "toself"), ("opacity", 0.3), ("showlegend", false), ("hoverinfo", "skip"), ("mode", "lines"));
        static Trace Line(List<(double X, double Y)> points, string? name, string color, double width) =>
            Trace.Line(points.ConvertAll(p => p.X), points.ConvertAll(p => p.Y), name, color, width: width);
    }

    /// <summary>Makes the largest element of a component positive: its sign is arbitrary, and pictures must not flip.</summary>
    private static Vector<double> Upward(Vector<double> axis) => axis[axis.AbsoluteMaximumIndex()] < 0 ? -axis : axis;
}
