using Detorch.Lab.Cells;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Grading.Running;

/// <summary>The statements before a check's call.</summary>
internal static class CheckSetUp
{
    /// <summary>Those that are allowed inside a function, which sees usings and types from outside.</summary>
    public static string Inside(string setUp) => string.Concat(
        CSharpSyntaxTree.ParseText(setUp, CellSplitter.ScriptParseOptions).GetCompilationUnitRoot().Members
            .Where(member => member is GlobalStatementSyntax or FieldDeclarationSyntax or MethodDeclarationSyntax)
            .Select(member => member.ToFullString()));
}
