using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detorch.Lab.Documents;

/// <summary>JSON for files that people read, too.</summary>
internal static class IndentedJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>An indented text with a line end.</summary>
    public static string ToFileText(this JsonNode json) => json.ToJsonString(Options) + "\n";
}
