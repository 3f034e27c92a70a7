using System.Globalization;
using Detorch.Lab.Outputs;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.Errors;

/// <summary>What the compiler says, in the words of a notebook.</summary>
internal static class CompilerDiagnostic
{
    // Of hundreds of errors, the first ones are the cause, and each advice takes time.
    private const int MostAdvised = 40;

    /// <summary>Errors and warnings of the compiler with their ranges in the cell, each advice once.</summary>
    public static List<CellDiagnostic> Of(IEnumerable<Diagnostic> diagnostics, Compilation compilation)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        var lines = new HashSet<int>();
        return [.. diagnostics.Where(IsOfCode).Select((diagnostic, i) =>
        {
            var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
            // An error after a foreign word, such as a missing semicolon, only follows from it.
            return Of(diagnostic, i < MostAdvised && CellAdvice.Of(diagnostic, compilation) is { } advice
                && (lines.Add(diagnostic.Location.GetLineSpan().StartLinePosition.Line) || diagnostic.Id != "CS1002") && said.Add(advice)
                    ? CellAdvice.Words(message, advice) : CellAdvice.Words(message));
        })];
    }

    /// <summary>Whether the code is to blame; the compiler itself fails to document an extension block of a script.</summary>
    public static bool IsOfCode(Diagnostic diagnostic) => diagnostic.Id != "CS1569";

    private static CellDiagnostic Of(Diagnostic diagnostic, string message)
    {
        var span = diagnostic.Location.GetLineSpan();
        return new CellDiagnostic(
            diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
            diagnostic.Id,
            message,
            // The compiler may put the folder before a place such as "cell 3".
            Path.GetFileName(span.Path),
            (span.StartLinePosition.Line, span.StartLinePosition.Character),
            (span.EndLinePosition.Line, span.EndLinePosition.Character));
    }
}
