using System.Text.Json.Nodes;

namespace Detorch.Lab.Jupyter.Server;

/// <summary>The cells that ran in this session, for a console's arrow keys and history searches.</summary>
internal sealed class CellHistory
{
    private const int Session = 1;
    private readonly List<(int Number, string Code, string? Result)> cells = [];

    public void Add(int number, string code, string? result) => cells.Add((number, code, result));

    /// <summary>Answers a history_request: its range, its tail, or what matches its pattern.</summary>
    public JsonObject Answer(JsonObject content)
    {
        var most = (int?)content["n"] ?? int.MaxValue;
        var found = (string?)content["hist_access_type"] switch
        {
            "range" => Range((int?)content["session"] ?? 0, (int?)content["start"] ?? 0, (int?)content["stop"] ?? int.MaxValue),
            "search" => Search((string?)content["pattern"] ?? "*", (bool?)content["unique"] ?? false).TakeLast(most),
            _ => cells.TakeLast(most),
        };
        var withOutput = (bool?)content["output"] ?? false;
        var history = new JsonArray();
        foreach (var (number, code, result) in found)
            history.Add(new JsonArray(Session, number, withOutput ? new JsonArray(code, result) : code));
        return new JsonObject { ["status"] = "ok", ["history"] = history };
    }

    /// <summary>A negative session counts back from this one, 0 is this one.</summary>
    private IEnumerable<(int Number, string Code, string? Result)> Range(int session, int start, int stop) =>
        session is 0 or Session ? cells.Where(cell => cell.Number >= start && cell.Number < stop) : [];

    private IEnumerable<(int Number, string Code, string? Result)> Search(string pattern, bool unique)
    {
        var found = cells.Where(cell =>
            System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, cell.Code, ignoreCase: false));
        return unique ? found.Reverse().DistinctBy(cell => cell.Code).Reverse() : found;
    }
}
