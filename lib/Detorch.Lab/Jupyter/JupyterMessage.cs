using System.Text.Json.Nodes;

namespace Detorch.Lab.Jupyter;

/// <summary>A message of the Jupyter protocol.</summary>
/// <param name="Type">Its type: "execute_request".</param>
/// <param name="Content">The fields of its type.</param>
internal sealed record JupyterMessage(string Type, JsonObject Content)
{
    /// <summary>The id in its header.</summary>
    public required string Id { get; init; }

    /// <summary>The header's JSON, which answers carry as their parent.</summary>
    public required byte[] Header { get; init; }

    /// <summary>The frames before the message: to whom an answer goes, or a topic.</summary>
    public byte[][] Route { get; init; } = [];

    /// <summary>The id of the message that this one belongs to, or null.</summary>
    public string? ParentId { get; init; }

    public JsonObject Metadata { get; init; } = [];

    /// <summary>Binary data after the JSON.</summary>
    public byte[][] Buffers { get; init; } = [];
}
