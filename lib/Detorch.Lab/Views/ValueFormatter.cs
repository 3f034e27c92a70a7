using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Notebooks;

namespace Detorch.Lab.Views;

/// <summary>Turns a value into every form that it has: what its type's own formatters give, else text and perhaps a table.</summary>
internal static class ValueFormatter
{
    /// <summary>
    /// The forms of a value; with text/plain, but for a text that is asked for as something else. Never throws, whatever the value does.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="mayRun">Whether the code of cells may run for it: formatters, iterators, getters, <c>ToString</c>.</param>
    /// <param name="tupleNames">What the code calls the items of the value's tuples, which the value does not know.</param>
    public static DisplayOutput Format(object? value, bool mayRun = true, IReadOnlyList<string?>? tupleNames = null) =>
        mayRun && InteractiveFormatter.Preferred(value) is { Count: > 0 } preferred
            ? Format(value, [.. preferred]) : new DisplayOutput(All(value, mayRun, tupleNames));

    /// <summary>The named forms of a value, or all of them where none is named. A text is shown as any type that is named.</summary>
    public static DisplayOutput Format(object? value, IReadOnlyList<string> mimeTypes)
    {
        if (mimeTypes.Count == 0)
            return Format(value);
        var all = All(value, mayRun: true);
        var data = new JsonObject();
        foreach (var mimeType in mimeTypes)
            data[mimeType] = value is string text ? Parsed(mimeType, text)
                : all[mimeType]?.DeepClone()
                ?? (value is not null && InteractiveFormatter.Text(value, mimeType) is { } written
                    ? Parsed(mimeType, written) : $"{value} has no form {mimeType}.");
        return new DisplayOutput(data);
    }

    /// <summary>A value in the forms that .NET Interactive would show, each taken from our own formatters where they have it.</summary>
    public static DisplayOutput Format(object? value, IReadOnlyList<(string MimeType, string Text)> forms)
    {
        var isOurs = value is not null && !InteractiveFormatter.IsOwn(value.GetType());
        // HTML alone is what .NET Interactive shows where no form is asked for.
        if (isOurs && value is not string && forms is [{ MimeType: MimeTypes.Html }])
            return Format(value);
        var own = isOurs ? All(value, mayRun: true) : [];
        return new DisplayOutput(new JsonObject([.. forms.Select(form =>
            KeyValuePair.Create(form.MimeType, own[form.MimeType]?.DeepClone() ?? Parsed(form.MimeType, form.Text)))]));
    }

    private static JsonObject All(object? value, bool mayRun, IReadOnlyList<string?>? tupleNames = null)
    {
        var data = new JsonObject();
        if (value is not null)
            foreach (var (mimeType, text) in Own(value, mayRun))
                data.TryAdd(mimeType, Parsed(mimeType, text));
        if (!data.ContainsKey(MimeTypes.Text) && value is not Content)
        {
            var (text, html) = new DefaultView(InteractiveFormatter.Limits(value), mayRun, tupleNames ?? []).Of(value);
            if (data.Count == 0 && html is not null)
                data[MimeTypes.Html] = html;
            data[MimeTypes.Text] = text;
        }
        return data;
    }

    /// <summary>The forms that the value, the notebook or the type's author give; the first of each MIME type counts.</summary>
    private static IEnumerable<(string MimeType, string Text)> Own(object value, bool mayRun)
    {
        if (value is Content content)
            return [(content.MimeType, content.Text)];
        (string MimeType, string Text)[] registered = mayRun ? [.. InteractiveFormatter.Registered(value)] : [];
        // Plotly.NET takes a fifth of a second to write a chart: it is not asked for what a formatter has written.
        var shown = registered.Any(form => form.MimeType == MimeTypes.Plotly) ? value : PlotlyNetChart.Of(value) ?? value;
        return registered.Concat(ConventionFormatters.Format(shown, mayRun))
            .Concat((mayRun || !TypeName.IsOfCell(value.GetType())) && AspNetHtml.Of(value) is { } html ? [(MimeTypes.Html, html)] : []);
    }

    private static JsonNode? Parsed(string mimeType, string text)
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
