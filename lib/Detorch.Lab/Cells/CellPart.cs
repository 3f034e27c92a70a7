namespace Detorch.Lab.Cells;

/// <summary>A run of lines of one cell that is handled in one piece.</summary>
/// <param name="Kernel">The language of the lines, or null for a directive, which is one line.</param>
/// <param name="Text">The lines.</param>
/// <param name="Line">The 1-based line of the cell on which they begin.</param>
internal sealed record CellPart(string? Kernel, string Text, int Line)
{
    /// <summary>The directive's name (<c>#!import</c>).</summary>
    public string Directive => Text.Split([' ', '\t'], 2)[0];

    /// <summary>What follows the directive's name, without quotes.</summary>
    public string Argument => Text[Directive.Length..].Trim().Trim('"');
}
