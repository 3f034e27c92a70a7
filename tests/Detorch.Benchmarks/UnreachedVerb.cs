using System.CommandLine;
using System.Text.Json;
using Detorch.Benchmarks.Reach;

namespace Detorch.Benchmarks;

/// <summary>"unreached": the public members of the library that no notebook, solution or host reaches, apart from those that tests/UNREACHED.md explains.</summary>
internal static class UnreachedVerb
{
    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the results to this file." };
        var command = new Command("unreached", "Public members of the library that nobody uses and tests/UNREACHED.md does not explain; the exit code is 1 when there are any.") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        return command;
    }

    private static int Run(FileInfo? json)
    {
        var unexplained = PublicReach.Unexplained();
        foreach (var line in unexplained)
            Console.WriteLine(line);
        Console.WriteLine($"{unexplained.Count} unexplained");
        if (json is not null)
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(new[] { Result.AtMost("public members that are neither reached nor explained", unexplained.Count, 0, "members") }, Report.Json) + "\n");
        return unexplained.Count == 0 ? 0 : 1;
    }
}
