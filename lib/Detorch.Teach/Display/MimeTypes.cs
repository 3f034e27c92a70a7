namespace Detorch.Teach.Display;

/// <summary>The forms in which a value is shown, for the library and the host.</summary>
internal static class MimeTypes
{
    public const string Text = "text/plain";
    public const string Check = "application/vnd.detorch.check+json";
    public const string Html = "text/html";
    public const string Markdown = "text/markdown";
    public const string JavaScript = "application/javascript";
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Json = "application/json";
    public const string Svg = "image/svg+xml";

    public static bool IsJson(string mimeType) =>
        mimeType == Json || (mimeType.StartsWith("application/", StringComparison.Ordinal)
            && mimeType.EndsWith("+json", StringComparison.Ordinal));
}
