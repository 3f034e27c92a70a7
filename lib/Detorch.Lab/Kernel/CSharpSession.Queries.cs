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

    /// <summary>What may stand at the cursor.</summary>
    public Completion Complete(string code, int cursor) => Completion.At(code, cursor, folder, Compile);

    /// <summary>What is known about the name at the cursor, or null.</summary>
    public string? Inspect(string code, int cursor) => Inspection.At(code, cursor, Compile, ValueOf);

    private Compilation Compile(string code) => Following(code).GetCompilation();

    private string? ValueOf(string name) =>
        state?.GetVariable(name) is { Value: { } value } ? ValueFormatter.Format(value).Text(MimeTypes.Text) : null;

    /// <summary>Code as the next cell would be compiled.</summary>
    private Script<object> Following(string code) => state is null
        ? CSharpScript.Create<object>(code, options.WithFilePath("code"), globalsType: null, references.Loader)
        : state.Script.ContinueWith<object>(code, options.WithFilePath("code"));
}
