using System.Reflection;
using System.Text.Encodings.Web;

namespace Detorch.Lab.Views;

/// <summary>
/// The HTML of ASP.NET's content types and of all that write themselves as those do, matched by name so that the kernel need not load
/// ASP.NET.
/// </summary>
internal static class AspNetHtml
{
    /// <summary>The value's HTML, or null when it is no such content.</summary>
    public static string? Of(object value)
    {
        var type = value.GetType();
        var write = type.GetInterface("Microsoft.AspNetCore.Html.IHtmlContent")?.GetMethod("WriteTo")
            ?? type.GetMethod("WriteTo", [typeof(TextWriter), typeof(HtmlEncoder)]);
        if (write is null)
            return null;
        using var writer = new StringWriter { NewLine = "\n" };
        try
        {
            write.Invoke(value, [writer, HtmlEncoder.Default]);
            return writer.ToString();
        }
        catch (TargetInvocationException)
        {
            // As with formatters: the value still has its default view.
            return null;
        }
    }
}
