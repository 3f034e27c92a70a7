using Detorch.Lab.Cells;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Grading.Reports;

/// <summary>
/// Submissions with much in common: the tokens of the students' code, names that it declares all alike, in overlapping pieces (as in
/// Schleimer, Wilkerson and Aiken, "Winnowing", 2003, with all pieces kept). What the assignment gives, and what many students
/// have, does not count.
/// </summary>
internal static class Similarity
{
    private const int Piece = 9;
    private const int FewestInCommon = 20;
    private const double LeastShare = 0.7;
    private const double MostCommon = 0.34;
    private const int MostPairs = 100;

    /// <summary>The pairs, those with most in common first.</summary>
    public static IReadOnlyList<SimilarPair> Of(AssignmentSource source, IReadOnlyList<ClassRow> rows)
    {
        var given = source.Cells.Where(cell => !cell.Cell.IsProse && !cell.IsHidden).SelectMany(cell => Pieces(cell.StubSource))
            .ToHashSet();
        var students = rows.Where(row => row.Result is not null).Select(row => (row.Id, Pieces: row.Result!.Cells
            .Where(cell => cell.Language == KernelNames.CSharp && cell.Kind is "exercise" or "manual" or "")
            .SelectMany(cell => Pieces(cell.Source)).Where(piece => !given.Contains(piece)).ToHashSet())).ToList();
        // Of few students, any two may have what only they can have.
        var usual = students.SelectMany(student => student.Pieces).CountBy(piece => piece)
            .Where(piece => piece.Value > Math.Max(3, MostCommon * students.Count)).Select(piece => piece.Key).ToHashSet();
        foreach (var (_, pieces) in students)
            pieces.ExceptWith(usual);
        var pairs = new List<SimilarPair>();
        for (var i = 0; i < students.Count; i++)
            for (var j = i + 1; j < students.Count; j++)
            {
                var common = students[i].Pieces.Count(students[j].Pieces.Contains);
                var share = (double)common / Math.Max(1, Math.Min(students[i].Pieces.Count, students[j].Pieces.Count));
                if (common >= FewestInCommon && share >= LeastShare)
                    pairs.Add(new SimilarPair(students[i].Id, students[j].Id, Math.Round(share, 2), common));
            }
        return [.. pairs.OrderByDescending(pair => pair.Share).ThenByDescending(pair => pair.Common)
            .ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal).Take(MostPairs)];
    }

    private static IEnumerable<string> Pieces(string code)
    {
        if (NestingException.IsTooDeep(code))
            yield break;
        var tree = CSharpSyntaxTree.ParseText(code, CellSplitter.ScriptParseOptions).GetRoot();
        var declared = tree.DescendantNodes().Select(node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier,
            ParameterSyntax parameter => parameter.Identifier,
            MethodDeclarationSyntax method => method.Identifier,
            LocalFunctionStatementSyntax function => function.Identifier,
            BaseTypeDeclarationSyntax type => type.Identifier,
            PropertyDeclarationSyntax property => property.Identifier,
            ForEachStatementSyntax each => each.Identifier,
            SingleVariableDesignationSyntax variable => variable.Identifier,
            _ => default,
        }).Select(identifier => identifier.Text).ToHashSet();
        var tokens = tree.DescendantTokens().Select(token =>
            token.IsKind(SyntaxKind.IdentifierToken) && declared.Contains(token.Text) ? "v" : token.Text).ToList();
        for (var i = 0; i + Piece <= tokens.Count; i++)
            yield return string.Join(' ', tokens.GetRange(i, Piece));
    }
}
