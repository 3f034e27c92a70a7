namespace Detorch.Teach.Data;

/// <summary>How a text file writes numbers: the decimal mark, and the mark between groups of three digits, if there is one.</summary>
internal sealed record NumberMarks(char Decimal = '.', char? Thousands = null)
{
    private readonly NumberFormatInfo format = Decimal != Thousands && !char.IsAsciiLetterOrDigit(Decimal)
        ? new() { NumberDecimalSeparator = Decimal.ToString() }
        : throw new ArgumentException(
            $"csv: '{Decimal}' as decimal mark and '{Thousands}' between thousands; they must differ, and are no letters or digits.");

    /// <summary>Texts with which programs mark a missing number: pandas, R, Excel, Weka, SQL (\N in MySQL and PostgreSQL).</summary>
    public static bool IsMissing(string text) => text.Trim()
        .ToUpperInvariant() is "" or "?" or "NA" or "N/A" or "#N/A" or "#NA" or "<NA>" or "NAN" or "NULL" or "NONE" or "\\N";

    /// <summary>Reads a number, also as numpy, Excel and C write it: inf, nan, 1e+05, TRUE (1), 1.#INF.</summary>
    public bool TryParse(string? text, out double number)
    {
        var digits = text?.Trim().Replace('\u2212', '-') ?? ""; // The minus sign of typeset text.
        if (Thousands is { } mark)
        {
            if (mark == ' ')
                digits = digits.Replace('\u00A0', ' ').Replace('\u202F', ' '); // The spaces that do not break, as Excel writes them.
            var whole = digits.TrimStart('+', '-').Split(Decimal, 'e', 'E')[0];
            if (digits.Contains(mark) && (!AreGroups(whole.Split(mark)) || digits.Count(c => c == mark) != whole.Count(c => c == mark)))
            {
                number = double.NaN;
                return false;
            }
            digits = digits.Replace(mark.ToString(), "", StringComparison.Ordinal);
        }
        if (double.TryParse(digits, NumberStyles.Float, format, out number))
            return true;
        (number, var known) = digits.ToUpperInvariant() switch
        {
            "INF" or "+INF" or "1.#INF" => (double.PositiveInfinity, true),
            "-INF" or "-1.#INF" => (double.NegativeInfinity, true),
            "+NAN" or "-NAN" or "1.#QNAN" or "-1.#IND" => (double.NaN, true),
            "TRUE" => (1, true),
            "FALSE" => (0, true),
            _ => (double.NaN, false),
        };
        return known;
    }

    /// <summary>Reads a number of an integer dtype or Bool, also one that is written as a float.</summary>
    public bool TryParse(string text, DType dtype, out long number)
    {
        if (!long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number))
        {
            if (!TryParse(text, out double value) || value != Math.Floor(value) || Math.Abs(value) >= 1L << 53)
                return false;
            number = (long)value;
        }
        return dtype switch
        {
            DType.Int32 => number is >= int.MinValue and <= int.MaxValue,
            DType.UInt8 => number is >= 0 and <= 255,
            DType.Bool => number is 0 or 1,
            _ => true,
        };
    }

    // 1,234,567: one to three digits, then three each time.
    private static bool AreGroups(string[] groups) => groups[0].Length is > 0 and <= 3 && groups[1..].All(group => group.Length == 3)
        && groups.All(group => group.All(char.IsAsciiDigit));
}
