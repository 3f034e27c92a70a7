using System.Collections;
using System.Runtime.CompilerServices;

namespace Detorch.Teach;

public static partial class Check
{
    /// <summary>Whether a function of anything (several arguments are a tuple) agrees with the right one in every case, so that no constant
    /// passes. One that agrees with a mistake in every case gets that mistake's hint. What is expected is computed before the answer, which
    /// may change its input in place.</summary>
    /// <example><code>Check.Cases("1.1", c => Sum(c.A, c.B), c => c.A + c.B, [(A: 1, B: 2), (A: 3, B: 5)])</code></example>
    public static CheckResult Cases<T>(
        string exercise, Func<T, Tensor?> answer, Func<T, Tensor> expected, IReadOnlyList<T> at, double tolerance = 1e-6,
        string? hint = null, IReadOnlyList<(Func<T, Tensor> Answer, string Hint)>? mistakes = null)
    {
        string[] names = [.. at.Required().Select((each, i) => CaseName(each, at.Count > 1 ? $" in case {i + 1} of {at.Count}" : ""))];
        NdArray[] right = [.. at.Select(each => expected.Required()(each).Data.Copy())];
        var foreseen = (mistakes ?? []).Select(mistake =>
            (Answers: at.Select(each => mistake.Answer(each).Data.Copy()).ToArray(), mistake.Hint)).ToArray();
        return Guard(exercise, hint, () =>
        {
            NdArray?[] actual = [.. at.Select(each => answer(each)?.Data.Copy())];
            if (Array.Exists(actual, each => each is null))
                return NotSolvedYet(exercise);
            var known = foreseen.FirstOrDefault(mistake =>
                actual.Zip(mistake.Answers).All(pair => Mistakes.AreEqual(pair.First!, pair.Second, tolerance))).Hint
                ?? Same(Kinds(actual!), Kinds(right), actual[0]!.Ravel().ToArray<double>().FirstOrDefault(), hint);
            if (Array.TrueForAll([.. right, .. actual], each => each!.Rank == 0))
                return Compare(exercise, Numbers(actual!), Numbers(right), tolerance, hint, sizes: [], known, i => names[i[0]]);
            // What explains one wrong case by chance need not explain the next.
            string?[] seen = [.. actual.Zip(right).Where(pair => !Mistakes.AreEqual(pair.First!, pair.Second, tolerance))
                .Select(pair => Mistakes.Recognise(pair.First!, pair.Second, tolerance, Mistakes.Sizes(pair.Second.Shape)))];
            known ??= seen.Distinct().Count() == 1 || Array.TrueForAll(seen, IsSize) ? seen.FirstOrDefault() : null;
            var results = actual.Zip(right, names).Select(each => Compare(exercise, each.First!, each.Second, tolerance, hint, [], known,
                i => Place(i) + each.Third, each.Third, recognise: false));
            return results.FirstOrDefault(result => result.Status != CheckStatus.Right)
                ?? new(exercise, CheckStatus.Right, $"right in {at.Count} cases.");
        });

        static bool IsSize(string? text) => text?.Contains(" times too ", StringComparison.Ordinal) == true;

        static int Kinds(NdArray[] results) =>
            results.Select(each => $"{each.Shape}{string.Join(' ', each.ToArray<double>())}").Distinct().Count();

        static NdArray Numbers(NdArray[] scalars) => NdArray.From([.. scalars.Select(each => each.Item())]);
    }

    /// <summary>" for (…)" with the arguments, where they are short and no functions.</summary>
    private static string CaseName<T>(T arguments, string otherwise)
    {
        var text = arguments is ITuple tuple
            ? string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]))) : Text(arguments);
        return text.Length <= 60 && !text.Contains('\n', StringComparison.Ordinal) ? $" for ({text})" : otherwise;

        static string Text(object? value) => value switch
        {
            string text => text,
            Delegate => "\n",
            NdArray { Rank: 0 } scalar => Number(scalar.Item()),
            NdArray array => Text(array.Size > 9 ? new string('…', 61) : Enumerable.Range(0, array.Shape[0]).Select(i => array[i])),
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
            double number => Number(number),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }
}
