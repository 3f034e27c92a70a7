using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Lab.Cells;

/// <summary>Splits a cell at its <c>#!</c> lines, into directives and code between them.</summary>
internal static class CellSplitter
{
    /// <summary>How every cell is parsed: as a script in the newest C#.</summary>
    public static CSharpParseOptions ScriptParseOptions { get; } =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly KernelNames Kernels = new();

    /// <summary>The parts of a cell, in order. A line <c>#!html</c> or the like changes the language of what follows.</summary>
    /// <exception cref="NestingException">C# in it is nested too deeply for Roslyn.</exception>
    public static IReadOnlyList<CellPart> Split(string kernel, string source)
    {
        if (!source.Contains("#!", StringComparison.Ordinal))
        {
            if (kernel == KernelNames.CSharp)
                NestingException.ThrowIfTooDeep(source, firstLine: 1);
            return [new CellPart(kernel, source, 1)];
        }

        var parts = new List<CellPart>();
        var lines = source.Split('\n');
        // The first line of a script may name the program that runs it.
        if (lines[0].StartsWith("#!/", StringComparison.Ordinal))
            lines[0] = "";
        var start = 0;
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && !lines[i].StartsWith("#!", StringComparison.Ordinal))
                continue;
            var text = string.Join('\n', lines[start..i]);
            if (kernel == KernelNames.CSharp)
                NestingException.ThrowIfTooDeep(text, start + 1);
            var line = i < lines.Length ? lines[i].TrimEnd() : "";
            // What follows #!value is the value, whatever its options are.
            var takesText = line.StartsWith("#!value ", StringComparison.Ordinal);
            var named = takesText ? KernelNames.Value : Kernels.Separator(line);
            var ends = i == lines.Length || named is not null || kernel == KernelNames.CSharp;
            if (!ends || (i < lines.Length && kernel == KernelNames.CSharp && !IsComplete(text)))
                continue;
            if (!string.IsNullOrWhiteSpace(text))
                parts.Add(new CellPart(kernel, text, start + 1));
            if (i < lines.Length && (named is null || takesText))
                parts.Add(new CellPart(null, line, i + 1));
            kernel = named ?? kernel;
            start = i + 1;
        }
        return parts;
    }

    /// <summary>Whether code could end here; false inside a string or a block, where <c>#!</c> is not ours.</summary>
    public static bool IsComplete(string code) =>
        SyntaxFactory.IsCompleteSubmission(CSharpSyntaxTree.ParseText(code, ScriptParseOptions));
}
