using Detorch.Lab.Cells;
using Detorch.Teach;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// A check's cell in its parts. The two functions stay text: the one goes to the process of the student's code, the other to the judge's.
/// </summary>
/// <param name="Id">The check's id, as the call has it.</param>
/// <param name="SetUp">The statements before the call, which both sides run; empty without any.</param>
/// <param name="Answer">The function that computes the answer: <c>() => Slope(1.0)</c>.</param>
/// <param name="Verdict">The function that judges it: <c>slope => slope == 2</c>.</param>
/// <param name="TypeArguments">The answer's type in angle brackets where the call names it, else empty.</param>
/// <param name="Hint">The hint where it is a literal, else null.</param>
internal sealed record GradedCheck(string Id, string SetUp, string Answer, string Verdict, string TypeArguments, string? Hint)
{
    private const string Form =
        "the last statement of a check's cell is Check.Graded(\"2.1\", () => answer, answer => verdict, hint: \"…\"), without a semicolon";

    // Named here, so that a renamed member fails to compile and not a student's grade.
    private const string WriteName = $"{nameof(AnswerText)}.{nameof(AnswerText.Write)}";
    private const string JudgedName = $"{nameof(Check)}.{nameof(Check.Judged)}";
    private const string GradedName = nameof(Check.Graded);

    /// <summary>The expression that computes the answer as text, for the process that runs the student's code.</summary>
    public string AnswerCode => $"{WriteName}{TypeArguments}({Answer})";

    /// <summary>The expression that judges an answer, for the process that knows the solution.</summary>
    /// <param name="text">An expression for the text that <see cref="AnswerCode"/> gave, such as a literal.</param>
    public string JudgeCode(string text) =>
        $"{JudgedName}{TypeArguments}({Literal(Id)}, {Answer}, {Verdict}, {text}{(Hint is null ? "" : $", {Literal(Hint)}")})";

    /// <summary>A text as a C# literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The text of a check's cell before the call of Check.Graded, and the call.</summary>
    /// <exception cref="FormatException">It is not of that form.</exception>
    public static (string Before, string Call) Split(string source)
    {
        var call = CallIn(source);
        return (source[..call.SpanStart], call.ToString());
    }

    /// <summary>Takes a check's cell apart.</summary>
    /// <exception cref="FormatException">It is not of that form.</exception>
    public static GradedCheck Parse(string source)
    {
        var call = CallIn(source);
        var setUp = source[..call.SpanStart].Trim();
        return Of(call, setUp.Split('\n').All(line => line.Trim() is "" or ['/', '/', ..]) ? "" : setUp);
    }

    private static InvocationExpressionSyntax CallIn(string source)
    {
        Refuse(source);
        var root = CSharpSyntaxTree.ParseText(source, CellSplitter.ScriptParseOptions).GetCompilationUnitRoot();
        if (root.GetDiagnostics().FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error) is { } error)
            throw new FormatException($"this is not C#: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} "
                + $"(line {error.Location.GetLineSpan().StartLinePosition.Line + 1} of the cell).");
        var calls = root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsGraded).ToList();
        if (calls.Count != 1)
            throw new FormatException($"a check's cell has exactly one call of Check.Graded, this one has {calls.Count}; {Form}.");
        if (root.Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }
            || last.Expression != calls[0])
            throw new FormatException($"{Form}; here it is part of something else or not the last one.");
        if (!last.SemicolonToken.IsMissing)
            throw new FormatException($"remove the semicolon after Check.Graded(…), which hides the result; {Form}.");
        return calls[0];
    }

    private static GradedCheck Of(InvocationExpressionSyntax call, string setUp)
    {
        var arguments = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        string[] names = ["id", "answer", "verdict", "hint"];
        foreach (var (i, argument) in call.ArgumentList.Arguments.Index())
            arguments[argument.NameColon?.Name.Identifier.Text ?? names.ElementAtOrDefault(i) ?? ""] = argument.Expression;
        if (arguments.Keys.Except(names).Any())
            throw new FormatException($"Check.Graded takes {string.Join(", ", names)}; {Form}.");
        if (TextOf(arguments.GetValueOrDefault("id")) is not { } id)
            throw new FormatException($"the id in Check.Graded is a text in quotes, the same as in the header; {Form}.");
        if (arguments.GetValueOrDefault("answer") is not ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0 } answer
            || answer.AsyncKeyword != default)
            throw new FormatException($"the answer in check {id} is a function without parameters, () => …; {Form}.");
        if (arguments.GetValueOrDefault("verdict") is not LambdaExpressionSyntax verdict || verdict.AsyncKeyword != default)
            throw new FormatException($"the verdict in check {id} is a function of the answer, answer => …; {Form}.");
        var hint = arguments.GetValueOrDefault("hint");
        if (hint is not null and not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } && TextOf(hint) is null)
            throw new FormatException($"the hint of check {id} is a text in quotes, so that it can be shown without running anything.");
        var types = (((MemberAccessExpressionSyntax)call.Expression).Name as GenericNameSyntax)?.TypeArgumentList.ToString() ?? "";
        return new GradedCheck(id, setUp, answer.ToString(), verdict.ToString(), types, TextOf(hint));
    }

    private static bool IsGraded(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax
    {
        Expression: SimpleNameSyntax { Identifier.Text: nameof(Check) }
            or MemberAccessExpressionSyntax { Name.Identifier.Text: nameof(Check) },
        Name.Identifier.Text: GradedName,
    };

    /// <summary>The value of a literal, or of literals joined by +.</summary>
    private static string? TextOf(ExpressionSyntax? expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum =>
            TextOf(sum.Left) is { } left && TextOf(sum.Right) is { } right ? left + right : null,
        ParenthesizedExpressionSyntax inner => TextOf(inner.Expression),
        _ => null,
    };

    private static void Refuse(string source)
    {
        try
        {
            NestingException.ThrowIfTooDeep(source, firstLine: 1);
        }
        catch (NestingException wrong)
        {
            throw new FormatException(wrong.Message, wrong);
        }
        if (source.Split('\n').Any(line => line.StartsWith("#!", StringComparison.Ordinal)))
            throw new FormatException("a check's cell is C# without #! lines; put what they do into a locked cell.");
    }
}
