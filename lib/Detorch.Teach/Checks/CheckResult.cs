using System.Net;
using System.Text.Json.Nodes;
using Detorch.Teach.Display;

namespace Detorch.Teach;

/// <summary>What a check of an exercise found. It shows itself as a coloured line, and to a host that counts results as JSON.</summary>
/// <param name="Exercise">The exercise's number, such as 1.2; null for a claim of the notebook's own.</param>
/// <param name="Status">Right, wrong, or not solved yet.</param>
/// <param name="Message">What was found, and what to look at.</param>
[TypeFormatterSource(typeof(CheckFormatterSource))]
public sealed record CheckResult(string? Exercise, CheckStatus Status, string Message) : ICheckShowable
{
    /// <summary>The result in one line of text.</summary>
    public override string ToString() => $"{Title}{Message}";

    /// <summary>The result as a coloured box.</summary>
    public string ToHtml()
    {
        var colour = Status switch { CheckStatus.Right => "#009e73", CheckStatus.Wrong => "#d55e00", _ => "#777777" };
        return Box(colour, Title, Message);
    }

    /// <summary>A line with a coloured edge and title.</summary>
    internal static string Box(string colour, string title, string message) =>
        $"<div style=\"border-left:4px solid {colour};padding:.4em .8em;margin:.3em 0\">" +
            $"<b style=\"color:{colour}\">{WebUtility.HtmlEncode(title)}</b>{WebUtility.HtmlEncode(message)}</div>";

    /// <summary>The result for a program: exercise, status ("right", "wrong" or "not solved") and message.</summary>
    string ICheckShowable.ToJson() => new JsonObject
    {
        ["exercise"] = Exercise,
        ["status"] = Status switch { CheckStatus.Right => "right", CheckStatus.Wrong => "wrong", _ => "not solved" },
        ["message"] = Message,
    }.ToJsonString();

    private string Title => Exercise is null ? $"{MarkOf(Status)} " : $"{MarkOf(Status)} Exercise {Exercise}: ";

    internal static string MarkOf(CheckStatus status) => status switch { CheckStatus.Right => "✓", CheckStatus.Wrong => "✗", _ => "○" };
}

/// <summary>How far an exercise is.</summary>
public enum CheckStatus
{
    /// <summary>The stub still stands: it throws <see cref="NotImplementedException"/> or is null.</summary>
    NotSolvedYet,

    /// <summary>The answer is right.</summary>
    Right,

    /// <summary>The answer is wrong; the message says where and perhaps why.</summary>
    Wrong,
}
