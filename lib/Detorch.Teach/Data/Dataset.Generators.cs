namespace Detorch.Teach.Data;

// Data that are made, not measured. Sample i belongs to class i mod classes, so that classes are balanced; Batches and Split mix them.
public sealed partial class Dataset
{
    private static readonly string[] Truth = ["false", "true"];

    /// <summary>The truth table of AND: inputs [4, 2], labels 0, 0, 0, 1.</summary>
    public static Dataset And() => TruthTable(0, 0, 0, 1);

    /// <summary>The truth table of OR: inputs [4, 2], labels 0, 1, 1, 1.</summary>
    public static Dataset Or() => TruthTable(0, 1, 1, 1);

    /// <summary>The truth table of XOR: inputs [4, 2], labels 0, 1, 1, 0. No line separates them.</summary>
    public static Dataset Xor() => TruthTable(0, 1, 1, 0);

    /// <summary>Round clouds around the corners of a regular polygon of radius 3: inputs [n, 2].</summary>
    public static Dataset Blobs(int n, Rng rng, int classes = 3, double std = 1) =>
        Points(n, classes, (_, label) => (3 * Math.Cos(2 * Math.PI * label / classes) + rng.Normal(0, std), 3 * Math.Sin(2 * Math.PI * label / classes) + rng.Normal(0, std)));

    /// <summary>Two interleaved half circles of radius 1: inputs [n, 2].</summary>
    public static Dataset Moons(int n, Rng rng, double noise = 0.1) => Points(n, 2, (_, label) =>
    {
        var angle = rng.Uniform(0, Math.PI);
        var (x, y) = label == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
        return (x + rng.Normal(0, noise), y + rng.Normal(0, noise));
    });

    /// <summary>A circle of radius 1 (label 0) around one of a smaller radius (label 1): inputs [n, 2].</summary>
    public static Dataset Circles(int n, Rng rng, double noise = 0.05, double innerRadius = 0.5) => Points(n, 2, (_, label) =>
    {
        var (angle, radius) = (rng.Uniform(0, 2 * Math.PI), label == 0 ? 1 : innerRadius);
        return (radius * Math.Cos(angle) + rng.Normal(0, noise), radius * Math.Sin(angle) + rng.Normal(0, noise));
    });

    /// <summary>Spiral arms from the origin to radius 1, evenly turned against one another: inputs [n, 2].</summary>
    public static Dataset Spirals(int n, Rng rng, int classes = 2, double noise = 0.02, double turns = 1) => Points(n, classes, (i, label) =>
    {
        var radius = (double)(i / classes + 1) / ((n + classes - 1) / classes);
        var angle = 2 * Math.PI * (turns * radius + (double)label / classes);
        return (radius * Math.Cos(angle) + rng.Normal(0, noise), radius * Math.Sin(angle) + rng.Normal(0, noise));
    });

    /// <summary>A checkerboard of cells × cells on [−1, 1]², labelled by colour: inputs [n, 2], evenly spread.</summary>
    public static Dataset Checkerboard(int n, Rng rng, int cells = 4)
    {
        var points = new (double, double)[n];
        var labels = new int[n];
        for (var i = 0; i < n; i++)
        {
            var (x, y) = (rng.NextDouble(), rng.NextDouble());
            points[i] = (2 * x - 1, 2 * y - 1);
            labels[i] = ((int)(x * cells) + (int)(y * cells)) % 2;
        }
        return Labelled(points, labels, []);
    }

    /// <summary>y = sin x with noise, x evenly spread on [−π, π]: inputs [n, 1], targets [n, 1].</summary>
    public static Dataset Sine(int n, Rng rng, double noise = 0.1)
    {
        var (x, y) = (new float[n, 1], new float[n, 1]);
        for (var i = 0; i < n; i++)
        {
            var at = rng.Uniform(-Math.PI, Math.PI);
            (x[i, 0], y[i, 0]) = ((float)at, (float)(Math.Sin(at) + rng.Normal(0, noise)));
        }
        return new(NdArray.FromArray(x), NdArray.FromArray(y), featureNames: ["x"]);
    }

    /// <summary>The Tao (yin and yang): the 1,792 points of a grid within radius 6 without the origin, labelled 0 black or
    /// 1 white: inputs [1792, 2]. The eyes have radius 1, the lobes radius 3, and their edges belong to them.</summary>
    public static Dataset Tao()
    {
        const double step = 0.25;
        var grid = Enumerable.Range(-24, 49).Select(i => i * step).ToArray();
        var points = (from x in grid from y in grid where x * x + y * y is > 0 and <= 36 select (x, y)).ToArray();
        return Labelled(points, [.. points.Select(p => TaoLabel(p.x, p.y))], ["black", "white"]);
    }

    /// <summary>The colour of a point of the Tao: 0 black, 1 white.</summary>
    public static int TaoLabel(double x, double y)
    {
        var (above, below) = (x * x + (y - 3) * (y - 3), x * x + (y + 3) * (y + 3));
        return above <= 1 ? 0
            : below <= 1 ? 1
            : above <= 9 ? 1
            : below <= 9 ? 0
            : x < 0 ? 0 : 1;
    }

    private static Dataset TruthTable(params int[] labels) => Labelled([(0, 0), (0, 1), (1, 0), (1, 1)], labels, Truth);

    private static Dataset Points(int n, int classes, Func<int, int, (double, double)> point)
    {
        if (n < 1 || classes < 1)
            throw new ArgumentException($"points: n = {n} and classes = {classes}; both are 1 or more.");
        return Labelled([.. Enumerable.Range(0, n).Select(i => point(i, i % classes))], [.. Enumerable.Range(0, n).Select(i => i % classes)], []);
    }

    private static Dataset Labelled((double X, double Y)[] points, int[] labels, string[] classNames)
    {
        var inputs = new float[points.Length, 2];
        for (var i = 0; i < points.Length; i++)
            (inputs[i, 0], inputs[i, 1]) = ((float)points[i].X, (float)points[i].Y);
        return new(NdArray.FromArray(inputs), NdArray.From(labels), classNames, ["x", "y"]);
    }
}
