using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detorch.Benchmarks;

/// <summary>A table that is printed row by row, and the same as JSON: an array of a header record and the rows.</summary>
internal sealed class Report
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonArray records = [];

    /// <summary>Prints the machine with its measured limits, and what the peers say of themselves.</summary>
    public Report(Machine machine, params Peer[] peers)
    {
        Machine = machine;
        var header = JsonSerializer.SerializeToNode(machine, Json)!;
        header["peers"] = new JsonArray([.. peers.Select(peer => JsonNode.Parse(peer.Description))]);
        records.Add(header);
        Console.WriteLine(machine);
        foreach (var peer in peers)
            Console.WriteLine($"peer {peer.Name}, {peer.Threads} threads: {peer.Description}");
        Console.WriteLine();
        Console.WriteLine($"{"workload",-36}{"threads",8}{"ours",12}{"peer",12}  {"unit",-8}{"ratio",7}{"garbage",12}  peer");
    }

    public Machine Machine { get; }

    public void Add(Row row)
    {
        records.Add(JsonSerializer.SerializeToNode(row, Json));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{row.Workload,-36}{row.Threads,8}{row.Ours,12:0.####}{row.Peer,12:0.####}  {row.Unit,-8}{row.Ratio,7:f2}{row.AllocatedBytes,10:n0} B  {row.PeerName}"));
    }

    /// <summary>Adds a record of another form, such as {name, value, goal, unit, reached}, to the JSON.</summary>
    public void AddResult(object record) => records.Add(JsonSerializer.SerializeToNode(record, Json));

    public void Save(FileInfo? file)
    {
        if (file is not null)
            File.WriteAllText(file.FullName, records.ToJsonString(Json) + "\n");
    }
}
