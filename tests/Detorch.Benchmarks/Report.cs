using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Teach;

namespace Detorch.Benchmarks;

/// <summary>A table that is printed row by row, and the same as JSON: an array of a header record and the rows.</summary>
internal sealed class Report
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonArray records = [];

    /// <summary>A table beside a peer, with the rows of each number of threads.</summary>
    public static void Of(string peerName, string script, int[] threadCounts, FileInfo? json, Action<Report, Peer> addRows)
    {
        Peer[] peers = [.. threadCounts.Select(threads => new PythonPeer(peerName, script, threads))];
        var report = new Report(Machine.Measured(), peers);
        foreach (var peer in peers)
        {
            Threads.Count = peer.Threads;
            addRows(report, peer);
        }
        report.Save(json);
        foreach (var peer in peers)
            peer.Dispose();
    }

    /// <summary>Prints the machine with its measured limits, and what the peers say of themselves.</summary>
    public Report(Machine machine, params Peer[] peers)
    {
        var header = JsonSerializer.SerializeToNode(machine, Json)!;
        header["peers"] = new JsonArray([.. peers.Select(peer => (JsonNode)new JsonObject { ["name"] = peer.Name, ["threads"] = peer.Threads, ["about"] = peer.Description })]);
        records.Add(header);
        Console.WriteLine(machine);
        foreach (var peer in peers)
            Console.WriteLine($"peer {peer.Name}, {peer.Threads} threads: {peer.Description}");
        Console.WriteLine();
        Console.WriteLine($"{"workload",-36}{"threads",8}{"ours",12}{"peer",12}  {"unit",-8}{"ratio",7}{"quartiles",14}{"processor ms",18}{"garbage",13}  peer");
    }

    public void Add(Row row)
    {
        records.Add(JsonSerializer.SerializeToNode(row, Json));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{row.Workload,-36}{row.Threads,8}{row.Ours,12:0.####}{row.Peer,12:0.####}  {row.Unit,-8}{row.Ratio,7:f2}{row.LowerQuartile,8:f2}-{row.UpperQuartile,-5:f2}{row.OursProcessor,9:0.###}{row.PeerProcessor,10:0.###}{row.AllocatedBytes,11:n0} B  {row.PeerName}"));
    }

    /// <summary>Adds a record of another form, such as {name, value, goal, unit, reached}, to the JSON.</summary>
    public void AddResult(object record) => records.Add(JsonSerializer.SerializeToNode(record, Json));

    public void Save(FileInfo? file)
    {
        if (file is not null)
            File.WriteAllText(file.FullName, records.ToJsonString(Json) + "\n");
    }
}
