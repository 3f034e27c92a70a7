namespace Detorch.Teach;

internal static class ArrayHtml
{
    /// <summary>A table for one or two axes, else the text; with dtype and shape below.</summary>
    public static string Of(NdArray x)
    {
        var caption = $"<div style=\"opacity:0.6\">{x.DType} {x.Shape}</div>";
        if (x.Rank is not (1 or 2) || x.Size == 0)
            return $"<pre>{x}</pre>{caption}";

        var matrix = x.Rank == 1 ? x.ExpandDims(0) : x;
        var shown = ArrayText.Edges(matrix);
        var (words, shades) = (ArrayText.Words(shown), Shades(shown));
        var html = new StringBuilder(
            "<table style=\"display:block;overflow:auto;border-collapse:collapse;text-align:right;font-family:monospace\">");
        var (rows, columns) = shown.Shape;
        for (var row = 0; row < rows; row++)
        {
            if (row == rows / 2 && ArrayText.IsCut(shown, matrix.Sizes, 0))
                html.Append("<tr><td>⋮</td></tr>");
            html.Append("<tr>");
            for (var column = 0; column < columns; column++)
            {
                if (column == columns / 2 && ArrayText.IsCut(shown, matrix.Sizes, 1))
                    html.Append("<td>…</td>");
                var at = row * columns + column;
                var colour = shades[at] < 0 ? "214,90,49" : "49,120,214";
                html.Append(CultureInfo.InvariantCulture, $"<td style=\"padding:1px 6px;background:rgba({colour},")
                    .Append(CultureInfo.InvariantCulture, $"{Math.Abs(shades[at]) / 2:0.##})\">{words[at].Trim()}</td>");
            }
            html.Append("</tr>");
        }
        return html.Append("</table>").Append(caption).ToString();
    }

    /// <summary>Each element as a part of the largest size, −1 to 1; 0 for what is not finite.</summary>
    private static double[] Shades(NdArray x)
    {
        var values = x.ToArray<double>();
        var largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        return Array.ConvertAll(values, value => double.IsFinite(value) && largest > 0 ? value / largest : 0);
    }
}
