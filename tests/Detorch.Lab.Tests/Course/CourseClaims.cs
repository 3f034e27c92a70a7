using Detorch.Lab.Documents;
using Detorch.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Tests.Course;

/// <summary>The numbers that the notebooks state with bounds, read from their code.</summary>
internal static class CourseClaims
{
    /// <summary>A bound of a number in a claim.</summary>
    /// <param name="Notebook">The notebook's name, without extension.</param>
    /// <param name="Statement">What is claimed; null if it is not written out.</param>
    /// <param name="Number">The place of the number in its claim, from 0.</param>
    /// <param name="IsLow">Whether the number must be above the bound.</param>
    /// <param name="Bound">The bound; null if it is no constant.</param>
    /// <param name="NeedsFiles">Whether the cell needs files that the course does not have.</param>
    public sealed record Stated(string Notebook, string? Statement, int Number, bool IsLow, double? Bound, bool NeedsFiles);

    private static readonly string[] FilesOfOthers = ["Dataset.Mnist()", "Dataset.Titanic()", "Dataset.Cs3423()", "Prices(boston)", "(itsState)"];

    /// <summary>All of the course.</summary>
    public static IEnumerable<Stated> All => Directory.GetFiles(Repository.PathOf("notebooks"), "*-*.dib").Order(StringComparer.Ordinal)
        .SelectMany(path => NotebookFile.Read(path).Cells.Where(cell => !cell.IsProse)
            .SelectMany(cell => Of(Path.GetFileNameWithoutExtension(path), cell.Source)));

    /// <summary>Those of a cell.</summary>
    public static IEnumerable<Stated> Of(string notebook, string code)
    {
        var needsFiles = Array.Exists(FilesOfOthers, name => code.Contains(name, StringComparison.Ordinal));
        var tree = CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script));
        foreach (var claim in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Expression.ToString() == "Check.Claim"))
        {
            var arguments = claim.ArgumentList.Arguments;
            var statement = Constant(arguments[0].Expression) as string;
            for (var number = 0; number < arguments.Count - 1; number++)
            {
                if (arguments[number + 1].Expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: var name } } bound)
                    continue;
                double? Value(int i) => Constant(bound.ArgumentList.Arguments[i].Expression) is IConvertible value
                    ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;
                if (name is "Above" or "Between")
                    yield return new(notebook, statement, number, true, Value(1), needsFiles);
                if (name is "Below" or "Between")
                    yield return new(notebook, statement, number, false, Value(name == "Below" ? 1 : 2), needsFiles);
            }
        }
    }

    private static object? Constant(ExpressionSyntax expression)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C {{ object x = {expression}; }}");
        var compilation = CSharpCompilation.Create("constant", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        var value = tree.GetRoot().DescendantNodes().OfType<EqualsValueClauseSyntax>().First().Value;
        return compilation.GetSemanticModel(tree).GetConstantValue(value).Value;
    }
}
