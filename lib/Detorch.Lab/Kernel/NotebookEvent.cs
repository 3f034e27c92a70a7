using System.Text.Json.Nodes;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Kernel;

/// <summary>What the process that runs a notebook tells: a cell begins, shows something, ends.</summary>
/// <param name="Cell">The cell's index in the notebook.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="Output">What it shows.</param>
internal sealed record NotebookEvent(int Cell, NotebookEventKind Kind, CellOutput? Output = null)
{
    /// <summary>One line of JSON. Outputs are nbformat's, with the display id under "transient" as in Jupyter's messages.</summary>
    public string ToJson()
    {
        var json = new JsonObject { ["cell"] = Cell, ["kind"] = Kind.ToString() };
        if (Output is not null)
            json["output"] = IpynbFormat.WriteOutput(Output);
        if (Output is DisplayOutput { DisplayId: { } id } display)
        {
            json["output"]!["transient"] = new JsonObject { ["display_id"] = id };
            if (display.IsUpdate)
                json["output"]!["output_type"] = "update_display_data";
        }
        return json.ToJsonString();
    }

    public static NotebookEvent FromJson(string line)
    {
        var json = JsonNode.Parse(line)!;
        var output = json["output"] is JsonObject shown ? IpynbFormat.ReadOutput(shown) : null;
        return new NotebookEvent((int)json["cell"]!, Enum.Parse<NotebookEventKind>((string)json["kind"]!), output);
    }
}
