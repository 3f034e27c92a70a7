using System.Reflection;

namespace Detorch.Lab.Pages;

/// <summary>The scripts, styles and fonts that the build embeds; those of npm are missing from a build without Node.</summary>
internal static class WebResource
{
    private static readonly Assembly Assembly = typeof(WebResource).Assembly;

    /// <summary>A text, or null when this build has none of that name.</summary>
    public static string? Text(string name)
    {
        using var stream = Open(name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A file as a data: address, or null when this build has none of that name.</summary>
    public static string? DataUri(string name, string mimeType) =>
        Bytes(name) is { } bytes ? $"data:{mimeType};base64,{Convert.ToBase64String(bytes)}" : null;

    /// <summary>A file's bytes, or null when this build has none of that name.</summary>
    public static byte[]? Bytes(string name)
    {
        using var stream = Open(name);
        if (stream is null)
            return null;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Stream? Open(string name) => Assembly.GetManifestResourceStream($"web/{name}");
}
