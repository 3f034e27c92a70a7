using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Detorch.Lab.Web;

/// <summary>Files and notebooks: list, read, save, create, rename, delete.</summary>
internal static partial class ContentRoutes
{
    private const string CheckpointId = "saved";

    public static void Map(IEndpointRouteBuilder app, ContentFolder folder, LabState state)
    {
        app.MapGet("/api/contents/{**path}", (string? path, HttpRequest request) => Get(folder, path ?? "", request.Query));
        app.MapPut("/api/contents/{**path}",
            async (string path, HttpRequest request) => Save(folder, state, path, await Answer.BodyAsync(request).ConfigureAwait(false)));
        app.MapPost("/api/contents/{**path}",
            async (string? path, HttpRequest request) => Create(folder, path ?? "", await Answer.BodyAsync(request).ConfigureAwait(false)));
        app.MapPatch("/api/contents/{**path}",
            async (string path, HttpRequest request) => Rename(folder, path, await Answer.BodyAsync(request).ConfigureAwait(false)));
        app.MapDelete("/api/contents/{**path}", (string path) => Delete(folder, path));
        app.MapGet("/files/{**path}", (string path) => Download(folder, path));
    }

    private static IResult Get(ContentFolder folder, string path, IQueryCollection query)
    {
        if (Checkpoint(ref path))
            return Answer.Json(new JsonArray(CheckpointModel(Existing(folder, path))));
        var full = Existing(folder, path);
        var wanted = query["type"].ToString();
        var withContent = query["content"].ToString() != "0";
        if (wanted == "directory" && !Directory.Exists(full))
            throw RequestException.Bad($"{path} is not a folder.");
        if (wanted is "file" or "notebook" && Directory.Exists(full))
            throw RequestException.Bad($"{path} is a folder.");
        return Answer.Json(
            ContentModel.Of(folder, full, wanted is "file" ? wanted : null, withContent ? query["format"].ToString() : null));
    }

    private static IResult Save(ContentFolder folder, LabState state, string path, JsonObject body)
    {
        var full = folder.Resolve(path);
        var existed = Path.Exists(full);
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw RequestException.NotFound($"{path}: the folder does not exist.");
        if (body["chunk"] is not null)
            throw RequestException.Bad("Uploads in pieces are not supported: send the file in one request.");
        switch (Answer.Text(body, "type") ?? "file")
        {
            case "directory":
                if (File.Exists(full))
                    throw RequestException.Conflict($"{path} is a file.");
                Directory.CreateDirectory(full);
                break;
            case "notebook":
                CheckTarget(path, full);
                var content = body["content"] as JsonObject ?? throw RequestException.Bad("A notebook's content must be a JSON object.");
                Save(path, () =>
                {
                    state.KeepOriginal(full);
                    NotebookContent.Save(full, content);
                });
                break;
            default:
                CheckTarget(path, full);
                var bytes = Bytes(body);
                Save(path, () => NotebookFile.WriteBytes(full, bytes));
                break;
        }
        return Answer.Json(ContentModel.Of(folder, full, type: null, format: null), existed
            ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    /// <summary>Saves a file. Where that fails, the message names it, and not a file of ours that was being written for it.</summary>
    private static void Save(string path, Action save)
    {
        try
        {
            save();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var cause = failure.InnerException ?? failure;
            throw new RequestException(
                cause is UnauthorizedAccessException ? StatusCodes.Status403Forbidden : StatusCodes.Status500InternalServerError,
                $"{path} cannot be saved: {AtomicFile.ReasonOf(cause)}.");
        }
    }

    private static byte[] Bytes(JsonObject body)
    {
        var content = Answer.Text(body, "content") ?? throw RequestException.Bad("A file needs its content.");
        try
        {
            return Answer.Text(body, "format") == "base64" ? Convert.FromBase64String(content) : Encoding.UTF8.GetBytes(content);
        }
        catch (FormatException)
        {
            throw RequestException.Bad("The content is not base64.");
        }
    }

    private static IResult Create(ContentFolder folder, string path, JsonObject body)
    {
        if (Checkpoint(ref path))
            return Answer.Json(CheckpointModel(Existing(folder, path)), StatusCodes.Status201Created);
        var parent = folder.Resolve(path);
        if (!Directory.Exists(parent))
            throw RequestException.NotFound($"{path} is not a folder.");
        string full;
        if (Answer.Text(body, "copy_from") is { } from)
        {
            var source = Existing(folder, from);
            CheckTarget(from, source);
            full = Free(parent, $"{Path.GetFileNameWithoutExtension(source)}-copy", Path.GetExtension(source));
            File.Copy(source, full);
        }
        else
            full = CreateNew(parent, Answer.Text(body, "type") ?? "notebook", Answer.Text(body, "ext"));
        return Answer.Json(ContentModel.Of(folder, full, type: null, format: null), StatusCodes.Status201Created);
    }

    private static string CreateNew(string parent, string type, string? extension)
    {
        if (type == "directory")
            return Directory.CreateDirectory(Free(parent, "Untitled Folder", "")).FullName;
        extension ??= type == "notebook" ? ".dib" : ".txt";
        if (!Extension().IsMatch(extension))
            throw RequestException.Bad("An extension has letters and digits, and at most 20 of them.");
        var full = Free(parent, type == "notebook" ? "Untitled" : "untitled", "." + extension.TrimStart('.'));
        if (type == "notebook")
            NotebookContent.Create(full);
        else
            NotebookFile.WriteText(full, "");
        return full;
    }

    private static IResult Rename(ContentFolder folder, string path, JsonObject body)
    {
        var full = Existing(folder, path);
        var target = folder.Resolve(Answer.Text(body, "path") ?? throw RequestException.Bad("A rename needs the new path."));
        if (full == folder.Root || target == folder.Root)
            throw RequestException.Bad("The lab's own folder cannot be renamed.");
        if (Path.Exists(target) && full != target)
            throw RequestException.Conflict($"{folder.PathOf(target)} exists already.");
        if (Directory.Exists(full))
            Directory.Move(full, target);
        else
            File.Move(full, target);
        return Answer.Json(ContentModel.Of(folder, target, type: null, format: null));
    }

    private static IResult Delete(ContentFolder folder, string path)
    {
        var full = Existing(folder, path);
        if (full == folder.Root)
            throw RequestException.Bad("The lab's own folder cannot be deleted.");
        if (!Directory.Exists(full))
            File.Delete(full);
        else if (Directory.EnumerateFileSystemEntries(full).Any())
            throw RequestException.Bad($"{path} is not empty: delete the files in it first.");
        else
            Directory.Delete(full);
        return Results.NoContent();
    }

    private static IResult Download(ContentFolder folder, string path)
    {
        var full = Existing(folder, path);
        CheckTarget(path, full);
        // As a download: a page of the folder must not run with the lab's rights.
        return Results.File(full, "application/octet-stream", Path.GetFileName(full));
    }

    private static string Existing(ContentFolder folder, string path) =>
        folder.Resolve(path) is var full && Path.Exists(full) ? full : throw RequestException.NotFound($"{path} does not exist.");

    private static void CheckTarget(string path, string full)
    {
        if (RegularFile.KindOf(full) is { } kind)
            throw RequestException.Conflict($"{path} is {kind}.");
    }

    /// <summary>Takes the checkpoint part off a path. What is saved is the only checkpoint.</summary>
    private static bool Checkpoint(ref string path)
    {
        var at = path.LastIndexOf("/checkpoints", StringComparison.Ordinal);
        if (at < 0 || path[(at + "/checkpoints".Length)..] is not ("" or "/" + CheckpointId))
            return false;
        path = path[..at];
        return true;
    }

    private static JsonObject CheckpointModel(string full) =>
        new() { ["id"] = CheckpointId, ["last_modified"] = Answer.Time(File.GetLastWriteTimeUtc(full)) };

    [GeneratedRegex(@"^\.?[A-Za-z0-9]{1,20}\z")]
    private static partial Regex Extension();

    private static string Free(string parent, string name, string extension)
    {
        for (var i = 0; ; i++)
            if (Path.Combine(parent, i == 0 ? name + extension : $"{name}{i}{extension}") is var full && !Path.Exists(full))
                return full;
    }
}
