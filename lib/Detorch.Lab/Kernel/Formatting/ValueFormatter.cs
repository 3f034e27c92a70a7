using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Kernel.Formatting;

/// <summary>Turns a value into every form that it has: what its type's own formatters give, else text and perhaps a table.</summary>
internal static class ValueFormatter
{
    /// <summary>The forms of a value; always with text/plain. Never throws, whatever the value does.</summary>
    public static DisplayOutput Format(object? value)
    {
        var data = new JsonObject();
        if (value is not null)
            foreach (var (mimeType, text) in ConventionFormatters.Format(value))
                data.TryAdd(mimeType, Content(mimeType, text));
        if (data.Count == 0 || !data.ContainsKey(MimeTypes.Text))
        {
            var (text, html) = DefaultView.Of(value);
            if (data.Count == 0 && html is not null)
                data[MimeTypes.Html] = html;
            data[MimeTypes.Text] = text;
        }
        return new DisplayOutput(data);
    }

    private static JsonNode? Content(string mimeType, string text)
    {
        if (!MimeTypes.IsJson(mimeType))
            return text;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
