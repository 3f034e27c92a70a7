using System.Text.Json.Nodes;

namespace Detorch.Teach;

/// <summary>The result of an assignment's check. It shows itself as a coloured line, and to a host that grades as JSON.</summary>
/// <param name="Id">The check's id, such as 2.1 or 2.1-batch: that of its exercise, and after a hyphen a name.</param>
/// <param name="Status">Right, wrong (also where a part is right), or not solved yet.</param>
/// <param name="Share">The earned share of the check's points, from 0 to 1.</param>
/// <param name="Message">What was found, and what to look at.</param>
[TypeFormatterSource(typeof(CheckFormatterSource))]
public sealed record GradedResult(string Id, CheckStatus Status, double Share, string Message) : ICheckShowable
{
    /// <summary>The exercise that the check belongs to: its id up to the first hyphen.</summary>
    public string Exercise => Id.Split('-', 2)[0];

    /// <summary>What the check earns of so many points, to four decimals: for graders that read a cell's value, as nbgrader.</summary>
    public double Points(double points) => Math.Round(Share * points, 4);

    /// <summary>The result in one line of text.</summary>
    public override string ToString() => $"{Title}{Message}";

    /// <summary>The result as a coloured box.</summary>
    public string ToHtml() => CheckResult.Box(Style.Colour, Title, Message);

    string ICheckShowable.ToJson() => new JsonObject
    {
        ["exercise"] = Exercise, ["check"] = Id, ["status"] = Style.Word, ["share"] = Share, ["message"] = Message,
    }.ToJsonString();

    /// <summary>The result of a check whose answer has been judged.</summary>
    internal static GradedResult Of(string id, Score score, string? hint)
    {
        if (score.Share >= 1)
            return new(id, CheckStatus.Right, 1, score.Message is null ? "right." : $"right: {score.Message}");
        var degree = score.Share == 0 ? "wrong"
            : score.Share == 0.5 ? "half right"
            : string.Create(CultureInfo.InvariantCulture, $"partly right ({100 * score.Share:0.#} %)");
        var said = string.Join(' ', new[] { score.Message, hint }.OfType<string>());
        return new(id, CheckStatus.Wrong, score.Share, said.Length == 0 ? $"{degree}." : $"{degree}: {said}");
    }

    private (string Mark, string Colour, string Word) Style => CheckResult.StyleOf(Status, isPartlyRight: Share > 0);

    private string Title => $"{Style.Mark} Exercise {Exercise}{(Id.Split('-', 2) is [_, var name] ? $" ({name})" : "")}: ";
}
