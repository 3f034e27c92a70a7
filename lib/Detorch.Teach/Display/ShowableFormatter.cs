using System.Net;
using System.Text.Json;

namespace Detorch.Teach.Display;

/// <summary>Writes a value in one MIME type, or the message of an exception, which would hide the student's own error.</summary>
internal sealed class ShowableFormatter(string mimeType, Func<object, string> show, Func<string, string> excuse)
{
    /// <summary>Plotly JSON; an error becomes the title of a figure without traces.</summary>
    public static ShowableFormatter Plotly { get; } = new(MimeTypes.Plotly, value => ((IPlotlyShowable)value).ToJson(),
        message => $"{{\"data\":[],\"layout\":{{\"title\":{{\"text\":{JsonSerializer.Serialize(WebUtility.HtmlEncode(message))}}}}}}}");

    public static ShowableFormatter Html { get; } = new(MimeTypes.Html, value => ((IShowable)value).ToHtml(),
        message => $"<pre>{WebUtility.HtmlEncode(message)}</pre>");

    public static ShowableFormatter Text { get; } = new(MimeTypes.Text, value => value.ToString() ?? "", message => message);

    public string MimeType => mimeType;

    /// <summary>Writes <paramref name="instance"/>; false only where the writer itself refuses.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        try
        {
            writer.Write(TextOf(instance));
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private string TextOf(object? instance)
    {
        try
        {
            return instance is null ? excuse("null") : show(instance);
        }
        catch (Exception error)
        {
            return excuse($"This {instance?.GetType().Name} could not be shown: {error.Message}");
        }
    }
}
