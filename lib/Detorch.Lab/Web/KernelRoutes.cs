using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter.Spec;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Detorch.Lab.Web;

/// <summary>Kernels and sessions: start, interrupt, restart, shut down, and the sockets to talk to them.</summary>
internal static class KernelRoutes
{
    public static void Map(IEndpointRouteBuilder app, KernelPool kernels, SessionTable sessions, CancellationToken stopping)
    {
        app.MapGet("/api/kernels", () => Answer.Json(new JsonArray([.. kernels.All.Select(Model)])));
        app.MapGet("/api/kernels/{id}", (string id) => Answer.Json(Model(kernels.Find(id))));
        app.MapPost("/api/kernels", async (HttpRequest request) =>
        {
            var body = await Answer.BodyAsync(request).ConfigureAwait(false);
            CheckName(Answer.Text(body, "name"));
            return Answer.Json(Model(sessions.StartKernel(Answer.Text(body, "path"))), StatusCodes.Status201Created);
        });
        app.MapDelete("/api/kernels/{id}", async (string id) =>
        {
            await kernels.EndAsync(kernels.Find(id)).ConfigureAwait(false);
            return Results.NoContent();
        });
        app.MapPost("/api/kernels/{id}/interrupt", async (string id, HttpContext context) =>
        {
            await kernels.Find(id).InterruptAsync(context.RequestAborted).ConfigureAwait(false);
            return Results.NoContent();
        });
        app.MapPost("/api/kernels/{id}/restart", async (string id, HttpContext context) =>
        {
            var kernel = kernels.Find(id);
            await kernel.RestartAsync(context.RequestAborted).ConfigureAwait(false);
            return Answer.Json(Model(kernel));
        });
        app.Map("/api/kernels/{id}/channels", async (string id, HttpContext context) =>
        {
            var kernel = kernels.Find(id);
            if (!context.WebSockets.IsWebSocketRequest)
                throw RequestException.Bad("This address takes WebSockets only.");
            var session = context.Request.Query["session_id"] is [{ Length: > 0 } named] ? named : Guid.NewGuid().ToString();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            var channels = await kernel.ChannelsAsync(session, either.Token).ConfigureAwait(false);
            var protocol = context.WebSockets.WebSocketRequestedProtocols.Contains(ChannelFrames.V1) ? ChannelFrames.V1 : null;
            using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol).ConfigureAwait(false);
            await new KernelSocket(socket, channels).RunAsync(either.Token).ConfigureAwait(false);
        });

        app.MapGet("/api/sessions", () => Answer.Json(new JsonArray([.. sessions.All.Select(Model)])));
        app.MapGet("/api/sessions/{id}", (string id) => Answer.Json(Model(sessions.Find(id))));
        app.MapPost("/api/sessions", async (HttpRequest request) =>
        {
            var body = await Answer.BodyAsync(request).ConfigureAwait(false);
            CheckName(Answer.Text(body["kernel"] as JsonObject ?? [], "name"));
            return Answer.Json(Model(sessions.FindOrStart(body)), StatusCodes.Status201Created);
        });
        app.MapPatch("/api/sessions/{id}", async (string id, HttpRequest request) =>
        {
            var body = await Answer.BodyAsync(request).ConfigureAwait(false);
            CheckName(Answer.Text(body["kernel"] as JsonObject ?? [], "name"));
            return Answer.Json(Model(await sessions.ChangeAsync(id, body).ConfigureAwait(false)));
        });
        app.MapDelete("/api/sessions/{id}", async (string id) =>
        {
            await kernels.EndAsync(sessions.Find(id).Kernel).ConfigureAwait(false);
            return Results.NoContent();
        });
    }

    private static void CheckName(string? name)
    {
        if (name is not (null or "" or KernelSpec.Name))
            throw RequestException.NotFound($"There is no kernel \"{name}\" here; there is \"{KernelSpec.Name}\".");
    }

    private static JsonObject Model(LiveKernel kernel) => new()
    {
        ["id"] = kernel.Id,
        ["name"] = KernelSpec.Name,
        ["last_activity"] = Answer.Time(kernel.LastActivity),
#pragma warning disable CA1308 // Jupyter's names are lower case.
        ["execution_state"] = kernel.State.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
        ["connections"] = kernel.Connections,
    };

    private static JsonObject Model(LabSession session) => new()
    {
        ["id"] = session.Id,
        ["path"] = session.Path,
        ["name"] = session.Name,
        ["type"] = session.Type,
        ["kernel"] = Model(session.Kernel),
        ["notebook"] = session.Type == "notebook" ? new JsonObject { ["path"] = session.Path, ["name"] = session.Name } : null,
    };
}
