namespace Detorch.Teach;

/// <summary>Prints arrays as numpy does: one width for all numbers, the middle of an array of over 1,000 elements
/// left out, lines of 75 characters. Source: NumPy reference, numpy.set_printoptions, its default values.</summary>
internal static class ArrayText
{
    private const int Threshold = 1000;
    private const int EdgeItems = 3;
    private const int LineWidth = 75;

    /// <summary>The text of numpy's str().</summary>
    public static string Of(NdArray x)
    {
        if (x.Size == 0)
            return "[]";
        var shown = Edges(x);
        var words = Words(shown);
        return x.Rank == 0 ? words[0] : Block(words, shown, x.Sizes, axis: 0, first: 0, indent: " ", width: LineWidth);
    }

    /// <summary>The elements that are shown: all, or the first and last three on each axis.</summary>
    public static NdArray Edges(NdArray x)
    {
        var shown = x;
        for (var axis = 0; axis < x.Rank && x.Size > Threshold; axis++)
            if (x.Sizes[axis] > 2 * EdgeItems)
                shown = shown.Transpose(0, axis)[[0, 1, 2, -3, -2, -1]].Transpose(0, axis);
        return shown;
    }

    /// <summary>Whether an axis was cut, so that dots stand before place 3 of what is shown.</summary>
    public static bool IsCut(NdArray shown, int[] sizes, int axis) => shown.Sizes[axis] < sizes[axis];

    /// <summary>The elements in row-major order, as text of one width.</summary>
    public static string[] Words(NdArray x)
    {
        string[] words = x switch
        {
            NdArray<bool> => [.. x.ToArray<bool>().Select(value => $"{value}")],
            { DType: DType.Float32 or DType.Float64 } when x.Rank == 0 => [NumberText.Whole(x.Item(), x.DType)],
            { DType: DType.Float32 or DType.Float64 } => NumberText.Aligned(x.ToArray<double>(), x.DType),
            _ => [.. x.ToArray<long>().Select(value => value.ToString(CultureInfo.InvariantCulture))],
        };
        var width = x.Rank == 0 ? 0 : x.DType == DType.Bool ? 5 : words.Max(word => word.Length);
        return [.. words.Select(word => word.PadLeft(width))];
    }

    private static string Block(string[] words, NdArray shown, int[] sizes, int axis, int first, string indent, int width)
    {
        var (count, step) = (shown.Sizes[axis], Shapes.CountOf(shown.Sizes.AsSpan((axis + 1)..)));
        var isRow = axis == sizes.Length - 1;
        var parts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            if (i == EdgeItems && IsCut(shown, sizes, axis))
                parts.Add("...");
            parts.Add(isRow ? words[first + i] : Block(words, shown, sizes, axis + 1, first + i * step, indent + " ", width - 1));
        }
        if (!isRow)
            return $"[{string.Join(new string('\n', sizes.Length - 1 - axis) + indent, parts)}]";

        var text = new StringBuilder();
        var line = indent;
        foreach (var part in parts)
        {
            if (line.Length > indent.Length && line.Length + part.Length > width - 1)
            {
                text.Append(line.TrimEnd()).Append('\n');
                line = indent;
            }
            line += part + " ";
        }
        return $"[{text.Append(line, 0, line.Length - 1).Remove(0, indent.Length)}]";
    }
}
