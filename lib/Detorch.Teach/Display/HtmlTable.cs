using System.Net;
using System.Text;

namespace Detorch.Teach.Display;

/// <summary>Tables as HTML, for the library and the host. Whatever text a cell holds, it stays text.</summary>
internal static class HtmlTable
{
    /// <summary>A table with a line of names above its columns.</summary>
    /// <param name="head">The names of the columns.</param>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="namesRows">Whether the first cell of a row is its name.</param>
    /// <param name="numbers">A column of numbers, aligned at the right; −1 for none.</param>
    /// <param name="caption">The caption of the table.</param>
    /// <param name="remark">A line below it.</param>
    public static string Of(
        IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows, bool namesRows = false, int numbers = -1, string? caption =
            null, string? remark = null)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var name in head)
            html.Append("<th>").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (i, cell) in row.Index())
            {
                var tag = namesRows && i == 0 ? "th" : "td";
                html.Append($"<{tag}{(i == numbers ? " style='text-align:right'" : "")}>{WebUtility.HtmlEncode(cell)}</{tag}>");
            }
            html.Append("</tr>");
        }
        html.Append("</tbody>").Append(caption is null ? "" : $"<caption>{WebUtility.HtmlEncode(caption)}</caption>").Append("</table>");
        return html.Append(remark is null ? "" : $"<p>{WebUtility.HtmlEncode(remark)}</p>").ToString();
    }
}
