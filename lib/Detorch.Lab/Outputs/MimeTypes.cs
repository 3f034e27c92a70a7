namespace Detorch.Lab.Outputs;

/// <summary>The forms that a value is shown in.</summary>
internal static class MimeTypes
{
    public const string Text = "text/plain";
    public const string Html = "text/html";
    public const string Markdown = "text/markdown";
    public const string JavaScript = "application/javascript";
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>Whether the type's content is JSON (application/json, application/….+json).</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));
}
