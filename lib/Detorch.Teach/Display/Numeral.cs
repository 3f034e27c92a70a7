namespace Detorch.Teach.Display;

/// <summary>Numbers as people write them: 4.3e-2 and 1e-6, in place of .NET's 4.3E-002 and 1E-06.</summary>
internal static class Numeral
{
    /// <summary>The number with so many digits; whole numbers below a million have no exponent.</summary>
    public static string Short(double value, int digits = 4)
    {
        var whole = Math.Abs(value) is >= 1 and < 1e6 ? (int)Math.Log10(Math.Abs(value)) + 1 : 0;
        return value.ToString($"G{Math.Max(digits, whole)}", CultureInfo.InvariantCulture)
            .Replace("E-0", "e-").Replace("E+0", "e").Replace("E-", "e-").Replace("E+", "e");
    }

    /// <summary>The size of an error, in two digits.</summary>
    public static string Error(double value) => Short(value, 2);
}
