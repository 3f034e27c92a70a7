using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Documents;

internal sealed partial class HtmlExporter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private void AddOutput(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                Add(stream.Name, Preformatted(stream.Text));
                break;
            case ErrorOutput error:
                Add("failure", Preformatted(error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : $"{error.Name}: {error.Message}"));
                break;
            case DisplayOutput display:
                Add("value", Value(display));
                break;
        }
    }

    private void Add(string kind, string html) => body.Append("<div class=\"output ").Append(kind).Append("\">").Append(html).Append("</div>\n");

    /// <summary>The richest form that a page can show.</summary>
    private string Value(DisplayOutput display)
    {
        if (display.Data[MimeTypes.Plotly] is JsonObject figure)
            return Figure(figure, display.Text(MimeTypes.Text));
        if (display.Text(MimeTypes.Html) is { } html)
        {
            usesPlotly |= html.Contains("Plotly", StringComparison.Ordinal);
            return html;
        }
        if (display.Text(MimeTypes.Markdown) is { } prose)
            return markdown.Render(prose);
        if (display.Text("image/svg+xml") is { } drawing)
            return drawing;
        foreach (var mimeType in new[] { "image/png", "image/jpeg", "image/gif" })
            if (display.Text(mimeType) is { } picture)
                return $"<img alt=\"{Html.Escape(display.Text(MimeTypes.Text) ?? "")}\" src=\"data:{mimeType};base64,{Html.Escape(string.Concat(picture.Split()))}\">";
        if (display.Text(MimeTypes.JavaScript) is { } script)
            return $"<script>{script}</script>";
        if (display.Text(MimeTypes.Text) is { } text)
            return Preformatted(text);
        return Preformatted(display.Data["application/json"]?.ToJsonString(Indented) ?? "");
    }

    private string Figure(JsonObject figure, string? words)
    {
        usesPlotly = true;
        var label = words is null ? "" : $" role=\"group\" aria-label=\"{Html.Escape(words)}\"";
        return $"<div class=\"figure\" id=\"figure-{++figures}\"{label}></div><script type=\"application/json\">{Html.Json(figure)}</script>";
    }

    /// <summary>Text as it was printed, without the colour codes of terminals.</summary>
    private static string Preformatted(string text) => $"<pre>{Html.Escape(TerminalCode().Replace(text, "").TrimEnd('\n'))}</pre>";

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex TerminalCode();
}
