using System.Globalization;
using Detorch.Tests;

namespace Detorch.Benchmarks;

/// <summary>An assignment of three exercises, and submissions to it with the points that they must get.</summary>
internal static class GradedClassSource
{
    private const string Header = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"aliases\":[],\"name\":\"csharp\"}]}}\n\n";

    private const string Softmax = """
        Tensor Softmax(Tensor z)
        {
            var e = (z - z.Max(1, keepDims: true)).Exp();
            return e / e.Sum(1, keepDims: true);
        }
        """;

    private const string Slope = "double Slope(Func<double, double> f, double x) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;";

    private const string Backward = """
        (double[] dW, double db) Backward(double[] x, double[] w, double b, double t)
        {
            var error = x.Zip(w, (a, c) => a * c).Sum() + b - t;
            return (x.Select(a => 2 * error * a).ToArray(), 2 * error);
        }
        """;

    private static readonly string[] Checks =
    [
        "// check id=1 points=2\nCheck.Graded(\"1\", () => Slope(x => x * x, 3), s => Math.Abs(s - 6) < 1e-4)",
        "// check id=1-sin points=2 hidden\nCheck.Graded(\"1-sin\", () => Slope(Math.Sin, 1), s => Math.Abs(s - Math.Cos(1)) < 1e-4)",
        "// check id=2 points=2\nCheck.Graded(\"2\", () => Softmax(Tensor.From(1.0, 2, 3).Reshape(1, 3)).Sum().Item(), s => Math.Abs(s - 1) < 1e-6)",
        "// check id=2-large points=2 hidden\nCheck.Graded(\"2-large\", () => Softmax(Tensor.From(1000.0, 1000, 0, 0).Reshape(2, 2)).Data.ToArray<double>(), p => p.All(q => Math.Abs(q - 0.5) < 1e-6))",
        "// check id=3 points=4\nCheck.Graded(\"3\", () => Backward([1, 2], [0.5, -1], 0.25, 1), g => Score.Parts((\"dW\", Math.Abs(g.dW[0] + 4.5) < 1e-9 && Math.Abs(g.dW[1] + 9) < 1e-9), (\"db\", Math.Abs(g.db + 4.5) < 1e-9)))",
    ];

    /// <summary>Answers to the three exercises, what comes between them, and the points.</summary>
    private static readonly (string One, string Two, string Three, string Between, double Points)[] Variants =
    [
        (Slope, Softmax, Backward, "", 12),
        ("double Slope(Func<double, double> f, double x) { var h = 1e-4; return (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h); }", Softmax, Backward, "Plot.Line(new[] { 1.0, 2, 3 }, \"mine\", \"x\", \"y\")", 12),
        (Slope, "Tensor Softmax(Tensor z) => z.Softmax(1);", Backward, "for (var i = 0; i < 20; i++) Console.WriteLine(i);", 12),
        (Slope, "Tensor Softmax(Tensor z) => z.Exp() / z.Exp().Sum(1, keepDims: true);", Backward, "", 10),
        ("double Slope(Func<double, double> f, double x) => (f(x + 0.1) - f(x)) / 0.1;", Softmax, Backward, "", 8),
        (Slope, Softmax, Backward.Replace("(x.Select(a => 2 * error * a).ToArray(), 2 * error)", "(x.Select(a => 2 * error * a).ToArray(), error)", StringComparison.Ordinal), "", 10),
        (Slope, Softmax, "(double[] dW, double db) Backward(double[] x, double[] w, double b, double t) => throw new NotImplementedException(\"Exercise 3\");", "", 8),
        ("double Slope(Func<double, double> f, double x) => f(x", Softmax, Backward, "", 8),
        (Slope, "Tensor Softmax(Tensor z) => throw new InvalidOperationException(\"no\");", Backward, "", 8),
    ];

    /// <summary>Hostile ones.</summary>
    private static readonly (string One, string Two, string Three, string Between, double Points)[] Hostile =
    [
        (Slope, Softmax, Backward, "Environment.Exit(0);", 12),
        (Slope, Softmax, Backward, "while (true) { }", 12),
        (Slope, Softmax, Backward, "var all = new List<byte[]>(); while (true) { var block = new byte[1 << 24]; Array.Fill(block, (byte)1); all.Add(block); }", 12),
        (Slope, Softmax, Backward, "while (true) Console.WriteLine(new string('x', 10_000));", 12),
        ("double Slope(Func<double, double> f, double x) => 1 + Slope(f, x);", Softmax, Backward, "", 8),
    ];

    /// <summary>Writes the source and the submissions, of which one in ten is hostile.</summary>
    /// <returns>The points of each.</returns>
    public static Dictionary<string, double> Write(string folder, int count)
    {
        File.WriteAllText(Path.Combine(folder, "setup.dib"), Header + $"#!csharp\n\n#r \"{Repository.PathOf("lib", "Detorch.Teach", "bin", "Release", "net10.0", "Detorch.Teach.dll")}\"\n"
            + "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing Detorch.Teach;\nusing Detorch.Teach.Plots;\n");
        File.WriteAllText(Path.Combine(folder, "a.dib"), Notebook("// BEGIN SOLUTION\n" + Slope + "\n// END SOLUTION", "// BEGIN SOLUTION\n" + Softmax + "\n// END SOLUTION",
            "// BEGIN SOLUTION\n" + Backward + "\n// END SOLUTION", "", Checks));
        Directory.CreateDirectory(Path.Combine(folder, "in"));
        var expected = new Dictionary<string, double>();
        for (var i = 0; i < count; i++)
        {
            var (one, two, three, between, points) = i % 10 == 9 ? Hostile[i / 10 % Hostile.Length] : Variants[i % Variants.Length];
            var id = $"student{i.ToString("000", CultureInfo.InvariantCulture)}";
            File.WriteAllText(Path.Combine(folder, "in", id + ".dib"), Notebook(one + $"\n// {id}", two, three, between,
                [.. Checks.Where(check => !check.Contains("hidden", StringComparison.Ordinal))]));
            expected[id] = points;
        }
        return expected;
    }

    private static string Notebook(string one, string two, string three, string between, string[] checks) => Header + string.Concat(
        ((string[])["#!import setup.dib", "// exercise id=1 points=4\n" + one, .. checks.Where(check => check.StartsWith("// check id=1", StringComparison.Ordinal)), between,
            "// exercise id=2 points=4\n" + two, .. checks.Where(check => check.StartsWith("// check id=2", StringComparison.Ordinal)),
            "// exercise id=3 points=4\n" + three, .. checks.Where(check => check.StartsWith("// check id=3", StringComparison.Ordinal))])
        .Where(cell => cell.Length > 0).Select(cell => $"#!csharp\n\n{cell}\n\n"));
}
