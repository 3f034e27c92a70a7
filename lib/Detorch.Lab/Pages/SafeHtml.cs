using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ganss.Xss;

namespace Detorch.Lab.Pages;

/// <summary>
/// HTML of a notebook that nobody vouches for: elements and attributes that show something stay, what runs, loads, or covers the page
/// goes. The page's content security policy holds even where a browser reads the rest differently.
/// </summary>
internal static partial class SafeHtml
{
    private static readonly string[] Classes =
    [
        "anchor", "math", "c", "d", "f", "k", "n", "s", "t", "contains-task-list", "task-list-item", "footnotes", "footnote-ref",
            "footnote-back-ref",
        "markdown-alert", "markdown-alert-title", "markdown-alert-note", "markdown-alert-tip", "markdown-alert-important",
            "markdown-alert-warning", "markdown-alert-caution", "dataframe",
    ];

    private static readonly HtmlSanitizer Sanitizer = Create();

    // More than any table in a table has. What is nested by the ten thousand takes the parser minutes.
    private const int Deepest = 256;

    /// <summary>The HTML without what may not be; its source, where it is nested too deeply to be read.</summary>
    public static string Of(string html)
    {
        if (IsTooDeep(html))
            return $"<p>HTML that is nested too deeply to be checked:</p><pre>{Html.Escape(html)}</pre>";
        lock (Sanitizer)
            return Sanitizer.Sanitize(html);
    }

    /// <summary>The policy of a page in which these scripts run, and nothing else is run or loaded.</summary>
    /// <param name="scripts">The text of each script element.</param>
    /// <param name="addresses">Where the page loads its libraries from, if it does not carry them.</param>
    public static string Policy(IEnumerable<string> scripts, IReadOnlyList<string> addresses)
    {
        var hashes = scripts.Select(script => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'")
            .Distinct();
        var hosts = addresses.Count > 0 ? " https://cdn.jsdelivr.net" : "";
        return $"default-src 'none'; script-src {string.Join(' ', hashes.Concat(addresses))}; style-src 'unsafe-inline'{hosts}; font-src "
            + $"data:{hosts}; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    private static bool IsTooDeep(string html)
    {
        var open = 0;
        foreach (Match tag in Tag().Matches(html))
            if ((open = Math.Max(0, open + (tag.Groups[1].Length > 0 ? -1 : 1))) > Deepest)
                return true;
        return false;
    }

    /// <summary>The begin or end of an element, but for those that have no end or may leave it out.</summary>
    [GeneratedRegex(@"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dd|dt|option|optgroup|tr|td|th"
        + @"|thead|tbody|tfoot|colgroup|rt|rp|path|rect|circle|line|polygon|polyline|ellipse|use)\b)[a-zA-Z]", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = false };
        foreach (var tag in new[] { "form", "button", "textarea", "select", "option", "optgroup", "fieldset",
            "label", "keygen", "datalist", "style", "link", "base", "meta", "html", "head", "body" })
            sanitizer.AllowedTags.Remove(tag);
        foreach (var attribute in new[] { "action", "method", "enctype", "name", "accesskey", "tabindex",
            "target", "background", "autocomplete", "draggable", "dropzone", "contenteditable" })
            sanitizer.AllowedAttributes.Remove(attribute);
        foreach (var attribute in new[] { "id", "class", "open", "checked", "disabled",
            "type", "aria-label", "aria-hidden", "role", "scope" })
            sanitizer.AllowedAttributes.Add(attribute);
        foreach (var name in Classes)
            sanitizer.AllowedClasses.Add(name);
        foreach (var property in new[] { "position", "z-index", "top", "left", "right",
            "bottom", "content", "cursor", "pointer-events", "transform", "opacity" })
            sanitizer.AllowedCssProperties.Remove(property);
        foreach (var scheme in new[] { "mailto", "data" })
            sanitizer.AllowedSchemes.Add(scheme);
        sanitizer.FilterUrl += (_, url) =>
        {
            var isPicture = url.Tag.LocalName == "img" && url.OriginalUrl.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase);
            if (url.OriginalUrl.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase) && !isPicture)
                url.SanitizedUrl = null;
        };
        // A task list's boxes are the only input.
        sanitizer.PostProcessNode += (_, node) =>
        {
            if (node.Node is AngleSharp.Dom.IElement { LocalName: "input" } input
                && (input.GetAttribute("type") != "checkbox" || !input.HasAttribute("disabled")))
                input.Remove();
        };
        return sanitizer;
    }
}
