using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Detorch.Interactive.Tests.Tool;

/// <summary>The tool as VS Code's Polyglot extension talks to it: commands and events are lines of JSON on its standard streams.</summary>
internal sealed class StdioTool : IDisposable
{
    private static readonly string[] Shown = ["ReturnValueProduced", "DisplayedValueProduced", "DisplayedValueUpdated"];

    private readonly Process process;
    private int sent;

    private StdioTool(Process process) => this.process = process;

    /// <summary>Starts it in a folder of the repository and waits until it is ready.</summary>
    public static async Task<StdioTool> StartAsync(string folder)
    {
        DotnetInteractive.Needed();
        var tool = new StdioTool(Process.Start(DotnetInteractive.Starting(folder, "stdio", "--default-kernel", "csharp", "--working-dir", folder))!);
        _ = tool.process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tool.EventsAsync(happened => (string?)happened["eventType"] == "KernelReady");
        return tool;
    }

    /// <summary>Runs a cell of C# and returns all that it reports.</summary>
    public async Task<IReadOnlyList<JsonObject>> RunAsync(string code)
    {
        var token = $"cell{++sent}";
        var command = new JsonObject
        {
            ["token"] = token, ["commandType"] = "SubmitCode", ["routingSlip"] = new JsonArray(),
            ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = "csharp" },
        };
        await process.StandardInput.WriteLineAsync(command.ToJsonString());
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await EventsAsync(happened => (string?)happened["command"]?["token"] == token
            && (string?)happened["eventType"] is "CommandSucceeded" or "CommandFailed");
    }

    /// <summary>What is wrong with a cell's events, in words: a failure, standard error, a warning.</summary>
    public static IEnumerable<string> Problems(IEnumerable<JsonObject> events) => events.SelectMany(happened => (string?)happened["eventType"] switch
    {
        "CommandFailed" or "ErrorProduced" => [$"fails: {happened["event"]!["message"]}"],
        "StandardErrorValueProduced" => [$"standard error: {happened["event"]!["formattedValues"]}"],
        "DiagnosticsProduced" => happened["event"]!["diagnostics"]!.AsArray().Where(item => (string?)item!["severity"] is "warning" or "error")
            .Select(item => $"{item!["code"]}: {item["message"]}"),
        _ => (IEnumerable<string>)[],
    });

    /// <summary>The values that a cell shows or updates, each as text by MIME type.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Values(IEnumerable<JsonObject> events) =>
        [.. events.Where(happened => Shown.Contains((string?)happened["eventType"]))
            .Select(happened => happened["event"]!["formattedValues"]!.AsArray().ToDictionary(value => (string)value!["mimeType"]!, value => (string)value!["value"]!))];

    /// <summary>What a cell prints.</summary>
    public static string Printed(IEnumerable<JsonObject> events) => string.Concat(events
        .Where(happened => (string?)happened["eventType"] == "StandardOutputValueProduced")
        .Select(happened => (string?)happened["event"]!["formattedValues"]![0]!["value"]));

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<IReadOnlyList<JsonObject>> EventsAsync(Func<JsonObject, bool> isLast)
    {
        var events = new List<JsonObject>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith('{'))
                continue;
            events.Add(JsonNode.Parse(line)!.AsObject());
            if (isLast(events[^1]))
                return events;
        }
        throw new InvalidOperationException($"dotnet-interactive ended with {process.ExitCode}.");
    }
}
