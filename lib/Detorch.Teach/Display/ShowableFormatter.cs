using System.Net;
using System.Text.Json;

namespace Detorch.Teach.Display;

/// <summary>Writes a value in one form. It never throws: an exception in a formatter would hide the value
/// and the student's own error with it, so what went wrong is written in the value's place.</summary>
internal sealed class ShowableFormatter(string mimeType, Func<object, string> show, Func<string, string> excuse)
{
    /// <summary>Plotly JSON; an error becomes a figure without traces that carries the message as its title.</summary>
    public static ShowableFormatter Plotly { get; } = new(MimeTypes.Plotly, value => ((IPlotlyShowable)value).ToJson(),
        message => $"{{\"data\":[],\"layout\":{{\"title\":{{\"text\":{JsonSerializer.Serialize(WebUtility.HtmlEncode(message))}}}}}}}");

    /// <summary>HTML.</summary>
    public static ShowableFormatter Html { get; } = new(MimeTypes.Html, value => ((IShowable)value).ToHtml(),
        message => $"<pre>{WebUtility.HtmlEncode(message)}</pre>");

    /// <summary>Text.</summary>
    public static ShowableFormatter Text { get; } = new(MimeTypes.Text, value => value.ToString() ?? "", message => message);

    /// <summary>The form that this formatter writes.</summary>
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
