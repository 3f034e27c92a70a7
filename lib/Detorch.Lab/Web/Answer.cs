using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Detorch.Lab.Web;

/// <summary>What routes answer with, and read.</summary>
internal static class Answer
{
    private const int MostDepth = 512;
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MostDepth,
    };
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = MostDepth };

    public static IResult Json(JsonNode json, int status = StatusCodes.Status200OK) =>
        Results.Text(json.ToJsonString(Compact), "application/json", statusCode: status);

    /// <summary>A time as Jupyter writes it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    /// <summary>The JSON object in a request's body; an empty body is an empty object.</summary>
    public static async Task<JsonObject> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        if (body.Length == 0)
            return [];
        return JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length), documentOptions: Limits) as JsonObject
            ?? throw RequestException.Bad("The request's body must be a JSON object.");
    }

    /// <summary>A text in a request's body, or null.</summary>
    public static string? Text(JsonObject body, string name) =>
        body[name] is null ? null
            : body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text
            : throw RequestException.Bad($"\"{name}\" must be a string.");
}
