namespace Detorch.Teach.Data;

// Generated data. Sample i belongs to class i mod classes, so that classes are balanced; Batches and Split mix them.
public sealed partial class Dataset
{
    private static readonly string[] Truth = ["false", "true"];

    /// <summary>The truth table of AND: inputs [4, 2], labels 0, 0, 0, 1.</summary>
    public static Dataset And() => TruthTable(0, 0, 0, 1);

    /// <summary>The truth table of OR: inputs [4, 2], labels 0, 1, 1, 1.</summary>
    public static Dataset Or() => TruthTable(0, 1, 1, 1);

    /// <summary>The truth table of XOR: inputs [4, 2], labels 0, 1, 1, 0. No line separates them.</summary>
    public static Dataset Xor() => TruthTable(0, 1, 1, 0);

    /// <summary>Two interleaved half circles of radius 1: inputs [n, 2].</summary>
    public static Dataset Moons(int n, Rng rng, double noise = 0.1) => Points(n, 2, noise, (_, label) =>
    {
        var angle = rng.Required().Uniform(0, Math.PI);
        var (x, y) = label == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
        return (x + rng.Normal(0, noise), y + rng.Normal(0, noise));
    });

    /// <summary>Spiral arms from the origin to radius 1, evenly turned against one another: inputs [n, 2].</summary>
    public static Dataset Spirals(int n, Rng rng, int classes = 2, double noise = 0.02, double turns = 1) =>
        Points(n, classes, noise, (i, label) =>
    {
        var radius = (double)(i / classes + 1) / ((n - 1) / classes + 1);
        var angle = 2 * Math.PI * (Setting.Require(turns, true, "points", "a number") * radius + (double)label / classes);
        return (radius * Math.Cos(angle) + rng.Required().Normal(0, noise), radius * Math.Sin(angle) + rng.Normal(0, noise));
    });

    /// <summary>The Tao (yin and yang): the 1,792 points of a grid within radius 6 without the origin, labelled 0 black or
    /// 1 white: inputs [1792, 2]. The eyes have radius 1, the lobes radius 3, and their edges belong to them.</summary>
    public static Dataset Tao()
    {
        const double step = 0.25;
        double[] grid = [.. Enumerable.Range(-24, 49).Select(i => i * step)];
        var points = (from x in grid from y in grid where x * x + y * y is > 0 and <= 36 select (x, y)).ToArray();
        return Labelled(points.Length, i => points[i], i => TaoLabel(points[i].x, points[i].y), ["black", "white"]);
    }

    /// <summary>The colour of a point of the Tao: 0 black, 1 white.</summary>
    public static int TaoLabel(double x, double y)
    {
        var (above, below) = (x * x + (y - 3) * (y - 3), x * x + (y + 3) * (y + 3));
        return above <= 1 ? 0 : below <= 1 ? 1 : above <= 9 ? 1 : below <= 9 ? 0 : x < 0 ? 0 : 1;
    }

    private static Dataset TruthTable(params int[] labels) => Labelled(4, i => (i / 2, i % 2), i => labels[i], Truth);

    private static Dataset Points(int n, int classes, double noise, Func<int, int, (double, double)> point)
    {
        if (n < 1 || classes < 1)
            throw new ArgumentException($"points: n = {n} and classes = {classes}; both are 1 or more.");
        Setting.Require(noise, noise >= 0, "points", "0 or more");
        Shapes.CheckedCount("points", [n, 2]);
        return Labelled(n, i => point(i, i % classes), i => i % classes, []);
    }

    private static Dataset Labelled(int n, Func<int, (double X, double Y)> point, Func<int, int> label, string[] classNames) => new(
        NdArray.From<float>([.. Enumerable.Range(0, n).Select(point).SelectMany(p => new[] { (float)p.X, (float)p.Y })], [n, 2]),
        NdArray.From<int>([.. Enumerable.Range(0, n).Select(label)]), classNames, ["x", "y"]);
}
