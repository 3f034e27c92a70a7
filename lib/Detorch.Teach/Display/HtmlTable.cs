using System.Net;

namespace Detorch.Teach.Display;

/// <summary>Tables as HTML, for the library and the host. A cell's text stays text.</summary>
internal static class HtmlTable
{
    /// <summary>A table with the names of its columns, a caption, and a remark below it. The first cell of each row may be its name; one
    /// column may hold numbers, aligned at the right.</summary>
    public static string Of(IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows, bool namesRows = false, int numbers = -1,
        string? caption = null, string? remark = null)
    {
        var body = string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select((cell, i) =>
            Element(namesRows && i == 0 ? "th" : "td", cell, i == numbers ? " style='text-align:right'" : "")))}</tr>"));
        return $"<table><thead><tr>{string.Concat(head.Select(name => Element("th", name)))}</tr></thead><tbody>{body}</tbody>" +
            $"{Element("caption", caption)}</table>{Element("p", remark)}";

        static string Element(string tag, string? text, string style = "") =>
            text is null ? "" : $"<{tag}{style}>{WebUtility.HtmlEncode(text)}</{tag}>";
    }
}
