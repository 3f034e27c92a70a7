namespace Detorch.Lab.Cells;

/// <summary>Code that Roslyn must not see, because it would overflow the stack.</summary>
/// <param name="line">The 1-based line.</param>
internal sealed class NestingException(int line)
    : Exception(
        $"more than {Deepest} brackets are opened in a row, and the compiler cannot read code that is nested so deeply. Give the inner "
            + "parts names, as variables.")
{
    private const int Deepest = 500;

    /// <summary>The 1-based line.</summary>
    public int Line { get; } = line;

    /// <summary>
    /// Refuses code that opens brackets without end. Roslyn guards its stack while it parses expressions, but not where it finds out
    /// whether a tuple's type, type arguments or an interpolation begin; there it reads over names and opening brackets alone.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="firstLine">The 1-based line at which it begins.</param>
    /// <exception cref="NestingException">It does.</exception>
    public static void ThrowIfTooDeep(string code, int firstLine)
    {
        if (TooDeepAt(code) is { } place)
            throw new NestingException(firstLine + code.AsSpan(0, place).Count('\n'));
    }

    /// <summary>Whether code opens brackets without end, for those who leave such code alone.</summary>
    public static bool IsTooDeep(string code) => TooDeepAt(code) is not null;

    private static int? TooDeepAt(string code)
    {
        var open = 0;
        for (var i = 0; i < code.Length; i++)
            if (code[i] is '(' or '[' or '{' || (code[i] == '<' && i > 0 && char.IsLetterOrDigit(code[i - 1])))
            {
                if (++open > Deepest)
                    return i;
            }
            else if (!char.IsLetterOrDigit(code[i])
                && !char.IsWhiteSpace(code[i]) && code[i] is not ('_' or ',' or '.' or '$' or '@' or '"'))
                open = 0;
        return null;
    }
}
