namespace Detorch.Lab.Cells;

/// <summary>What the table of directives says about a line and about itself.</summary>
internal static class DirectiveTable
{
    /// <summary>The table as text, a directive a line.</summary>
    public static string Help(this IEnumerable<Directive> table) =>
        string.Join('\n', table.Select(directive => $"{$"{directive.Name} {directive.Argument}".TrimEnd(),-44}{directive.Help}"));

    /// <summary>What is wrong with a directive's line: the error's name, and what to do; or null.</summary>
    public static (string Name, string Message)? Problem(this IEnumerable<Directive> table, CellPart part)
    {
        var known = table.Where(directive => directive.Name == part.Directive).ToList();
        var isLanguage = new KernelNames().Separator(part.Directive) is not null;
        if (known.Count == 0 && ForeignLanguage.Advice(part.Directive[2..]) is { } advice)
            return ("UnknownLanguage", advice);
        if (known.Count == 0 && !isLanguage)
            return ("UnknownDirective",
                $"{part.Directive} is not a directive of this kernel. It has {Names(table)}. Correct the name, or delete the line.");
        if (part.Argument.Length == 0 && known.Exists(directive => directive.Argument.Length > 0))
            return ("DirectiveError", $"{part.Directive} needs {known[0].Argument}, as in {known[0].Example}.");
        if (part.Argument.Length > 0 && known.TrueForAll(directive => directive.Argument.Length == 0))
            return ("DirectiveError", $"{part.Text}: {part.Directive} must be alone on its line. "
                + (isLanguage ? "Write its text on the lines below." : "Move what follows it to the next line, or delete it."));
        return null;
    }

    private static string Names(IEnumerable<Directive> table) => string.Join(", ", table.Select(directive => directive.Name).Distinct());
}
