using System.Text.Json.Nodes;
using Detorch.Teach.Differences;
using static System.FormattableString;
using static System.Net.WebUtility;

namespace Detorch.Teach.Plots;

/// <summary>A laboratory for backward passes: several programs for the gradient of one network, and central differences to judge them. Each
/// number of each gradient is a cell in the picture of the network, green where a program is right and red where it is wrong, so that one
/// sees where an error enters and where it goes. Menus choose the program and the array, a slider the step of the differences; a click on a
/// cell compares its two numbers in words. It needs no kernel once it is drawn.</summary>
/// <example><code>
/// new GradientLab(
///     new("W1", net.W1, Loss, Into: "H", Rows: "in", Columns: "out"),
///     new("H", h, () => LossFromHidden(h)))
///     .With("mine", Backward(net, x, t))
/// </code></example>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed class GradientLab : IShowable
{
    // Two numbers that differ by less are equal: differences show no more of a gradient of the usual size.
    private const double Negligible = 1e-9;
    private const int MostPrograms = 12, MostNumbers = 4096;

    private static readonly string Script = Json.Script("gradient-lab.js");
    private readonly LabArray[] arrays;
    private readonly double[] steps = [.. Enumerable.Range(1, 13).Select(k => Math.Pow(10, -k))];
    private readonly Lazy<double[][][]> numeric;
    private readonly List<(string Name, double[][] Gradients)> programs;

    /// <summary>A lab for the gradients of these arrays, in the order of the forward pass.</summary>
    /// <exception cref="ArgumentException">No array, equal names, not Float64, over two axes, or a parameter of no layer.</exception>
    public GradientLab(params IEnumerable<LabArray> arrays) : this([.. arrays.Required()], [], null) { }

    private GradientLab(LabArray[] arrays, List<(string, double[][])> programs, Lazy<double[][][]>? numeric)
    {
        (this.arrays, this.programs) = (arrays, programs);
        this.numeric = numeric ?? new(() => [.. steps.Select(h => arrays.Select(array =>
            NumericalGradient.Of(array.Values, array.Loss, DifferenceMethod.ThreePointMidpoint, h).Ravel().ToArray<double>()).ToArray())]);
        if (arrays.Length == 0 || arrays.GroupBy(array => array.Name).Any(group => group.Count() > 1))
            throw new ArgumentException("gradient lab: it needs arrays with different names.");
        foreach (var array in arrays)
        {
            if (array.Values.DType != DType.Float64 || array.Values.Rank > 2 || array.Values.Size is 0 or > MostNumbers)
                throw new ArgumentException($"gradient lab: {array.Name} is {array.Values.DType} {array.Values.Shape};"
                    + $" it must be Float64, with one or two axes and up to {MostNumbers:N0} numbers.");
            if (array.Into is { } into && !Array.Exists(arrays, other => other.Name == into && other.Into is null))
                throw new ArgumentException($"gradient lab: {array.Name} goes into {into}, which no layer computes.");
        }
    }

    /// <summary>The lab with one more program: its gradients, one for each array and of its shape.</summary>
    /// <exception cref="ArgumentException">Not a gradient of its shape for each array, equal names, or too many programs.</exception>
    public GradientLab With(string name, params IReadOnlyList<NdArray> gradients)
    {
        if (gradients.Required().Count != arrays.Length)
            throw new ArgumentException($"gradient lab: {name} has {gradients.Count} gradients for {arrays.Length} arrays"
                + $" ({string.Join(", ", arrays.Select(array => array.Name))}).");
        foreach (var (gradient, array) in gradients.Zip(arrays))
            if (gradient.Shape != array.Values.Shape)
                throw new ArgumentException($"gradient lab: {name} has a gradient {gradient.Shape} for {array.Name} {array.Values.Shape};"
                    + " a gradient has the shape of its array.");
        if (programs.Count == MostPrograms || programs.Exists(program => program.Name == name))
            throw new ArgumentException($"gradient lab: up to {MostPrograms} programs with different names; {name} is one too many.");
        double[][] numbers = [.. gradients.Select(gradient => gradient.Ravel().To(DType.Float64).ToArray<double>())];
        return new(arrays, [.. programs, (name, numbers)], numeric);
    }

    /// <summary>The step that is seen first: the one with which most numbers agree.</summary>
    internal int FirstStep => Enumerable.Range(0, steps.Length).MaxBy(k =>
        programs.Sum(program => Verdicts(program.Gradients, k).Sum(row => row.Count(verdict => verdict == GradientVerdict.Happy))));

    /// <summary>The result of comparing a program with the differences of a step, array by array.</summary>
    internal string InWords(int program, int step)
    {
        var verdicts = Verdicts(programs[program].Gradients, step);
        string[] words = [.. arrays.Select((array, k) => verdicts[k].Max() <= GradientVerdict.Fine ? $"{array.Name} is right"
            : verdicts[k].Count(v => v > GradientVerdict.Fine) is var off && off == verdicts[k].Length ? $"{array.Name} is off everywhere"
            : $"{array.Name} is off in {off} of {verdicts[k].Length} numbers")];
        if (verdicts.All(row => row.Max() <= GradientVerdict.Fine))
            return "All numbers agree.";
        // The error enters, on the way back, between the last right array and the first wrong one.
        var way = Enumerable.Range(0, arrays.Length).Where(k => arrays[k].Into is null).Reverse().ToArray();
        var entered = Array.FindIndex(way, k => verdicts[k].Max() > GradientVerdict.Fine);
        var place = entered switch
        {
            -1 => "No error travels on between the layers: the mistake is in a parameter's own line.",
            0 => $"The error enters before {arrays[way[0]].Name} is reached.",
            _ => $"The error enters on the way from {arrays[way[entered - 1]].Name} to {arrays[way[entered]].Name}.",
        };
        var isAll = Array.TrueForAll(words, word => word.EndsWith("off everywhere", StringComparison.Ordinal));
        return isAll ? $"Every number is off. {place}" : $"{string.Join(", ", words)}. {place}";
    }

    /// <summary>The laboratory as self-contained HTML.</summary>
    public string ToHtml()
    {
        if (programs.Count == 0)
            throw new InvalidOperationException("gradient lab: add a program first: .With(\"mine\", gradients).");
        var (json, key) = Json.ForPage(Data());
        return $$"""
            <figure data-lab="{{key}}" style="margin:0;overflow-x:auto;font:14px system-ui,'DejaVu Sans',sans-serif">
            <div><pre style="white-space:pre-wrap">{{HtmlEncode(ToString())}}</pre></div>
            <script>
            {{Script}}
            detorchGradientLab("{{key}}", {{json}});
            </script>
            </figure>
            """;
    }

    /// <summary>A line for each program, with the differences' best step.</summary>
    public override string ToString() => string.Join('\n', programs.Select((program, k) => $"{program.Name}: {InWords(k, FirstStep)}"));

    private JsonObject Data() => new()
    {
        ["first"] = FirstStep,
        ["steps"] = Json.Array(steps.Select(h => Invariant($"{h:0e-0}"))),
        ["arrays"] = Json.Array(arrays.Select(array => new JsonObject
        {
            ["name"] = array.Name, ["into"] = array.Into, ["rows"] = array.Rows, ["columns"] = array.Columns,
            ["shape"] = new JsonArray(array.Values.Rank == 2 ? array.Values.Shape[0] : 1,
                array.Values.Rank > 0 ? array.Values.Shape[^1] : 1),
        })),
        ["numeric"] = Json.Array(numeric.Value.Select(step => Json.Array(step.Select(Listed)))),
        ["programs"] = Json.Array(programs.Select((program, k) => new JsonObject
        {
            ["name"] = program.Name,
            ["analytic"] = Json.Array(program.Gradients.Select(Listed)),
            // A digit for each number: 0 happy, 1 fine, 2 uncomfortable, 3 wrong.
            ["verdicts"] = Json.Array(steps.Select((_, step) => Json.Array(Verdicts(program.Gradients, step).Select(row =>
                string.Concat(row.Select(v => v == GradientVerdict.Wrong ? 3 : (int)v)))))),
            ["words"] = Json.Array(steps.Select((_, step) => InWords(k, step))),
        })),
    };

    private static JsonArray Listed(double[] numbers) => Json.Array(numbers.Select(Json.Number));

    private GradientVerdict[][] Verdicts(double[][] gradients, int step) => [.. gradients.Zip(numeric.Value[step],
        (analytic, differences) => analytic.Zip(differences, (a, n) =>
            new GradientEntry(0, a, n, steps[step], IsKink: false, Negligible).Verdict).ToArray())];
}

/// <summary>An array whose gradient a <see cref="GradientLab"/> shows: a parameter, or what a layer computed.</summary>
/// <param name="Name">What it is called: <c>W1</c>.</param>
/// <param name="Values">Its numbers in Float64, at most a matrix. The lab moves them, one at a time, and puts each back.</param>
/// <param name="Loss">The loss with the numbers as they are now; for what a layer computed, from there: <c>() => LossFrom(h)</c>.</param>
/// <param name="Into">What a parameter is used for; null for what a layer computed, which goes into the next of these.</param>
/// <param name="Rows">What the rows are: "in".</param>
/// <param name="Columns">What the columns are: "out".</param>
public sealed record LabArray(
    string Name, NdArray Values, Func<double> Loss, string? Into = null, string Rows = "example", string Columns = "neuron");
