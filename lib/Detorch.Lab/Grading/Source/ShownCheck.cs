using System.Text.Json.Nodes;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Grading.Source;

/// <summary>What a check of an assignment showed: the JSON of a <see cref="Detorch.Teach.GradedResult"/>.</summary>
/// <param name="Id">The check's id.</param>
/// <param name="Status">Right, partly right, wrong, or not solved.</param>
/// <param name="Share">The earned share, from 0 to 1.</param>
/// <param name="Message">What it said.</param>
internal sealed record ShownCheck(string Id, string Status, double Share, string Message)
{
    public const string NotSolved = "not solved";

    /// <summary>The results among the outputs of a cell.</summary>
    public static IEnumerable<ShownCheck> Among(IEnumerable<CellOutput> outputs) =>
        outputs.OfType<DisplayOutput>().Select(output => Read(output.Data[MimeTypes.Check])).OfType<ShownCheck>();

    private static ShownCheck? Read(JsonNode? json) =>
        json is JsonObject && Text(json["check"]) is { } id && Text(json["status"]) is { } status
            && json["share"] is JsonValue number && number.TryGetValue<double>(out var share)
            ? new ShownCheck(id, status, share is >= 0 and <= 1 ? share : 0, Text(json["message"]) ?? "") : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
