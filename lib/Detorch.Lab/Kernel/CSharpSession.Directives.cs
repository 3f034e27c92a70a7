using Detorch.Lab.Documents;
using Detorch.Lab.Kernel.Formatting;

namespace Detorch.Lab.Kernel;

internal sealed partial class CSharpSession
{
    private const string Known = "#!about, #!csharp, #!html, #!import, #!javascript, #!lsmagic, #!markdown, #!mermaid, #!time, #!who and #!whos";

    /// <summary>Answers a question about the session.</summary>
    private ErrorOutput? RunDirective(CellPart part, Cell cell)
    {
        switch (part.Directive)
        {
            case "#!about":
                sink.Publish(DisplayOutput.Of(MimeTypes.Text, $"C# (Detorch {typeof(CSharpSession).Assembly.GetName().Version?.ToString(3)}) on .NET {Environment.Version}, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}"));
                return null;
            case "#!lsmagic":
                sink.Publish(DisplayOutput.Of(MimeTypes.Text, $"This kernel knows {Known}, and of C# #r and #load."));
                return null;
            case "#!who":
                sink.Publish(DisplayOutput.Of(MimeTypes.Text, string.Join(", ", Variables().Select(variable => variable.Name))));
                return null;
            case "#!whos":
                sink.Publish(ValueFormatter.Format(Variables()));
                return null;
            default:
                return CellFailure.Of("UnknownDirective", $"{part.Directive} is not a directive of this kernel, which knows {Known}.", cell.Place, part.Line);
        }
    }

    /// <summary>The variables of the session, each as it was declared last.</summary>
    private List<Variable> Variables() =>
        [.. (state?.Variables ?? []).Reverse().DistinctBy(variable => variable.Name).Reverse()
            .Select(variable => new Variable(variable.Name, variable.Type.Name, ValueFormatter.Format(variable.Value).Text(MimeTypes.Text) ?? ""))];

    private sealed record Variable(string Name, string Type, string Value);
}
