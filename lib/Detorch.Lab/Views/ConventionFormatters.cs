using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Detorch.Lab.Errors;

namespace Detorch.Lab.Views;

/// <summary>
/// .NET Interactive's convention, matched by name so that packages need not share an assembly: an attribute named
/// <c>TypeFormatterSourceAttribute</c> gives a <c>FormatterSourceType</c>, whose <c>CreateTypeFormatters()</c> gives objects with a
/// <c>MimeType</c> and
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

    /// <summary>Whether the type's author gave it formatters.</summary>
    public static bool Has(Type type) => Known.GetOrAdd(type, Find).Count > 0;

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
            if (attributeType.Name != "TypeFormatterSourceAttribute"
                || attributeType.GetProperty("FormatterSourceType")?.GetValue(attribute) is not Type source)
                continue;
            var preferred = attributeType.GetProperty("PreferredMimeTypes")?.GetValue(attribute) as string[] ?? [];
            formatters.AddRange(Create(source)
                .OrderBy(formatter => Array.IndexOf(preferred, formatter.MimeType) is var i and >= 0 ? i : preferred.Length));
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
                    && FormatOf(formatter) is { } format)
                    formatters.Add(new Formatter(mimeType, format, TypeName.IsOfCell(source)));
        }
        catch (Exception failure) when (failure is TargetInvocationException or MissingMethodException or MemberAccessException)
        {
            // A source that cannot be made gives no formatters; its values have their default view.
        }
        return formatters;
    }

    /// <summary>
    /// The formatter's method: with a writer, or with the context that .NET Interactive's own interface has, which is made of one.
    /// </summary>
    private static Func<object, TextWriter, bool>? FormatOf(object formatter)
    {
        var type = formatter.GetType();
        // A base class may implement an interface explicitly; only the interface then has the method.
        foreach (var method in type.GetInterfaces().Prepend(type).SelectMany(each => each.GetMember("Format", MemberTypes.Method, Members))
            .Cast<MethodInfo>())
            if (method.GetParameters() is [var value, var target] && value.ParameterType == typeof(object))
            {
                if (target.ParameterType == typeof(TextWriter))
                    return (shown, writer) => method.Invoke(formatter, [shown, writer]) is true;
                if (target.ParameterType.GetConstructor([typeof(TextWriter)]) is { } context)
                    return (shown, writer) => method.Invoke(formatter, [shown, context.Invoke([writer])]) is true;
            }
        return null;
    }

    private sealed record Formatter(string MimeType, Func<object, TextWriter, bool> Format, bool IsOfCell);
}
