using System.Text.Json.Nodes;

namespace Detorch.Lab.Pages;

/// <summary>Text and JSON as parts of a page.</summary>
internal static class Html
{
    /// <summary>Text that shows as it is, in an element or a quoted attribute.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>JSON as the text of a script element: no <c>&lt;</c> is left that could end it.</summary>
    public static string Json(JsonNode json) => json.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
}
