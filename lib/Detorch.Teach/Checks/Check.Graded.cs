namespace Detorch.Teach;

public static partial class Check
{
    /// <summary>A check of an assignment: computes an answer with the student's code and judges it. It never throws. A grader runs the two
    /// functions in different processes, so the answer travels as data (<see cref="AnswerText"/>), also here.</summary>
    /// <param name="id">The id of the exercise, such as 2.1, and after a hyphen the name of the check: 2.1-batch.</param>
    /// <param name="answer">Computes the answer. <see cref="NotImplementedException"/> and null mean "not solved yet".</param>
    /// <param name="verdict">Judges it by a <c>bool</c>, a share from 0 to 1, or a <see cref="Score"/>.</param>
    /// <param name="hint">What to look at where the answer does not earn all points.</param>
    /// <example><code>Check.Graded("2.1", () => Slope(Math.Sin, 1.0), slope => Math.Abs(slope - Math.Cos(1)) &lt; 1e-6)</code></example>
    public static GradedResult Graded<T>(string id, Func<T> answer, Func<T, Score> verdict, string? hint = null)
    {
        string text;
        try
        {
            text = AnswerText.Write(answer);
        }
        catch (NotImplementedException)
        {
            return Unsolved(id);
        }
        catch (Exception error)
        {
            return new(id, CheckStatus.Wrong, 0, Thrown(error, hint));
        }
        return Judged(id, answer, verdict, text, hint);
    }

    /// <summary>The second half of <see cref="Graded"/>: judges an answer that arrived as the text which <see cref="AnswerText.Write{T}"/>
    /// made of it. <paramref name="answer"/> only says of what type it is and is not called.</summary>
    /// <inheritdoc cref="Graded" path="/param"/>
    public static GradedResult Judged<T>(string id, Func<T> answer, Func<T, Score> verdict, string text, string? hint = null)
    {
        var advice = hint is null ? "" : $" {hint}";
        T read;
        try
        {
            read = AnswerText.Read<T>(text)!;
        }
        catch (FormatException error)
        {
            return new(id, CheckStatus.Wrong, 0, $"{error.Message}{advice}");
        }
        try
        {
            return read is null ? Unsolved(id) : GradedResult.Of(id, verdict(read), hint);
        }
        catch (Exception error)
        {
            return new(id, CheckStatus.Wrong, 0,
                $"the answer cannot be compared with the right one ({error.GetType().Name}: {error.Message}).{advice}");
        }
    }

    private static GradedResult Unsolved(string id) => new(id, CheckStatus.NotSolvedYet, 0, "not solved yet.");
}
