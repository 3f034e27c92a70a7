using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Commands;

/// <summary>Values for the cell that is tagged "parameters": assigned in a cell of their own behind it, as papermill does.</summary>
internal static partial class RunParameters
{
    /// <summary>Why a text is no NAME=VALUE, or null.</summary>
    public static string? Problem(string parameter)
    {
        var (name, value) = Parts(parameter);
        return value is null || !Name().IsMatch(name) ? "this needs the form NAME=VALUE, such as lr=0.1." : null;
    }

    /// <summary>The notebook with the values set.</summary>
    /// <exception cref="NotebookFormatException">No cell is tagged "parameters".</exception>
    public static Notebook Set(Notebook notebook, IReadOnlyList<string> parameters)
    {
        if (parameters.Count == 0)
            return notebook;
        var at = notebook.Cells.ToList().FindIndex(cell => CellTags.Of(cell).HoldsParameters);
        if (at < 0)
            throw new NotebookFormatException("--parameter: no cell of the notebook has the tag \"parameters\".");
        var source = string.Join('\n', parameters.Select(Parts).Select(parameter => $"{parameter.Name} = {Literal(parameter.Value!)};"));
        notebook.Cells.Insert(at + 1, new NotebookCell(KernelNames.CSharp, source)
        {
            Origin = new JsonObject { ["cell_type"] = "code",
                ["metadata"] = new JsonObject { ["tags"] = new JsonArray("injected-parameters") } },
        });
        return notebook;
    }

    private static (string Name, string? Value) Parts(string parameter) =>
        parameter.Split('=', 2) is [var name, var value] ? (name.Trim(), value) : (parameter, null);

    /// <summary>A number, true, false or null as it is; all else as a text.</summary>
    private static string Literal(string value) =>
        value is "true" or "false" or "null"
            || double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out _)
            ? value : JsonValue.Create(value).ToJsonString();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*$")]
    private static partial Regex Name();
}
