using System.Collections.Concurrent;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How a notebook teaches the kernel to show a type, under the name that notebooks of .NET Interactive use.</summary>
public static class Formatter
{
    private const string Html = "text/html";

    private static readonly ConcurrentDictionary<(Type Type, string MimeType), Func<object, string>> Registered = new();

    /// <summary>Shows values of the type, and of types derived from it, as the text that the function gives.</summary>
    /// <param name="formatter">Gives the text.</param>
    /// <param name="mimeType">What kind of text it is.</param>
    public static void Register<T>(Func<T, string> formatter, string mimeType = Html) =>
        Registered[(typeof(T), mimeType)] = value => formatter((T)value);

    /// <summary>The same with a function that writes.</summary>
    /// <param name="formatter">Writes the text.</param>
    /// <param name="mimeType">What kind of text it is.</param>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = Html) =>
        Register<T>(
            value =>
            {
                using var writer = new StringWriter { NewLine = "\n" };
                formatter(value, writer);
                return writer.ToString();
            },
            mimeType);

    /// <summary>The texts of the formatters that fit a value, those of its own type first. One that throws is left out.</summary>
    internal static IEnumerable<(string MimeType, string Text)> Format(object value)
    {
        var fitting = Registered.Where(each => each.Key.Type.IsInstanceOfType(value)).OrderByDescending(each => each.Key.Type == value.GetType());
        foreach (var ((_, mimeType), formatter) in fitting)
        {
            string? text = null;
            try
            {
                text = formatter(value);
            }
            catch (Exception)
            {
                // As with a type's own formatters: the value still has its default view.
            }
            if (text is not null)
                yield return (mimeType, text);
        }
    }
}
