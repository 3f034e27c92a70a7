using System.Runtime.InteropServices;
using Detorch.Lab.Errors;
using Detorch.Lab.Language;
using Detorch.Lab.Outputs;
using Detorch.Lab.Views;

namespace Detorch.Lab.Session;

internal sealed partial class CSharpSession
{
    private const int MostCharactersOfValue = 100;

    private static DisplayOutput About() => DisplayOutput.Of(MimeTypes.Text,
        $"C# (Detorch {typeof(CSharpSession).Assembly.GetName().Version?.ToString(3)}) on .NET {Environment.Version}, "
            + $"{RuntimeInformation.OSDescription}");

    private DisplayOutput NamesOfVariables() => Variables() is { Count: > 0 } variables
        ? DisplayOutput.Of(MimeTypes.Text, string.Join(", ", variables.Select(variable => variable[0]))) : NoVariables();

    private DisplayOutput TableOfVariables() => Variables() is { Count: > 0 } variables ? TableOf(variables) : NoVariables();

    private static DisplayOutput NoVariables() => DisplayOutput.Of(MimeTypes.Text, "There are no variables yet.");

    /// <summary>Name, type and value of each variable of the session as it was declared last.</summary>
    private List<string[]> Variables() =>
        [.. chain.Variables.Reverse().DistinctBy(variable => variable.Name).Reverse()
            .Select(variable =>
                new[] { variable.Name,
                    TypeName.Of(variable.Type), Beginning(LiveValue.Of(variable.Value).Display.Text(MimeTypes.Text) ?? "") })];

    /// <summary>The variables, as text a line each.</summary>
    private static DisplayOutput TableOf(List<string[]> variables)
    {
        var (name, type) = (variables.Max(variable => variable[0].Length), variables.Max(variable => variable[1].Length));
        var table = DisplayOutput.Of(MimeTypes.Html, HtmlTable.Of(["name", "type", "value"], variables, namesRows: true));
        table.Data[MimeTypes.Text] =
            string.Join('\n', variables.Select(each => $"{each[0].PadRight(name)}  {each[1].PadRight(type)}  {each[2]}"));
        return table;
    }

    /// <summary>The first line of a text, of bounded length.</summary>
    private static string Beginning(string text)
    {
        var line = text.Split('\n')[0].TrimEnd();
        return line.Length > MostCharactersOfValue ? $"{line[..MostCharactersOfValue]}…"
            : line.Length < text.TrimEnd().Length ? $"{line} …"
            : line;
    }
}
