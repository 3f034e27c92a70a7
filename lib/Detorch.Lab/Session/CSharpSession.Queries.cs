using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Language;
using Detorch.Lab.Outputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Lab.Session;

internal sealed partial class CSharpSession
{
    /// <summary>The value of an expression, which is not noted as a cell: a display, or the error.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="cancellation">Stops it, as a cell.</param>
    public CellOutput Evaluate(string expression, CancellationToken cancellation)
    {
        try
        {
            NestingException.ThrowIfTooDeep(expression, firstLine: 1);
            var submission = chain.Load(Following(expression), cancellation);
            if (submission.Errors.Count > 0)
                return CellFailure.FromDiagnostics(submission.Errors, submission.Compilation);
            return RunUserCode(async () => Show(await chain.RunAsync(submission).ConfigureAwait(true)), cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return CellFailure.Interrupted(null, expression);
        }
        catch (NestingException deep)
        {
            return CellFailure.Of("CompilationError", deep.Message, "expression", deep.Line);
        }
        catch (Exception exception)
        {
            return CellFailure.FromException(exception, expression);
        }
    }

    /// <summary>The completions at a position in a cell.</summary>
    public Completion Complete(string cell, int cursor) => completer.Complete(cell, cursor);

    /// <summary>What is known about the name at a place in a cell, or null.</summary>
    public Inspection? Inspect(string cell, int cursor, bool isDetailed = false) =>
        CellCode.At(cell, cursor) is { } code ? Inspector.At(code, cursor, isDetailed, Compile, ValueOf) : null;

    /// <summary>The errors and warnings of a cell that has not run.</summary>
    public IReadOnlyList<CellDiagnostic> Diagnose(string kernel, string cell) =>
        CellDiagnostics.Of(kernel, cell, Compile, referenced.Contains, Table.Problem);

    private Compilation Compile(string code) => Following(SourceDirective.Blank(code));

    private LiveValue? ValueOf(string name) =>
        chain.Variables.LastOrDefault(variable => variable.Name == name) is { Name: not null } variable
            ? LiveValue.Of(variable.Value) : null;

    /// <summary>Code as the next cell would be compiled.</summary>
    private CSharpCompilation Following(string code) => chain.Following(code, "code", references.All);
}
