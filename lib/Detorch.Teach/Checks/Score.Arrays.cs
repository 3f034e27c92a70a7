namespace Detorch.Teach;

public readonly partial record struct Score
{
    private const double Tolerance = 1e-6;

    /// <summary>Equal credit for each array that equals the right one, number by number: |a − e| is at most 1e-6, relative to the larger of
    /// |e| and 1. The message names the parts that are right or wrong and the usual mistakes, but not the right numbers.</summary>
    /// <exception cref="ArgumentException">There are no arrays.</exception>
    /// <example><code>answer => Score.Arrays(("dW", answer.DW, dW), ("db", answer.Db, db))</code></example>
    public static Score Arrays(params (string Name, NdArray? Actual, NdArray Expected)[] arrays)
    {
        var found = Array.ConvertAll(arrays, array => (array.Name, Mistake: Mistake(array.Actual, array.Expected)));
        var parts = Parts(Array.ConvertAll(found, array => (array.Name, array.Mistake is null)));
        var mistakes = found.Where(array => !string.IsNullOrEmpty(array.Mistake))
            .Select(array => found.Length == 1 ? array.Mistake : $"{array.Name}: {array.Mistake}");
        return parts.Message is null ? parts : new(parts.Share, string.Join(' ', mistakes.Prepend(parts.Message)));
    }

    /// <summary>What is wrong, empty where it is not recognised; null for a right array.</summary>
    private static string? Mistake(NdArray? actual, NdArray expected)
    {
        if (actual is null)
            return "It is null.";
        var known = Mistakes.Recognise(actual, expected, Tolerance, Mistakes.Sizes(expected.Shape));
        if (actual.Shape != expected.Shape)
            return $"Its shape is {actual.Shape} instead of {expected.Shape}. {known}".TrimEnd();
        return Mistakes.AreEqual(actual, expected, Tolerance) ? null : known ?? "";
    }
}
