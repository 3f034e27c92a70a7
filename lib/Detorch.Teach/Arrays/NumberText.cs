namespace Detorch.Teach;

/// <summary>The digits of floats as numpy chooses them: the fewest that tell the number from its neighbours, at
/// most eight after the point in an array, and powers of ten where the numbers differ too much in size.</summary>
internal static class NumberText
{
    private const int MaxDecimals = 8;

    /// <summary>One number with all its digits: 0.1, 1.0, 1e+16.</summary>
    public static string Whole(double value, DType dtype)
    {
        if (!double.IsFinite(value))
            return Special(value);
        if (Math.Abs(value) is 0 or (>= 1e-4 and < 1e16))
        {
            var text = Fixed(value, dtype, int.MaxValue);
            return text.EndsWith('.') ? text + "0" : text;
        }
        var (mantissa, exponent) = Scientific(value, dtype, int.MaxValue);
        return mantissa.TrimEnd('.') + exponent;
    }

    /// <summary>Numbers with their points under one another.</summary>
    public static string[] Aligned(double[] values, DType dtype)
    {
        var sizes = values.Where(double.IsFinite).Select(Math.Abs).Where(size => size > 0).DefaultIfEmpty(1).ToArray();
        var (largest, smallest) = (sizes.Max(), sizes.Min());
        if (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000)
        {
            var parts = Array.ConvertAll(values, value =>
                double.IsFinite(value) ? Scientific(value, dtype, MaxDecimals) : (Mantissa: Special(value), Exponent: ""));
            var (decimals, digits) = (parts.Max(part => Decimals(part.Mantissa)), parts.Max(part => part.Exponent.Length) - 2);
            return Array.ConvertAll(parts, part => part.Exponent.Length == 0 ? part.Mantissa
                : $"{Padded(part.Mantissa, decimals, '0')}e{part.Exponent[1]}{part.Exponent[2..].PadLeft(digits, '0')}");
        }
        var texts = Array.ConvertAll(values, value => double.IsFinite(value) ? Fixed(value, dtype, MaxDecimals) : Special(value));
        var most = texts.Max(Decimals);
        return Array.ConvertAll(texts, text => Padded(text, most, ' '));
    }

    private static int Decimals(string number) => number.Length - (number + '.').IndexOf('.', StringComparison.Ordinal);

    /// <summary>A number with so many places behind its point; what has no point stays as it is.</summary>
    private static string Padded(string number, int decimals, char padding) =>
        Decimals(number) == 0 ? number : number.PadRight(number.Length - Decimals(number) + decimals, padding);

    private static string Special(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    private static string Fixed(double value, DType dtype, int maxDecimals)
    {
        var (sign, digits, exponent) = Shortest(value, dtype);
        if (digits.Length - 1 - exponent > maxDecimals)
            return value.ToString("F" + maxDecimals, CultureInfo.InvariantCulture).TrimEnd('0');
        var padded = exponent < 0 ? new string('0', -exponent) + digits : digits.PadRight(exponent + 1, '0');
        var point = Math.Max(exponent, 0) + 1;
        return $"{sign}{padded[..point]}.{padded[point..]}";
    }

    private static (string Mantissa, string Exponent) Scientific(double value, DType dtype, int maxDecimals)
    {
        var (sign, digits, exponent) = Shortest(value, dtype);
        if (digits.Length - 1 > maxDecimals)
        {
            var rounded = value.ToString("e" + maxDecimals, CultureInfo.InvariantCulture).Split('e');
            return (rounded[0].TrimEnd('0'), Exponent(int.Parse(rounded[1], CultureInfo.InvariantCulture)));
        }
        return ($"{sign}{digits[0]}.{digits[1..]}", Exponent(exponent));

        static string Exponent(int power) => $"e{(power < 0 ? '-' : '+')}{Math.Abs(power):00}";
    }

    /// <summary>The fewest digits that read back as the same number: d₀.d₁d₂… · 10^exponent.</summary>
    private static (string Sign, string Digits, int Exponent) Shortest(double value, DType dtype)
    {
        var text = (dtype == DType.Float32 ? (IFormattable)(float)value : value).ToString("R", CultureInfo.InvariantCulture);
        var sign = text[0] == '-' ? "-" : "";
        var parts = text[sign.Length..].Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        if (zeros == digits.Length)
            return (sign, "0", 0);
        var power = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return (sign, digits.Trim('0'), (point < 0 ? digits.Length : point) - 1 - zeros + power);
    }
}
