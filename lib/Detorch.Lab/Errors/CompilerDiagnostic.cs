using System.Globalization;
using Detorch.Lab.Outputs;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.Errors;

/// <summary>What the compiler says, in the words of a notebook.</summary>
internal static class CompilerDiagnostic
{
    /// <summary>One error or warning of the compiler, with its range in the cell.</summary>
    public static CellDiagnostic Of(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return new CellDiagnostic(
            diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
            diagnostic.Id,
            CellAdvice.Words(diagnostic, diagnostic.GetMessage(CultureInfo.InvariantCulture)),
            // The compiler may put the folder before a place such as "cell 3".
            Path.GetFileName(span.Path),
            (span.StartLinePosition.Line, span.StartLinePosition.Character),
            (span.EndLinePosition.Line, span.EndLinePosition.Character));
    }
}
