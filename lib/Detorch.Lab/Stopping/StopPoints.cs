using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Detorch.Notebooks;

namespace Detorch.Lab.Stopping;

/// <summary>Puts a <see cref="StopPoint"/> into each loop, before each goto, and into each function that calls itself. No line moves.</summary>
internal sealed class StopPoints : CSharpSyntaxRewriter
{
    private const string Type = $"global::Detorch.Notebooks.{nameof(StopPoint)}";
    private const string Mine = $"{Type}.{nameof(StopPoint.Mine)}";
    private static readonly StatementSyntax Anywhere = SyntaxFactory.ParseStatement($"if ({Type}.{nameof(StopPoint.Stopping)} != 0) {Mine}.{nameof(StopPoint.Pass)}();");

    // Holds the point from before a function's outermost loop on: to find it costs as much as the work of a small loop.
    private string? variable;
    private int variables;

    // May go on in a later cell, whose point is another one.
    private bool isIterator;

    private StopPoints()
    {
    }

    /// <summary>The code with its points; the same tree where it has no place for one.</summary>
    public static SyntaxTree In(SyntaxTree code)
    {
        var root = code.GetRoot();
        var stoppable = new StopPoints().Visit(root);
        return stoppable == root ? code : code.WithRootAndOptions(stoppable, code.Options);
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => Loop(node.Statement, body => base.VisitWhileStatement(node.WithStatement(body)));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) => Loop(node.Statement, body => base.VisitDoStatement(node.WithStatement(body)));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => Loop(node.Statement, body => base.VisitForStatement(node.WithStatement(body)));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) => Loop(node.Statement, body => base.VisitForEachStatement(node.WithStatement(body)));

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        Loop(node.Statement, body => base.VisitForEachVariableStatement(node.WithStatement(body)));

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => After(Anywhere, node);

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => Function(node, () => base.VisitSimpleLambdaExpression(node));

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => Function(node, () => base.VisitParenthesizedLambdaExpression(node));

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => Function(node, () => base.VisitAnonymousMethodExpression(node));

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node) => Function(node, () => base.VisitAccessorDeclaration(node));

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => Function(node, () =>
    {
        if (Body(node.Identifier, node.Body, node.ExpressionBody, node.ReturnType, node.Modifiers) is { } body)
            node = node.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default);
        return base.VisitLocalFunctionStatement(node);
    });

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) => Function(node, () =>
    {
        if (Body(node.Identifier, node.Body, node.ExpressionBody, node.ReturnType, node.Modifiers) is { } body)
            node = node.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default);
        return base.VisitMethodDeclaration(node);
    });

    private SyntaxNode? Function(SyntaxNode function, Func<SyntaxNode?> visit)
    {
        var outer = (variable, isIterator);
        (variable, isIterator) = (null, function.DescendantNodes().OfType<YieldStatementSyntax>().Any());
        var visited = visit();
        (variable, isIterator) = outer;
        return visited;
    }

    private SyntaxNode? Loop(StatementSyntax body, Func<StatementSyntax, SyntaxNode?> visit)
    {
        if (isIterator)
            return visit(After(Anywhere, body));
        var isOutermost = variable is null;
        variable ??= $"__stop{++variables}";
        var loop = visit(After(SyntaxFactory.ParseStatement($"{variable}.{nameof(StopPoint.Pass)}();"), body));
        if (!isOutermost)
            return loop;
        var declaration = SyntaxFactory.ParseStatement($"var {variable} = {Mine};");
        variable = null;
        return SyntaxFactory.Block(declaration, (StatementSyntax)loop!);
    }

    private static BlockSyntax After(StatementSyntax point, StatementSyntax statement) =>
        statement is BlockSyntax block ? block.WithStatements(block.Statements.Insert(0, point)) : SyntaxFactory.Block(point, statement);

    /// <summary>The body of a function that calls itself, with its point; null for one that needs none.</summary>
    private static BlockSyntax? Body(SyntaxToken name, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, TypeSyntax type, SyntaxTokenList modifiers)
    {
        if (((SyntaxNode?)block ?? arrow)?.DescendantTokens().Any(token => token.ValueText == name.ValueText) is not true)
            return null;
        if (arrow is null)
            return After(Anywhere, block!);
        var isVoid = type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            || (modifiers.Any(SyntaxKind.AsyncKeyword) && type is IdentifierNameSyntax);
        StatementSyntax last = isVoid ? SyntaxFactory.ExpressionStatement(arrow.Expression)
            : SyntaxFactory.ReturnStatement(SyntaxFactory.Token(default, SyntaxKind.ReturnKeyword, [SyntaxFactory.Space]), arrow.Expression, SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        // What stands around the arrow and the semicolon stays, so that lines do.
        var (open, end) = (arrow.ArrowToken, arrow.Parent!.GetLastToken());
        return SyntaxFactory.Block(
            SyntaxFactory.Token(open.LeadingTrivia, SyntaxKind.OpenBraceToken, open.TrailingTrivia), [Anywhere, last], SyntaxFactory.Token(end.LeadingTrivia, SyntaxKind.CloseBraceToken, end.TrailingTrivia));
    }
}
