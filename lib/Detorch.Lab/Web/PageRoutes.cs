using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace Detorch.Lab.Web;

/// <summary>The page: one HTML file for every address that a user sees, and the bundle, whose names hold a hash of their content.</summary>
internal static class PageRoutes
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void Map(IEndpointRouteBuilder app, string? folder)
    {
        foreach (var address in new[] { "/", "/tree", "/playground", "/notebook/{**path}" })
            app.MapGet(address, () => folder is null
                ? Results.Text("The lab's page is not built: this server answers Jupyter's clients alone.",
                    "text/plain", statusCode: StatusCodes.Status200OK)
                : Results.File(Path.Combine(folder, "index.html"), "text/html; charset=utf-8"));
        app.MapGet("/page/{file}", (string file, HttpContext context) => Send(folder, file, context));
    }

    private static IResult Send(string? folder, string file, HttpContext context)
    {
        var path = Path.Combine(folder ?? "", file);
        if (folder is null || file != Path.GetFileName(file) || file[0] == '.' || !File.Exists(path))
            throw RequestException.NotFound($"The page has no file {file}.");
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        var type = ContentTypes.TryGetContentType(file, out var known) ? known : "application/octet-stream";
        if (!File.Exists(path + ".br"))
            return Results.File(path, type);
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
            return Results.File(path, type);
        context.Response.Headers.ContentEncoding = "br";
        return Results.File(path + ".br", type);
    }
}
