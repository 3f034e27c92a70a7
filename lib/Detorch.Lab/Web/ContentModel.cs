using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Microsoft.AspNetCore.StaticFiles;

namespace Detorch.Lab.Web;

/// <summary>The JSON by which the contents API describes a file, folder or notebook.</summary>
internal static class ContentModel
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary>Describes an entry.</summary>
    /// <param name="folder">The folder that is served.</param>
    /// <param name="full">The entry's file.</param>
    /// <param name="type">"file" to have a notebook as text; null for what it is.</param>
    /// <param name="format">Null to leave the content out; else "text", "base64" or "" for what fits.</param>
    public static JsonObject Of(ContentFolder folder, string full, string? type, string? format)
    {
        var isFolder = Directory.Exists(full);
        FileSystemInfo info = isFolder ? new DirectoryInfo(full) : new FileInfo(full);
        type ??= isFolder ? "directory" : NotebookFile.IsNotebook(full) ? "notebook" : "file";
        var model = new JsonObject
        {
            ["name"] = full == folder.Root ? "" : info.Name,
            ["path"] = folder.PathOf(full),
            ["type"] = type,
            ["writable"] = IsWritable(info),
            ["created"] = Answer.Time(info.CreationTimeUtc),
            ["last_modified"] = Answer.Time(info.LastWriteTimeUtc),
            ["size"] = isFolder ? null : ((FileInfo)info).Length,
            ["mimetype"] = null,
            ["format"] = null,
            ["content"] = null,
        };
        if (format is not null)
            AddContent(model, folder, full, type, format);
        return model;
    }

    private static void AddContent(JsonObject model, ContentFolder folder, string full, string type, string format)
    {
        switch (type)
        {
            case "directory":
                model["format"] = "json";
                model["content"] = new JsonArray([.. new DirectoryInfo(full).EnumerateFileSystemInfos().Where(folder.Shows)
                    .OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
                        .Select(entry => Of(folder, entry.FullName, type: null, format: null))]);
                break;
            case "notebook":
                model["format"] = "json";
                model["content"] = NotebookContent.Read(full);
                break;
            default:
                var bytes = NotebookFile.ReadBytes(full);
                var text = format == "base64" ? null : Text(bytes);
                if (text is null && format == "text")
                    throw RequestException.Bad($"{folder.PathOf(full)} is not UTF-8 text.");
                model["format"] = text is null ? "base64" : "text";
                model["content"] = text ?? Convert.ToBase64String(bytes);
                model["mimetype"] = ContentTypes.TryGetContentType(full, out var known) ? known
                    : text is null ? "application/octet-stream"
                    : "text/plain";
                break;
        }
    }

    private static string? Text(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsWritable(FileSystemInfo info)
    {
        const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        return OperatingSystem.IsWindows()
            ? !info.Attributes.HasFlag(FileAttributes.ReadOnly) || info is DirectoryInfo : (info.UnixFileMode & AnyWrite) != 0;
    }
}
