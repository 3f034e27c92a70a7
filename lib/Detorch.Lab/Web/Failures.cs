using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Microsoft.AspNetCore.Http;

namespace Detorch.Lab.Web;

/// <summary>Turns exceptions into the answers that Jupyter's clients show: a status code and a message in JSON.</summary>
internal static class Failures
{
    /// <summary>The middleware; it is the first.</summary>
    public static async Task Answer(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var (status, message) = Describe(failure);
            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            Access.AddHeaders(context.Response);
            await context.Response.WriteAsync(new JsonObject { ["message"] = message, ["reason"] = null }
                .ToJsonString()).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; no answer reaches it.
        }
    }

    private static (int Status, string Message) Describe(Exception failure) => failure switch
    {
        RequestException refused => (refused.Status, refused.Message),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        JsonException broken => (StatusCodes.Status400BadRequest, $"The request is not valid JSON: {broken.Message}"),
        NotebookFormatException format => (StatusCodes.Status400BadRequest, format.Message),
        FileNotFoundException or DirectoryNotFoundException => (StatusCodes.Status404NotFound, failure.Message),
        UnauthorizedAccessException => (StatusCodes.Status403Forbidden, failure.Message),
        IOException io => (StatusCodes.Status500InternalServerError, io.Message),
        _ => (StatusCodes.Status500InternalServerError, $"{failure.GetType().Name}: {failure.Message}"),
    };
}
