using System.Diagnostics;
using System.Runtime.InteropServices;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Language;
using Detorch.Lab.Outputs;
using Detorch.Lab.Views;

namespace Detorch.Lab.Session;

internal sealed partial class CSharpSession
{
    private const int MostCharactersOfValue = 100;

    /// <summary>Answers a question about the session.</summary>
    private DisplayOutput Answer(string directive) => directive switch
    {
        "#!about" => DisplayOutput.Of(MimeTypes.Text, $"C# (Detorch {typeof(CSharpSession).Assembly.GetName().Version?.ToString(3)}) on .NET {Environment.Version}, {RuntimeInformation.OSDescription}"),
        "#!lsmagic" => DisplayOutput.Of(MimeTypes.Text, CellDirectives.Help),
        "#!who" or "#!whos" when !chain.Variables.Any() => DisplayOutput.Of(MimeTypes.Text, "There are no variables yet."),
        "#!who" => DisplayOutput.Of(MimeTypes.Text, string.Join(", ", Variables().Select(variable => variable[0]))),
        "#!whos" => Table(Variables()),
        _ => throw new UnreachableException(directive),
    };

    /// <summary>Name, type and value of each variable of the session as it was declared last.</summary>
    private List<string[]> Variables() =>
        [.. chain.Variables.Reverse().DistinctBy(variable => variable.Name).Reverse()
            .Select(variable => new[] { variable.Name, TypeName.Of(variable.Type), Beginning(LiveValue.Of(variable.Value).Display.Text(MimeTypes.Text) ?? "") })];

    /// <summary>The variables, as text a line each.</summary>
    private static DisplayOutput Table(List<string[]> variables)
    {
        var (name, type) = (variables.Max(variable => variable[0].Length), variables.Max(variable => variable[1].Length));
        var table = DisplayOutput.Of(MimeTypes.Html, HtmlTable.Of(["name", "type", "value"], variables, namesRows: true));
        table.Data[MimeTypes.Text] = string.Join('\n', variables.Select(each => $"{each[0].PadRight(name)}  {each[1].PadRight(type)}  {each[2]}"));
        return table;
    }

    /// <summary>The first line of a text, of bounded length.</summary>
    private static string Beginning(string text)
    {
        var line = text.Split('\n')[0].TrimEnd();
        return line.Length > MostCharactersOfValue ? $"{line[..MostCharactersOfValue]}…" : line.Length < text.TrimEnd().Length ? $"{line} …" : line;
    }
}
