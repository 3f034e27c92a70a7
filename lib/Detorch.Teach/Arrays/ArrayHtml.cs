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
        var rows = ArrayText.Words(shown).Zip(Shades(shown), Cell).Chunk(shown.Sizes[1])
            .Select(cells => $"<tr>{Joined(cells, axis: 1, dots: "<td>…</td>")}</tr>").ToArray();
        return "<table style=\"display:block;overflow:auto;border-collapse:collapse;text-align:right;font-family:monospace\">"
            + Joined(rows, axis: 0, dots: "<tr><td>⋮</td></tr>") + $"</table>{caption}";

        string Joined(string[] parts, int axis, string dots) => !ArrayText.IsCut(shown, matrix.Sizes, axis) ? string.Concat(parts)
            : string.Concat([.. parts[..(parts.Length / 2)], dots, .. parts[(parts.Length / 2)..]]);

        static string Cell(string word, double shade) => string.Create(CultureInfo.InvariantCulture, $"<td style=\"padding:1px 6px;" +
            $"background:rgba({(shade < 0 ? "214,90,49" : "49,120,214")},{Math.Abs(shade) / 2:0.##})\">{word.Trim()}</td>");
    }

    /// <summary>Each element as a part of the largest size, −1 to 1; 0 for what is not finite.</summary>
    private static double[] Shades(NdArray x)
    {
        var values = x.ToArray<double>();
        var largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        return Array.ConvertAll(values, value => double.IsFinite(value) && largest > 0 ? value / largest : 0);
    }
}
