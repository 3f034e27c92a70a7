using Detorch.Lab.Documents;
using Detorch.Lab.Kernel.Formatting;

namespace Detorch.Lab.Kernel;

internal sealed partial class CSharpSession
{
    private const string NoVariables = "There are no variables yet.";

    /// <summary>Answers a question about the session.</summary>
    private ErrorOutput? RunDirective(CellPart part, Cell cell)
    {
        switch (part.Directive)
        {
            case "#!about":
                sink.Publish(DisplayOutput.Of(MimeTypes.Text, $"C# (Detorch {typeof(CSharpSession).Assembly.GetName().Version?.ToString(3)}) on .NET {Environment.Version}, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}"));
                return null;
            case "#!lsmagic":
                sink.Publish(DisplayOutput.Of(MimeTypes.Text, CellDirectives.Help));
                return null;
            case "#!who":
                sink.Publish(DisplayOutput.Of(MimeTypes.Text, chain.Variables.Any() ? string.Join(", ", Variables().Select(variable => variable.Name)) : NoVariables));
                return null;
            case "#!whos":
                sink.Publish(chain.Variables.Any() ? ValueFormatter.Format(Variables()) : DisplayOutput.Of(MimeTypes.Text, NoVariables));
                return null;
            default:
                return CellFailure.Of("UnknownDirective", $"{part.Directive} is not a directive of this kernel, which knows {CellDirectives.Names}. Delete the line, or correct its name.", cell.Place, part.Line);
        }
    }

    /// <summary>The variables of the session, each as it was declared last.</summary>
    private List<Variable> Variables() =>
        [.. chain.Variables.Reverse().DistinctBy(variable => variable.Name).Reverse()
            .Select(variable => new Variable(variable.Name, variable.Type.Name, ValueFormatter.Format(variable.Value).Text(MimeTypes.Text) ?? ""))];

    private sealed record Variable(string Name, string Type, string Value);
}
