using System.Net;
using System.Text;

namespace Detorch.Lab.Views;

/// <summary>Tables as HTML. Whatever text a cell holds, it stays text.</summary>
internal static class HtmlTable
{
    /// <summary>A table whose rows begin with their names.</summary>
    /// <param name="head">What stands above the columns, that of names included.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="more">Whether there are rows or columns that are left out.</param>
    public static string Of(IEnumerable<string> head, IEnumerable<string[]> rows, bool more = false)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var name in head)
            html.Append("<th>").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (i, cell) in row.Index())
                html.Append(i == 0 ? "<th>" : "<td>").Append(WebUtility.HtmlEncode(cell)).Append(i == 0 ? "</th>" : "</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (more)
            html.Append("<p>… and more</p>");
        return html.ToString();
    }
}
