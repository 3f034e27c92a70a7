namespace Detorch.Teach;

/// <summary>The earned share of a check's points, with a message; also a <c>bool</c>, or a <c>double</c> from 0 to 1.</summary>
/// <example><code>answer => Score.Parts(("dW", Near(answer.dW, dW)), ("db", Near(answer.db, db)))</code></example>
public readonly record struct Score
{
    // A share that a computer has added up may be a little above 1.
    private const double Slack = 1e-9;
    private const double Tolerance = 1e-6;

    private Score(double share, string? message) => (Share, Message) = (share, message);

    /// <summary>The earned share of the points, from 0 to 1.</summary>
    public double Share { get; }

    /// <summary>What to say about it, or null.</summary>
    public string? Message { get; }

    /// <summary>A share of the points with a message. NaN and negative shares, as they come of a wrong answer, earn nothing.</summary>
    /// <exception cref="ArgumentException">The share is above 1: points belong into the cell's header.</exception>
    public static Score Of(double share, string? message = null) => share <= 1 + Slack || double.IsNaN(share)
        ? new(double.IsNaN(share) ? 0 : Math.Clamp(share, 0, 1), message)
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"score: a share is between 0 and 1, and this is {share}; the points are in the header of the check's cell."));

    /// <summary>Equal credit for each part that is right; the message names the parts that are right and those that are wrong.</summary>
    /// <exception cref="ArgumentException">There are no parts.</exception>
    public static Score Parts(params (string Name, bool Right)[] parts)
    {
        if (parts.Required().Length == 0)
            throw new ArgumentException("score: name at least one part, such as (\"dW\", true).");
        var right = parts.Count(part => part.Right);
        return new((double)right / parts.Length, right == parts.Length ? null
            : string.Join(", ", parts.Select(part => $"{part.Name} {(part.Right ? "right" : "wrong")}")) + ".");
    }

    /// <summary>All of the points, or none.</summary>
    public static implicit operator Score(bool right) => new(right ? 1 : 0, null);

    /// <summary>A share of the points; see <see cref="Of"/>.</summary>
    public static implicit operator Score(double share) => Of(share);

    /// <summary>The share in per cent, and the message.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * Share:0.#} %{(Message is null ? "" : $": {Message}")}");

    /// <summary>Equal credit for each array that equals the right one, number by number: |a − e| is at most 1e-6, relative to the larger of
    /// |e| and 1. The message names the parts that are right or wrong and the usual mistakes, but not the right numbers.</summary>
    /// <exception cref="ArgumentException">There are no arrays.</exception>
    /// <example><code>answer => Score.Arrays(("dW", answer.DW, dW), ("db", answer.Db, db))</code></example>
    public static Score Arrays(params (string Name, NdArray? Actual, NdArray Expected)[] arrays)
    {
        var found = Array.ConvertAll(arrays.Required(), array => (array.Name, Mistake: Mistake(array.Actual, array.Expected)));
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
