using Detorch.Lab.Documents;
using Detorch.Lab.Kernel.Formatting;
using Detorch.Lab.Kernel.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Detorch.Lab.Kernel;

internal sealed partial class CSharpSession
{
    /// <summary>The value of an expression, which is not noted as a cell: a display, or the error.</summary>
    public async Task<CellOutput> EvaluateAsync(string expression)
    {
        try
        {
            var script = Following(expression);
            var value = await (state is null ? script.RunAsync() : script.RunFromAsync(state)).ConfigureAwait(false);
            return ValueFormatter.Format(value.ReturnValue);
        }
        catch (CompilationErrorException wrong)
        {
            return CellFailure.FromDiagnostics(wrong.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
        catch (Exception exception)
        {
            return CellFailure.FromException(exception, expression);
        }
    }

    /// <summary>What may stand at a place in a cell.</summary>
    public Completion Complete(string cell, int cursor) => completer.Complete(cell, cursor);

    /// <summary>What is known about the name at a place in a cell, or null.</summary>
    public Inspection? Inspect(string cell, int cursor, bool isDetailed = false) =>
        CellCode.At(cell, cursor) is { } code ? Inspector.At(code, cursor, isDetailed, Compile, ValueOf) : null;

    /// <summary>The errors and warnings of a cell that has not run.</summary>
    public IReadOnlyList<CellDiagnostic> Diagnose(string kernel, string cell) => CellDiagnostics.Of(kernel, cell, Compile, referenced.Contains);

    private Compilation Compile(string code) => Following(SourceDirective.Blank(code)).GetCompilation();

    private LiveValue? ValueOf(string name) => state?.GetVariable(name) is { } variable ? LiveValue.Of(variable.Value) : null;

    /// <summary>Code as the next cell would be compiled.</summary>
    private Script<object> Following(string code) => state is null
        ? CSharpScript.Create<object>(code, options.WithFilePath("code"), globalsType: null, references.Loader)
        : state.Script.ContinueWith<object>(code, options.WithFilePath("code"));
}
