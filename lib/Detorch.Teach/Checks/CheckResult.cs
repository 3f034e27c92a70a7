using System.Net;
using System.Text.Json.Nodes;

namespace Detorch.Teach;

/// <summary>The result of an exercise's check. It shows itself as a coloured line, and to a host that counts results as JSON.</summary>
/// <param name="Exercise">The exercise's number, such as 1.2; null for a claim of the notebook.</param>
/// <param name="Status">Right, wrong, or not solved yet.</param>
/// <param name="Message">What was found, and what to look at.</param>
[TypeFormatterSource(typeof(CheckFormatterSource))]
public sealed record CheckResult(string? Exercise, CheckStatus Status, string Message) : ICheckShowable
{
    /// <summary>The result in one line of text.</summary>
    public override string ToString() => $"{Title}{Message}";

    /// <summary>The result as a coloured box.</summary>
    public string ToHtml() => Box(StyleOf(Status).Colour, Title, Message);

    string ICheckShowable.ToJson() => new JsonObject
    {
        ["exercise"] = Exercise, ["status"] = StyleOf(Status).Word, ["message"] = Message,
    }.ToJsonString();

    private string Title => $"{StyleOf(Status).Mark} {(Exercise is null ? "" : $"Exercise {Exercise}: ")}";

    /// <summary>A line with a coloured edge and title.</summary>
    internal static string Box(string colour, string title, string message) =>
        $"<div style=\"border-left:4px solid {colour};padding:.4em .8em;margin:.3em 0\">" +
            $"<b style=\"color:{colour}\">{WebUtility.HtmlEncode(title)}</b>{WebUtility.HtmlEncode(message)}</div>";

    /// <summary>How a status is shown to people, and its word in JSON.</summary>
    internal static (string Mark, string Colour, string Word) StyleOf(CheckStatus status, bool isPartlyRight = false) => status switch
    {
        CheckStatus.Right => ("✓", "#009e73", "right"),
        CheckStatus.Wrong => isPartlyRight ? ("◐", "#b8860b", "partly right") : ("✗", "#d55e00", "wrong"),
        _ => ("○", "#777777", "not solved"),
    };
}

/// <summary>How far an exercise is.</summary>
public enum CheckStatus
{
    /// <summary>The stub is unchanged: it throws <see cref="NotImplementedException"/> or is null.</summary>
    NotSolvedYet,

    /// <summary>The answer is right.</summary>
    Right,

    /// <summary>The answer is wrong; the message says where and perhaps why.</summary>
    Wrong,
}

/// <summary>The result of a check: it shows itself to people, and as JSON to a host that counts results.</summary>
internal interface ICheckShowable : IShowable
{
    string ToJson();
}

internal sealed class CheckFormatterSource() : FormatterSource(ShowableFormatter.Html, ShowableFormatter.Text,
    new ShowableFormatter(MimeTypes.Check, value => ((ICheckShowable)value).ToJson(), _ => "{}"));
