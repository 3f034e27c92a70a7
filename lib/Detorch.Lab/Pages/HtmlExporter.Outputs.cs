using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Pages;

internal sealed partial class HtmlExporter
{
    private const string Latex = "text/latex";
    private const string Svg = MimeTypes.Svg;
    private const string Json = "application/json";
    private const string Pdf = "application/pdf";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private void AddOutputs(NotebookCell cell)
    {
        body.Append("<div class=\"outputs\">\n");
        for (var i = 0; i < cell.Outputs.Count; i++)
        {
            switch (cell.Outputs[i])
            {
                case StreamOutput stream:
                    // Neighbours of the same name are one text, across which \r goes back.
                    var text = new StringBuilder(stream.Text);
                    while (i + 1 < cell.Outputs.Count && cell.Outputs[i + 1] is StreamOutput next && next.Name == stream.Name)
                        text.Append(((StreamOutput)cell.Outputs[++i]).Text);
                    Add(stream.Name == StreamOutput.Error ? "stderr" : "stdout", Preformatted(text.ToString()));
                    break;
                case ErrorOutput error:
                    Add("failure",
                        Preformatted(error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : $"{error.Name}: {error.Message}"));
                    break;
                case DisplayOutput display:
                    Add("value", Value(display));
                    break;
            }
        }
        body.Append("</div>\n");
    }

    private void Add(string kind, string html) =>
        body.Append("<div class=\"output ").Append(kind).Append("\">").Append(html).Append("</div>\n");

    /// <summary>The form that JupyterLab prefers, of those that a page can show.</summary>
    private string Value(DisplayOutput display)
    {
        if (display.Data[MimeTypes.Plotly] is JsonObject figure)
            return Figure(figure, display.Text(MimeTypes.Text));
        if (display.Data[Json] is { } json)
            return Preformatted(json.ToJsonString(Indented));
        if (display.Text(MimeTypes.Html) is { } html)
        {
            usesPlotly |= !safe && html.Contains("Plotly", StringComparison.Ordinal);
            return Trusted(pictures.Embed(html));
        }
        if (display.Text(MimeTypes.Markdown) is { } prose)
            return Trusted(markdown.Render(prose));
        if (display.Text(Latex) is { } latex)
            return markdown.RenderLatex(latex);
        if (display.Text(Svg) is { } drawing)
            return Picture(display, Svg, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(WithNamespace(drawing))));
        if (display.Data.Select(form => form.Key).FirstOrDefault(PictureFiles.IsPicture) is { } mimeType
            && display.Text(mimeType) is { } picture)
            return Picture(display,
                mimeType, string.Concat(picture.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/' or '=')));
        if (display.Text(Pdf) is { } pdf)
            return $"<a download=\"output.pdf\" href=\"data:{Pdf};base64,{Html.Escape(string.Concat(pdf.Split()))}\">PDF</a>";
        if ((display.Text(MimeTypes.JavaScript) ?? display.Text("text/javascript")) is { } script)
            return safe
                ? $"<p class=\"note\">A script, which a safe page does not run:</p>{Preformatted(script)}"
                : $"<script>{WebLibrary.Endless(script)}</script>";
        if (display.Text(MimeTypes.Text) is { } text)
            return Preformatted(text);
        if (display.Data.FirstOrDefault(form => form.Key.StartsWith("text/", StringComparison.Ordinal)
            || MimeTypes.IsJson(form.Key)) is { Key: not null, Value: { } rest } other)
            return Preformatted(MimeTypes.IsJson(other.Key) ? rest.ToJsonString(Indented) : display.Text(other.Key)!);
        return display.Data.Count == 0
            ? "" : $"<p class=\"note\">A page cannot show {Html.Escape(string.Join(", ", display.Data.Select(form => form.Key)))}.</p>";
    }

    private string Figure(JsonObject figure, string? words)
    {
        usesPlotly = true;
        var label = words is null ? "" : $" role=\"group\" aria-label=\"{Html.Escape(words)}\"";
        return $"<div class=\"figure\" id=\"figure-{++figures}\"{label}></div><script "
            + $"type=\"application/json\">{Html.Json(figure)}</script>";
    }

    /// <summary>
    /// A picture with the size, the words and the ground that its metadata name. A drawing is a picture, too, as in JupyterLab: its
    /// scripts do not run.
    /// </summary>
    private static string Picture(DisplayOutput display, string mimeType, string base64)
    {
        var metadata = display.Metadata[mimeType] as JsonObject ?? display.Metadata;
        var size = Attribute("width") + Attribute("height");
        var classes = new[]
        {
            metadata["unconfined"] is JsonValue unconfined && unconfined.TryGetValue<bool>(out var set) && set ? "unconfined" : null,
            metadata["needs_background"] is JsonValue ground && ground.TryGetValue<string>(out var name)
                && name is "light" or "dark" ? $"on-{name}" : mimeType == Svg ? "on-light" : null,
        };
        var kind = string.Join(' ', classes.OfType<string>());
        var words = metadata["alt"] is JsonValue alt && alt.TryGetValue<string>(out var said) ? said : display.Text(MimeTypes.Text) ?? "";
        return $"<img alt=\"{Html.Escape(words)}\"{(kind.Length > 0 ? $" class=\"{kind}\"" : "")}{size} "
            + $"src=\"data:{mimeType};base64,{base64}\">";

        string Attribute(string name) => Length(metadata[name]) is { } length ? $" {name}=\"{length}\"" : "";
    }

    /// <summary>A number of pixels or a percentage; anything else is no length.</summary>
    private static string? Length(JsonNode? value) =>
        value is JsonValue length
            && Size().Match(length.TryGetValue<string>(out var text) ? text : length.ToJsonString()) is { Success: true } found
            && double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) <= 100_000
                ? found.Groups[1].Value + found.Groups[2].Value : null;

    /// <summary>A picture file needs the namespace that a drawing in a page may leave out.</summary>
    private static string WithNamespace(string svg) =>
        svg.Contains("xmlns", StringComparison.Ordinal)
            ? svg : new Regex("<svg").Replace(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);

    /// <summary>The notebook's own HTML; in a safe page without what may not be.</summary>
    private string Trusted(string html) => safe ? SafeHtml.Of(html) : html;

    private static string Preformatted(string text) => $"<pre>{TerminalText.ToHtml(text.TrimEnd('\n'))}</pre>";

    [GeneratedRegex(@"^(\d{1,7}(?:\.\d{1,7})?)(?:px)?(%?)$")]
    private static partial Regex Size();
}
