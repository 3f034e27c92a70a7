using System.Collections;
using System.Reflection;

namespace Detorch.Teach.Tests.Display;

/// <summary>
/// Formats a value as .NET Interactive 1.0 does for types whose packages it does not know: everything is found by its name, by public
/// reflection, on the value's own type or its bases.
/// </summary>
internal static class InteractiveConvention
{
    /// <summary>The forms that the type prefers, and what each of its formatters writes.</summary>
    public static (string[] Preferred, Dictionary<string, string> Shown) Show(object value, Type? type = null)
    {
        var attribute = (type ?? value.GetType()).GetCustomAttributes(inherit: true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)Property(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var shown = new Dictionary<string, string>();
        foreach (var formatter in formatters)
        {
            var writer = new StringWriter();
            var format = formatter.GetType().GetMethod("Format")!;
            Assert.Equal([typeof(object), typeof(TextWriter)], format.GetParameters().Select(p => p.ParameterType));
            Assert.True((bool)format.Invoke(formatter, [value, writer])!);
            shown.Add((string)Property(formatter, "MimeType"), writer.ToString());
        }
        return ((string[])Property(attribute, "PreferredMimeTypes"), shown);
    }

    private static object Property(object of, string name)
    {
        var property = of.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance);
        Assert.NotNull(property);
        return property.GetValue(of)!;
    }
}
