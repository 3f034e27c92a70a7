using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Teach;

namespace Detorch.Lab.Pages;

/// <summary>
/// The pictures that a page carries within as data: addresses. A notebook may come from anyone, so it gets files of its own folder only:
/// regular ones of a bounded size, whose real place, links followed, is below that folder.
/// </summary>
/// <param name="folder">Where relative addresses begin.</param>
/// <param name="root">The folder that pictures may come from; the first by default.</param>
internal sealed partial class PictureFiles(string folder, string? root = null)
{
    private const long MostBytes = 20L << 20;
    private const long MostBytesInAll = 100L << 20;
    private const int MostLinks = 40;
    private const string Attachment = "attachment:";

    private static readonly Dictionary<string, string> MimeTypeOf = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".svg"] = MimeTypes.Svg,
        [".webp"] = "image/webp",
        [".bmp"] = "image/bmp",
        [".avif"] = "image/avif",
    };

    private readonly string root = RealPath(root ?? folder) ?? Path.GetFullPath(root ?? folder);
    private long total;

    /// <summary>The cell's attachments: by name, an object of MIME types and base64.</summary>
    public JsonObject? Attachments { get; set; }

    /// <summary>The MIME types of pictures that browsers show, but for SVG.</summary>
    public static bool IsPicture(string mimeType) => mimeType != MimeTypes.Svg && MimeTypeOf.ContainsValue(mimeType);

    /// <summary>A picture as a data: address; null for an address that is no picture which the page may carry.</summary>
    public string? DataUri(string? address)
    {
        if (address is null)
            return null;
        if (address.StartsWith(Attachment, StringComparison.Ordinal))
            return Attached(Uri.UnescapeDataString(address[Attachment.Length..]));
        if (address.Contains(':', StringComparison.Ordinal)
            || !MimeTypeOf.TryGetValue(Path.GetExtension(address.Split('?', '#')[0]), out var mimeType))
            return null;
        try
        {
            return RealPath(Path.Combine(folder, Uri.UnescapeDataString(address.Split('?', '#')[0]))) is { } path
                && Bytes(path) is { } bytes
                ? $"data:{mimeType};base64,{Convert.ToBase64String(bytes)}" : null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The page then shows what it shows for a picture that is not there.
            return null;
        }
    }

    /// <summary>HTML in which pictures are carried within.</summary>
    public string Embed(string html) => html.Contains("<img", StringComparison.OrdinalIgnoreCase)
        ? Source()
            .Replace(html, found => DataUri(System.Net.WebUtility.HtmlDecode(found.Groups[2].Value.Trim('"', '\''))) is { } uri
                ? $"{found.Groups[1].Value}\"{uri}\"" : found.Value)
        : html;

    private byte[]? Bytes(string path)
    {
        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || RegularFile.KindOf(path) is not null
                || !File.Exists(path) || new FileInfo(path).Length is var length && (length > MostBytes || total + length > MostBytesInAll))
            return null;
        total += length;
        return NotebookFile.ReadBytes(path, MostBytes);
    }

    private string? Attached(string name)
    {
        foreach (var (mimeType, content) in Attachments?[name] as JsonObject ?? [])
            if (MimeTypeOf.ContainsValue(mimeType) && content is JsonValue value && value.TryGetValue<string>(out var base64))
                return $"data:{mimeType};base64,"
                    + string.Concat(base64.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/' or '='));
        return null;
    }

    /// <summary>Where a path really leads when every link on the way is followed; null where nothing is, or links go in a circle.</summary>
    private static string? RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        for (var links = 0; links <= MostLinks; links++)
        {
            var link = full;
            while (link is not null && new FileInfo(link).LinkTarget is null)
                link = Path.GetDirectoryName(link);
            if (link is null)
                return Path.Exists(full) ? full : null;
            var target = Path.GetFullPath(new FileInfo(link).LinkTarget!, Path.GetDirectoryName(link)!);
            full = link == full ? target : Path.Join(target, full[link.Length..]);
        }
        return null;
    }

    [GeneratedRegex("""(<img\s(?:[^>]*\s)?src\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Source();
}
