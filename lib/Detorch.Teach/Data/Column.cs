namespace Detorch.Teach.Data;

/// <summary>One column of a <see cref="Table"/>: text as in the file, null where a value is missing.</summary>
/// <param name="File">The name of the file, for messages.</param>
/// <param name="Name">The name in the header.</param>
/// <param name="Values">The values, one a row; null where one is missing.</param>
/// <param name="Levels">The different values: in the file's declared order (ARFF), else sorted.</param>
public sealed record Column(string File, string Name, IReadOnlyList<string?> Values, IReadOnlyList<string> Levels)
{
    internal NumberMarks Marks { get; init; } = new();

    /// <summary>How many values are missing.</summary>
    public int MissingCount => Values.Count(value => value is null);

    /// <summary>The values as numbers; true is 1 and false is 0.</summary>
    /// <param name="missing">Replaces missing values, also NA, #N/A, NaN, null, None or ?; by default they are errors.</param>
    /// <exception cref="DataFormatException">A value is missing, is not a number, or is not finite.</exception>
    public double[] Numbers(double? missing = null)
    {
        var numbers = new double[Values.Count];
        for (var row = 0; row < numbers.Length; row++)
            numbers[row] = Values[row] is not { } text ? missing ?? throw Missing(row)
                : Marks.TryParse(text, out var number) && double.IsFinite(number) ? number
                : NumberMarks.IsMissing(text) && missing is { } replacement ? replacement
                : throw new DataFormatException(File,
                    $"column {Name}, row {row + 1}: '{Shortened(text)}' is not a finite number.{Advice(text)}");
        return numbers;
    }

    /// <summary>For each row the index of its value in <see cref="Levels"/>.</summary>
    /// <exception cref="DataFormatException">A value is missing.</exception>
    public int[] Codes()
    {
        var codeOf = Levels.Select((level, code) => (level, code)).ToDictionary(pair => pair.level, pair => pair.code);
        return [.. Values.Select((value, row) => value is null ? throw Missing(row) : codeOf[value])];
    }

    /// <summary>Text from a file, short enough for a message.</summary>
    internal static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>What to try for a text that is no number.</summary>
    internal static string Advice(string text) => NumberMarks.IsMissing(text)
        ? " Pass a replacement for missing values, as in Numbers(missing: 0)."
        : !text.Contains(',', StringComparison.Ordinal) ? ""
        : " If its comma is a decimal mark, read the file with decimalMark: ','; if it separates thousands, with thousandsMark: ','.";

    private DataFormatException Missing(int row) =>
        new(File, $"column {Name}, row {row + 1}: the value is missing. Pass a replacement, as in Numbers(missing: 0), or leave the " +
            "row out.");
}
