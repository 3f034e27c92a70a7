using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Detorch.Lab.Errors;

namespace Detorch.Lab.Views;

/// <summary>
/// .NET Interactive's convention, matched by name so that no package is shared: an attribute named <c>TypeFormatterSourceAttribute</c>
/// gives a <c>FormatterSourceType</c>, whose <c>CreateTypeFormatters()</c> gives objects with a <c>MimeType</c> and
/// <c>bool Format(object, TextWriter)</c>.
/// </summary>
internal static class ConventionFormatters
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Formatter>> Known = new();

    /// <summary>The texts of those of the type's formatters that take the value, preferred ones first.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mayRun">Whether those that a cell declares count too.</param>
    public static IEnumerable<(string MimeType, string Text)> Format(object value, bool mayRun)
    {
        foreach (var formatter in Known.GetOrAdd(value.GetType(), Find))
            if ((mayRun || !formatter.IsOfCell) && Try(formatter, value) is { } text)
                yield return (formatter.MimeType, text);
    }

    private static string? Try(Formatter formatter, object value)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        try
        {
            return formatter.Format(value, writer) ? writer.ToString() : null;
        }
        catch (Exception)
        {
            // A formatter must not throw. One that does is left out: the value still has its default view.
            return null;
        }
    }

    private static IReadOnlyList<Formatter> Find(Type type)
    {
        var formatters = new List<Formatter>();
        foreach (var attribute in type.GetCustomAttributes(inherit: true))
        {
            var attributeType = attribute.GetType();
            if (attributeType.Name != "TypeFormatterSourceAttribute" || attributeType.GetProperty("FormatterSourceType")?.GetValue(attribute) is not Type source)
                continue;
            var preferred = attributeType.GetProperty("PreferredMimeTypes")?.GetValue(attribute) as string[] ?? [];
            formatters.AddRange(Create(source).OrderBy(formatter => Array.IndexOf(preferred, formatter.MimeType) is var i and >= 0 ? i : preferred.Length));
        }
        return formatters;
    }

    private static List<Formatter> Create(Type source)
    {
        var formatters = new List<Formatter>();
        try
        {
            var instance = Activator.CreateInstance(source, nonPublic: true);
            if (source.GetMethod("CreateTypeFormatters", Members, [])?.Invoke(instance, null) is not IEnumerable created)
                return formatters;
            foreach (var formatter in created)
                if (formatter.GetType().GetProperty("MimeType", Members)?.GetValue(formatter) is string mimeType
                    && formatter.GetType().GetMethod("Format", Members, [typeof(object), typeof(TextWriter)]) is { } format)
                    formatters.Add(new Formatter(mimeType, (value, writer) => format.Invoke(formatter, [value, writer]) is true, TypeName.IsOfCell(source)));
        }
        catch (Exception failure) when (failure is TargetInvocationException or MissingMethodException or MemberAccessException)
        {
            // A source that cannot be made gives no formatters; its values have their default view.
        }
        return formatters;
    }

    private sealed record Formatter(string MimeType, Func<object, TextWriter, bool> Format, bool IsOfCell);
}
