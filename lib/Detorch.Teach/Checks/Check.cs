namespace Detorch.Teach;

/// <summary>Checks of the course's exercises. The answer is a function, so that a stub that throws <see cref="NotImplementedException"/> is
/// "not solved yet" and any other exception a wrong answer with a reason; checks never throw. An exercise has a number such as 1.2. The
/// hint is for a wrong answer in which no usual mistake is recognised.</summary>
/// <example><code>Check.Function("2.1", Derivative, x => 2 * x, at: [-1, 0, 3])</code></example>
public static partial class Check
{
    private static readonly OrderedDictionary<string, CheckStatus> Latest = [];

    /// <summary>Whether an answer (null while there is none) equals what is expected, number by number: |answer − expected| is at most the
    /// tolerance, relative to the larger of |expected| and 1. An answer that equals one of the mistakes gets that mistake's hint.</summary>
    public static CheckResult Value(string exercise, Func<Tensor?> answer, Tensor expected, double tolerance = 1e-6, string? hint = null,
        IReadOnlyList<(Tensor Answer, string Hint)>? mistakes = null) =>
        Guard(exercise, hint, () => answer() is { } actual
            ? Compare(exercise, actual.Data, expected.Data, tolerance, hint, Mistakes.Sizes(expected.Shape),
                mistakes?.FirstOrDefault(mistake => Mistakes.AreEqual(actual.Data, mistake.Answer.Data, tolerance)).Hint)
            : NotSolvedYet(exercise));

    /// <summary>Whether a function of one number agrees with the right one at some places, within the tolerance of
    /// <see cref="Value"/>. One that agrees with one of the mistakes gets that mistake's hint.</summary>
    public static CheckResult Function(string exercise, Func<double, double> answer, Func<double, double> expected,
        IReadOnlyList<double> at, double tolerance = 1e-6, string? hint = null,
        IReadOnlyList<(Func<double, double> Answer, string Hint)>? mistakes = null) =>
        Guard(exercise, hint, () =>
        {
            double[] actual = [.. at.Select(answer)], right = [.. at.Select(expected)];
            var known = mistakes?.FirstOrDefault(mistake => AgreesWith(mistake.Answer)).Hint
                ?? (AgreesWith(x => expected(x * Math.PI / 180)) ? "The angle is in degrees; C# and mathematics take radians." : null)
                ?? Same(actual.Distinct().Count(), right.Distinct().Count(), actual[0], hint);
            return Compare(exercise, NdArray.From(actual), NdArray.From(right), tolerance, hint, sizes: [], known,
                i => $" at x = {Number(at[i[0]])}");

            bool AgreesWith(Func<double, double> other) =>
                at.Zip(actual).All(pair => Mistakes.RelativeError(pair.Second, other(pair.First)) <= tolerance);
        });

    /// <summary>Whether a statement about the answer holds; null while there is no answer. The hint is for one that does not.</summary>
    public static CheckResult That(string exercise, Func<bool?> holds, string hint) =>
        Guard(exercise, hint, () => holds() switch
        {
            null => NotSolvedYet(exercise),
            true => new(exercise, CheckStatus.Right, "right."),
            false => new(exercise, CheckStatus.Wrong, hint),
        });

    /// <summary>Whether nothing is wrong with an answer: the function tries it and returns null, or says what is wrong.</summary>
    /// <example><code>Check.Fault("7.3", () => Newton(…) &lt; 0 ? "From 1 it goes below 0." : null)</code></example>
    public static CheckResult Fault(string exercise, Func<string?> fault) => Guard(exercise, null, () =>
        fault() is { } wrong ? new(exercise, CheckStatus.Wrong, wrong) : new(exercise, CheckStatus.Right, "right."));

    /// <summary>Which of the exercises that were checked since the kernel's start are solved, each by its latest check.</summary>
    public static CheckResult Summary()
    {
        lock (Latest)
        {
            var solved = Latest.Values.Count(status => status == CheckStatus.Right);
            var each = string.Join(", ", Latest.Select(exercise => $"{CheckResult.StyleOf(exercise.Value).Mark} {exercise.Key}"));
            return Latest.Count == 0 ? new(null, CheckStatus.NotSolvedYet, "No exercise was checked yet.")
                : new(null, solved == Latest.Count ? CheckStatus.Right : CheckStatus.NotSolvedYet,
                    $"{solved} of {Latest.Count} exercises are solved: {each}.");
        }
    }

    /// <summary>A statement that the notebook makes about its numbers. Unlike an exercise's check it must hold.</summary>
    /// <exception cref="InvalidOperationException">It does not: a cell has changed, or this machine's numbers differ.</exception>
    public static CheckResult Claim(string statement, bool holds) => holds ? new(null, CheckStatus.Right, statement)
        : throw new InvalidOperationException($"This does not hold here: {statement}. If a cell above was changed or left out, " +
            "run the notebook from its start; if not, this machine's numbers differ from those that the course was tried with.");

    /// <summary>A statement about numbers that differ a little with the seed and the processor, shown with their bounds.</summary>
    /// <exception cref="InvalidOperationException">A number is not inside its bounds; the message has both.</exception>
    /// <example><code>Check.Claim("More than 90 % are right", Check.Above(right, 90))</code></example>
    public static CheckResult Claim(string statement, params Bound[] bounds) =>
        Claim($"{statement} ({string.Join(", ", bounds)})", Array.TrueForAll(bounds.Required(), bound => bound.Holds));

    /// <summary>A number that must be above a bound.</summary>
    public static Bound Above(double value, double low) => new(value, low, null);

    /// <summary>A number that must be below a bound.</summary>
    public static Bound Below(double value, double high) => new(value, null, high);

    /// <summary>A number that must be between two bounds.</summary>
    public static Bound Between(double value, double low, double high) => new(value, low, high);

    private static CheckResult Guard(string exercise, string? hint, Func<CheckResult> check)
    {
        CheckResult result;
        try
        {
            result = check();
        }
        catch (NotImplementedException)
        {
            result = NotSolvedYet(exercise);
        }
        catch (Exception error)
        {
            result = new(exercise, CheckStatus.Wrong, Thrown(error, hint));
        }
        lock (Latest)
            Latest[exercise.Required()] = result.Status;
        return result;
    }

    private static string Thrown(Exception error, string? hint)
    {
        var text = error is NullReferenceException ? "Something is null; a Grad is, until Backward() has run" : error.Message.TrimEnd('.');
        return $"your code threw {error.GetType().Name}: {text}.{(hint is null ? "" : $" {hint}")}";
    }

    private static CheckResult NotSolvedYet(string exercise) => new(exercise, CheckStatus.NotSolvedYet, "not solved yet.");

    private static CheckResult Compare(
        string exercise, NdArray actual, NdArray expected, double tolerance, string? hint, IReadOnlyList<(int Size, string Name)> sizes,
        string? known = null, Func<int[], string>? place = null, string inCase = "", bool recognise = true)
    {
        var spoilt = actual.ToArray<double>().Any(x => !double.IsFinite(x)) && expected.ToArray<double>().All(double.IsFinite)
            ? $"NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or logarithm of a negative number. {hint}"
                .TrimEnd() : hint;
        var seen = known ?? (recognise ? Mistakes.Recognise(actual, expected, tolerance, sizes) : null);
        var advice = (seen ?? spoilt) is { } said ? $" {said}" : "";
        if (actual.Shape != expected.Shape)
            return new(exercise, CheckStatus.Wrong, $"the answer has shape {actual.Shape}, expected was {expected.Shape}{inCase}.{advice}");

        double[] a = actual.ToArray<double>(), e = expected.ToArray<double>();
        var worst = Enumerable.Range(0, a.Length).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : Mistakes.RelativeError(a[i], e[i]));
        var error = worst < 0 ? 0 : Mistakes.RelativeError(a[worst], e[worst]);
        if (error <= tolerance)
            return new(exercise, CheckStatus.Right, a.Length > 1 ? $"right, largest relative error {Numeral.Error(error)}." : "right.");
        var where = (place ?? Place)(Mistakes.IndexOf(worst, expected.Shape));
        var found = $"expected {Number(e[worst])}{where}, but got {Number(a[worst])} (relative error {Numeral.Error(error)}).";
        return new(exercise, CheckStatus.Wrong, found + advice);
    }

    private static string? Same(int answers, int expected, double first, string? hint) =>
        answers == 1 && expected > 1 && double.IsFinite(first)
        ? $"The answer is the same for every input: is an argument not used? {hint}".TrimEnd() : null;

    private static string Place(int[] index) => index.Length == 0 ? "" : $" at [{string.Join(", ", index)}]";

    private static string Number(double x) => Numeral.Short(x, 6);
}
