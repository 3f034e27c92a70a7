using System.Net.WebSockets;
using System.Reflection;
using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter.Spec;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Detorch.Lab.Web;

/// <summary>What clients ask about the server itself.</summary>
internal static class ServerRoutes
{
    private static readonly string Version =
        typeof(ServerRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
    private static readonly DateTimeOffset Started = DateTimeOffset.UtcNow;

    public static void Map(IEndpointRouteBuilder app, KernelPool kernels)
    {
        app.MapGet("/api", () => Answer.Json(new JsonObject { ["version"] = Version }));
        app.MapGet("/api/status", () => Answer.Json(new JsonObject
        {
            ["started"] = Answer.Time(Started),
            ["last_activity"] = Answer.Time(kernels.All.Select(kernel => kernel.LastActivity).Append(Started).Max()),
            ["kernels"] = kernels.All.Count,
            ["connections"] = kernels.All.Sum(kernel => kernel.Connections),
        }));
        app.MapGet("/api/me", () => Answer.Json(new JsonObject
        {
            ["identity"] = new JsonObject { ["username"] = "student", ["name"] = "Student",
                ["display_name"] = "Student", ["initials"] = "S", ["avatar_url"] = null, ["color"] = null },
            ["permissions"] = new JsonObject(),
        }));
        app.MapGet("/api/kernelspecs", () => Answer.Json(new JsonObject
        {
            ["default"] = KernelSpec.Name,
            ["kernelspecs"] = new JsonObject { [KernelSpec.Name] = Specification() },
        }));
        app.MapGet("/api/kernelspecs/{name}", (string name) => name == KernelSpec.Name
            ? Answer.Json(Specification()) : throw RequestException.NotFound($"no kernel \"{name}\"; there is \"{KernelSpec.Name}\"."));
        app.MapGet("/kernelspecs/{name}/{file}", (string name, string file) =>
            name == KernelSpec.Name && KernelSpec.Resource(file) is { } logo
                ? Results.Bytes(logo, file.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml" : "image/png")
                : throw RequestException.NotFound($"no file \"{file}\"."));
        app.MapGet("/login", () => Results.Redirect("/"));
        // Events are those of extensions, of which there are none; a refused socket would be retried for ever.
        app.Map("/api/events/subscribe", async (HttpContext context) =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
                throw RequestException.Bad("This address takes WebSockets only.");
            using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            await SilenceAsync(socket, context.RequestAborted).ConfigureAwait(false);
        });
    }

    private static async Task SilenceAsync(WebSocket socket, CancellationToken cancellation)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(),
                cancellation).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
            }
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellation).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The client has gone.
        }
    }

    private static JsonObject Specification() => new()
    {
        ["name"] = KernelSpec.Name,
        ["spec"] = new JsonObject
        {
            ["argv"] = new JsonArray(),
            ["display_name"] = KernelSpec.DisplayName,
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject(),
            ["metadata"] = new JsonObject { ["debugger"] = false },
        },
        ["resources"] = new JsonObject(
            KernelSpec.Logos.Select(logo =>
                KeyValuePair.Create(Path.GetFileNameWithoutExtension(logo), (JsonNode?)$"/kernelspecs/{KernelSpec.Name}/{logo}"))),
    };
}
