using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Detorch.Lab.Cells;

/// <summary>A line <c>#r "…"</c>, <c>#i "…"</c> or <c>#load "…"</c> in C# code.</summary>
/// <param name="Name">"#r", "#i" or "#load".</param>
/// <param name="Argument">The text between the quotes.</param>
/// <param name="Line">Its 1-based line.</param>
/// <param name="Span">Its position in the code.</param>
internal sealed partial record SourceDirective(string Name, string Argument, int Line, TextSpan Span)
{
    /// <summary>The directives of a piece of code; in strings, comments and code that is switched off there are none.</summary>
    public static IReadOnlyList<SourceDirective> Find(string code) => Find(code, active: true);

    private static List<SourceDirective> Find(string code, bool active)
    {
        if (!code.Contains('#', StringComparison.Ordinal))
            return [];
        var found = new List<SourceDirective>();
        var tree = CSharpSyntaxTree.ParseText(code, CellSplitter.ScriptParseOptions);
        for (var directive = tree.GetRoot().GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            var (name, argument) = directive switch
            {
                _ when directive.IsActive != active => ("", null),
                ReferenceDirectiveTriviaSyntax { File.IsMissing: false } reference => ("#r", reference.File.ValueText),
                LoadDirectiveTriviaSyntax { File.IsMissing: false } load => ("#load", load.File.ValueText),
                // C# itself knows no #i.
                BadDirectiveTriviaSyntax when SourceLine().Match(directive.ToString()) is { Success: true } source =>
                    ("#i", source.Groups["argument"].Value),
                _ => ("", null),
            };
            if (argument is not null)
                found.Add(new SourceDirective(name, argument.Trim(),
                    tree.GetLineSpan(directive.Span).StartLinePosition.Line + 1, directive.Span));
        }
        return found;
    }

    /// <summary>
    /// The code as the compiler gets it: #r and #i, which the session carries out itself, are blank, and so are those that are switched
    /// off, which the compiler would carry out. Everything else keeps its position.
    /// </summary>
    public static string Blank(string code)
    {
        var text = code.ToCharArray();
        foreach (var directive in Find(code).Where(directive => directive.Name != "#load").Concat(Find(code, active: false)))
            text.AsSpan(directive.Span.Start, directive.Span.Length).Fill(' ');
        return new string(text);
    }

    [GeneratedRegex("^#\\s*i\\s+\"(?<argument>[^\"]*)\"")]
    private static partial Regex SourceLine();
}
