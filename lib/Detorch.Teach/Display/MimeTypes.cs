namespace Detorch.Teach.Display;

/// <summary>The forms in which a value shows itself.</summary>
internal static class MimeTypes
{
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Html = "text/html";
    public const string Text = "text/plain";
    public const string Check = "application/vnd.detorch.check+json";
}
