using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Detorch.Teach;
using Detorch.Teach.Nn;
using Detorch.Teach.Plots;

namespace Detorch.Benchmarks;

/// <summary>"figures": the time of a decision boundary, the size of its animation, and how long a browser draws 100,000 points, against their goals.</summary>
internal static class FiguresVerb
{
    private const int Resolution = 200;
    private const int Epochs = 60;
    private const int Points = 100_000;

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the results to this file." };
        var command = new Command("figures", "Decision boundaries and their animation, and 100,000 points in Chromium, against their goals.") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        return command;
    }

    private static void Run(FileInfo? json)
    {
        Console.WriteLine(Machine.Measured());
        List<Result> results = [.. Boundaries()];
        try
        {
            results.Add(Result.AtMost($"{Points:N0} points drawn by Chromium", Chromium.SecondsToDraw(Scatter()), 1, "s"));
        }
        catch (FileNotFoundException missing)
        {
            Console.WriteLine($"{Points:N0} points: left out, {missing.Message}");
        }
        foreach (var result in results)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Name,-56}{result.Value,12:0.####} {result.Unit,-4} goal {result.Goal,-10}{(result.Reached ? "reached" : "NOT REACHED")}"));
        if (json is not null)
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(results, Report.Json) + "\n");
    }

    private static IEnumerable<Result> Boundaries()
    {
        var rng = new Rng(1);
        var (x, labels) = (NdArray.Randn([200, 2], rng), NdArray.From([.. Enumerable.Range(0, 200).Select(_ => rng.NextInt(2))]));
        var model = new Sequential(new Linear(2, 25, rng), new Tanh(), new Linear(25, 25, rng), new Tanh(), new Linear(25, 2, rng));
        var size = $"boundary of {Resolution} x {Resolution}, 2-25-25-2";
        yield return Result.AtMost($"{size}, classes", 1e3 * Measure.Median(() => Draw(model.Forward)).Seconds, 30, "ms");
        yield return Result.AtMost($"{size}, probability", 1e3 * Measure.Median(() => Draw(p => model.Forward(p).Softmax()[.., 1])).Seconds, 30, "ms");

        var movie = new DecisionMap(x, labels, "Epochs", "x₁", "x₂");
        for (var epoch = 0; epoch < Epochs; epoch++)
            movie.Add($"{epoch}", p => (p[.., 0] * (0.1 * epoch) + p[.., 1]).Sigmoid());
        yield return Result.AtMost($"animation of {Epochs} epochs, JSON", movie.ToFigure().ToJson().Length / 1e6, 2, "MB");

        void Draw(Func<Tensor, Tensor> predict) => Plot.DecisionBoundary(predict, x, labels, "Boundary", resolution: Resolution).ToJson();
    }

    private static Figure Scatter()
    {
        var rng = new Rng(2);
        return Plot.Scatter(NdArray.Randn([Points], rng), NdArray.Randn([Points], rng), "Points", "x", "y");
    }
}
