using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// Finds in a .dib what would not run in every host: .NET Interactive, Verso and ours. Each problem names the file, the line in it, the
/// cell and the rule. The tests run the course in .NET Interactive itself; these rules serve <c>assign check</c>, which has no other host.
/// </summary>
internal sealed class PortableNotebook
{
    /// <summary>What a notebook itself may refer to: packages, and Plotly.NET in the folder of the adapter's build.</summary>
    private static readonly string[] OutsideSetup =
        ["nuget:", "../lib/Detorch.Teach.Interactive/bin/Release/net10.0/", "../../lib/Detorch.Teach.Interactive/bin/Release/net10.0/"];

    private readonly List<string> problems = [];
    private readonly string path;
    private readonly bool isSetup;

    private PortableNotebook(string path)
    {
        this.path = path;
        isSetup = Path.GetFileName(path) == "setup.dib";
    }

    /// <summary>The problems of a notebook; none means that it is portable.</summary>
    /// <param name="path">Its name, by which setup.dib is known.</param>
    /// <param name="text">Its text.</param>
    /// <param name="exactly">Whether the file must be laid out as .NET Interactive does, so that saving it changes nothing.</param>
    public static IReadOnlyList<string> Problems(string path, string text, bool exactly = true)
    {
        var check = new PortableNotebook(path);
        check.CheckFile(text, exactly);
        return check.problems;
    }

    private void CheckFile(string text, bool exactly)
    {
        Notebook notebook;
        try
        {
            notebook = DibFormat.Parse(text);
        }
        catch (NotebookFormatException wrong)
        {
            problems.Add($"{path}: {wrong.Message}");
            return;
        }

        var written = DibFormat.Write(notebook).Split('\n');
        var lines = text.Split('\n');
        var differs = Enumerable.Range(0, Math.Max(lines.Length, written.Length))
            .FirstOrDefault(i => lines.ElementAtOrDefault(i) != written.ElementAtOrDefault(i), -1);
        if (exactly && differs >= 0)
            problems.Add($"{path}({differs + 1}): saving in VS Code would change this line to \"{written.ElementAtOrDefault(differs)}\"; "
                + "write the file as .NET Interactive does");

        for (var i = 0; i < lines.Length; i++)
            if (lines[i].StartsWith("#!", StringComparison.Ordinal) && lines[i] != lines[i].TrimEnd()
                && new KernelNames().Separator(lines[i].TrimEnd()) is not null)
                problems.Add($"{path}({i + 1}): a separator with a space behind it is no separator");

        var number = 0;
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kernel is not (KernelNames.CSharp or KernelNames.Markdown or KernelNames.Html))
                Add(cell, 1, $"#!{cell.Kernel} is not in every host; a course notebook has #!csharp, #!markdown and #!html");
            if (cell.Kernel == KernelNames.CSharp)
                CheckCode(cell, first: ++number == 1);
        }
    }

    private void CheckCode(NotebookCell cell, bool first)
    {
        if (!isSetup && first && cell.Source != "#!import setup.dib")
            Add(cell, 1, "the first code cell is #!import setup.dib, without quotes and alone");
        if (!isSetup && first)
            return;

        var lines = cell.Source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].StartsWith("#!", StringComparison.Ordinal))
            {
                Add(cell, i + 1, $"{lines[i].Split(' ')[0]} is not in every host");
                lines[i] = "";
            }
        try
        {
            NestingException.ThrowIfTooDeep(string.Join('\n', lines), firstLine: 1);
        }
        catch (NestingException wrong)
        {
            Add(cell, wrong.Line, wrong.Message);
            return;
        }
        var tree = CSharpSyntaxTree.ParseText(string.Join('\n', lines), CellSplitter.ScriptParseOptions);
        foreach (var error in tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            Add(cell, Line(error.Location), $"{error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} "
                + "(using first in its cell; no separator line inside a string)");
        foreach (var node in tree.GetCompilationUnitRoot().DescendantNodes(descendIntoTrivia: true))
            if (Rule(node) is { } rule)
                Add(cell, Line(node.GetLocation()), rule);
    }

    private string? Rule(SyntaxNode node) => node switch
    {
        ReferenceDirectiveTriviaSyntax reference
            when !isSetup && !OutsideSetup.Any(start => reference.File.ValueText.StartsWith(start, StringComparison.Ordinal)) =>
            "#r is in setup.dib alone, but for packages and Plotly.NET beside the adapter",
        ParameterSyntax parameter when parameter.Modifiers.Any(SyntaxKind.ThisKeyword) => "no extension methods in a cell (CS1109)",
        ExtensionBlockDeclarationSyntax => "no extension members in a cell (CS1109)",
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "display" } } =>
            "display(x) is not in every host: write x.Display();",
        ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Display" } },
            SemicolonToken.IsMissing: true,
        } => "x.Display() needs a semicolon: without it the handle is shown too",
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Error", Expression: IdentifierNameSyntax { Identifier.Text: "Console" } } =>
            "nothing on standard error",
        IdentifierNameSyntax { Identifier.Text: "Interactive", Parent: not QualifiedNameSyntax } name
            when (name.Parent as MemberAccessExpressionSyntax)?.Name != name => "Interactive is this kernel's own",
        _ => null,
    };

    private void Add(NotebookCell cell, int line, string rule) =>
        problems.Add($"{path}({cell.Line + line - 1}): {rule}: {cell.Source.Split('\n')[line - 1].Trim()}");

    private static int Line(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;
}
