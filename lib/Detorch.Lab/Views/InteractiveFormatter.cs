using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;

namespace Detorch.Lab.Views;

/// <summary>
/// What a notebook has set on .NET Interactive's <see cref="Formatter"/>: formatters, preferred MIME types, limits. The assembly is loaded
/// when the first cell or package refers to it; until then nothing here touches it.
/// </summary>
internal static class InteractiveFormatter
{
    private const string AssemblyName = "Microsoft.DotNet.Interactive.Formatting";

    // What the Formatter says until a notebook says otherwise.
    private const int UsualListLimit = 20;
    private const int UsualRecursionLimit = 6;
    private const string UsualNull = "<null>";

    private static volatile bool isLoaded;

    /// <summary>
    /// Is called with each value that a notebook shows by the Formatter's own <c>Display</c>: the value, its forms, its id.
    /// </summary>
    private static Action<object?, IReadOnlyList<(string MimeType, string Text)>, string, bool> shown = (_, _, _, _) => { };

    /// <summary>Begins to listen, now or when the assembly is loaded.</summary>
    /// <param name="show">Shows a value in the given forms, under an id; true for an update.</param>
    public static void Connect(Action<object?, IReadOnlyList<(string MimeType, string Text)>, string, bool> show)
    {
        shown = show;
        AppDomain.CurrentDomain.AssemblyLoad -= OnLoad;
        AppDomain.CurrentDomain.AssemblyLoad += OnLoad;
        if (!isLoaded && AppDomain.CurrentDomain.GetAssemblies().Any(Is))
            Begin();
    }

    /// <summary>The texts of the formatters that the notebook registered for a value, by MIME type.</summary>
    public static IEnumerable<(string MimeType, string Text)> Registered(object value) => isLoaded ? FindRegistered(value) : [];

    /// <summary>The only MIME types in which the notebook shows values of the type; empty if it has not set any.</summary>
    public static IReadOnlyCollection<string> Preferred(object? value) =>
        isLoaded && value is not null ? FindPreferred(value.GetType()) : [];

    /// <summary>A value as text of a MIME type, as .NET Interactive writes it; null where it cannot, or is not loaded.</summary>
    public static string? Text(object value, string mimeType) => isLoaded ? Write(value, mimeType) : null;

    /// <summary>Whether a value is the handle of something shown, which is not shown again.</summary>
    public static bool IsHandle(object value) => value is Detorch.Notebooks.DisplayedValue || (isLoaded && IsInteractiveHandle(value));

    /// <summary>Whether a type is one of .NET Interactive's own.</summary>
    public static bool IsOwn(Type type) => type.Namespace?.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal) == true;

    /// <summary>The limits that the notebook set.</summary>
    public static ViewLimits Limits(object? value) => isLoaded ? FindLimits(value) : ViewLimits.Usual;

    private static bool Is(Assembly assembly) => assembly.GetName().Name == AssemblyName;

    private static void OnLoad(object? sender, AssemblyLoadEventArgs loaded)
    {
        if (!isLoaded && Is(loaded.LoadedAssembly))
            Begin();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Begin()
    {
        isLoaded = true;
        Formatter.SubscribeToDisplayedValues(displayed => shown(
            displayed.Value, [.. displayed.FormattedValues.Select(form => (form.MimeType, form.Value))], displayed.DisplayId,
                displayed.IsUpdated));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<(string MimeType, string Text)> FindRegistered(object value)
    {
        var registered = Formatter.RegisteredFormatters(includeDefaults: false).ToHashSet();
        var found = new List<(string, string)>();
        foreach (var mimeType in registered.Select(formatter => formatter.MimeType).Distinct())
            if (IsRegistered(registered, value.GetType(), mimeType) && Write(value, mimeType) is { } text)
                found.Add((mimeType, text));
        return found;
    }

    private static bool IsRegistered(HashSet<ITypeFormatter> registered, Type type, string mimeType)
    {
        try
        {
            var preferred = Formatter.GetPreferredFormatterFor(type, mimeType);
            // Of several that fit, for a type and its base, the Formatter makes one that tries each.
            return registered.Contains(preferred) || (!Formatter.RegisteredFormatters(includeDefaults: true).Contains(preferred)
                && registered.Any(formatter => formatter.MimeType == mimeType && formatter.Type != typeof(object)
                    && formatter.Type.IsAssignableFrom(type)));
        }
        catch (ArgumentException)
        {
            // No formatter of that MIME type fits.
            return false;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReadOnlyCollection<string> FindPreferred(Type type)
    {
        var preferred = Formatter.GetPreferredMimeTypesFor(type);
        // A type's own attribute orders its forms, and does not forbid the others.
        return preferred.SequenceEqual([MimeTypes.Html]) || type == typeof(string) || ConventionFormatters.Has(type) ? [] : preferred;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsInteractiveHandle(object value) => value is DisplayedValue;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? Write(object value, string mimeType)
    {
        try
        {
            return value.ToDisplayString(mimeType);
        }
        catch (Exception)
        {
            // As with a type's own formatters: the value still has its default view.
            return null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ViewLimits FindLimits(object? value)
    {
        var limits = ViewLimits.Usual;
        var items = value is null ? Formatter.ListExpansionLimit
            : (int)typeof(Formatter<>).MakeGenericType(value.GetType()).GetProperty(nameof(Formatter.ListExpansionLimit))!.GetValue(null)!;
        if (items != UsualListLimit)
            limits = limits with { Rows = items, Items = items };
        if (Formatter.RecursionLimit != UsualRecursionLimit)
            limits = limits with { Depth = Formatter.RecursionLimit };
        return Formatter.NullString == UsualNull ? limits : limits with { Null = Formatter.NullString };
    }
}
