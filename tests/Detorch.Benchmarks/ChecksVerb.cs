using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Teach.Differences;
using Detorch.Teach.Tests.Differences;
using Detorch.Tests;

namespace Detorch.Benchmarks;

/// <summary>"checks": the verdicts of our gradient check and of torch.autograd.gradcheck on 500 functions at places, with right and wrong gradients.</summary>
internal static class ChecksVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the rows and results to this file." };
        var command = new Command("checks", "The verdicts of the gradient check beside torch.autograd.gradcheck's, on 500 right and wrong gradients.") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        return command;
    }

    private static int Run(FileInfo? json)
    {
        var (peer, torch) = Torch();
        var records = new JsonArray(JsonSerializer.SerializeToNode(new { peerName = peer }, Json));
        Console.WriteLine($"gradient checks beside {peer}\n");
        Console.WriteLine($"{"gradients",-16}{"cases",7}{"ours: right",14}{"inconclusive",14}{"wrong",7}{"torch: right",15}{"wrong",7}");
        var (ours, theirs) = (0, 0);
        var cases = GradientCase.All.Zip(torch, (row, accepted) => (Case: row, Outcome: row.Check().Outcome, Torch: accepted)).ToArray();
        foreach (var group in cases.GroupBy(row => (row.Case.Category, row.Case.Wrong)).Append(null))
        {
            var rows = group?.ToArray() ?? cases;
            var name = group is null ? "all" : $"{group.Key.Category}, {(group.Key.Wrong ? "wrong" : "right")}";
            int Of(GradientOutcome outcome) => rows.Count(row => row.Outcome == outcome);
            var record = new
            {
                Name = name, Cases = rows.Length, Right = Of(GradientOutcome.Right), Inconclusive = Of(GradientOutcome.Inconclusive),
                Wrong = Of(GradientOutcome.Wrong), TorchRight = rows.Count(row => row.Torch), TorchWrong = rows.Count(row => !row.Torch),
            };
            Console.WriteLine($"{name,-16}{record.Cases,7}{record.Right,14}{record.Inconclusive,14}{record.Wrong,7}{record.TorchRight,15}{record.TorchWrong,7}");
            records.Add(JsonSerializer.SerializeToNode(record, Json));
        }
        Console.WriteLine();
        foreach (var (wrong, name) in new[] { (false, "right gradients called wrong"), (true, "wrong gradients called right") })
        {
            var mistaken = cases.Count(row => row.Case.Wrong == wrong && row.Outcome == (wrong ? GradientOutcome.Right : GradientOutcome.Wrong));
            var torchs = cases.Count(row => row.Case.Wrong == wrong && row.Torch == wrong);
            var result = Result.AtMost(name, mistaken, 0, "cases");
            Console.WriteLine($"{result.Name}: ours {mistaken}, torch {torchs}");
            records.Add(JsonSerializer.SerializeToNode(result, Json));
            (ours, theirs) = (ours + mistaken, theirs + torchs);
        }
        Console.WriteLine($"mistaken of {cases.Length}: ours {ours}, torch {theirs}");
        if (json is not null)
            File.WriteAllText(json.FullName, records.ToJsonString(Json) + "\n");
        return ours == 0 ? 0 : 1;
    }

    /// <summary>PyTorch's verdicts, from the script where Debian's python3-torch is installed, else those that it once wrote.</summary>
    private static (string Name, bool[] Accepts) Torch()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Repository.PathOf("tests", "golden", "gradient_checks.py"), "-"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var answer = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Write(JsonSerializer.Serialize(GradientCase.All, Json));
            process.StandardInput.Close();
            process.WaitForExit();
            if (process.ExitCode == 0 && JsonNode.Parse(answer.Result) is { } said)
                return ($"torch {said["version"]}, run now", said["verdicts"].Deserialize<bool[]>()!);
            Console.Error.WriteLine($"gradient_checks.py: {errors.Result.TrimEnd().Split('\n')[^1]}");
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException)
        {
            Console.Error.WriteLine($"python3: {error.Message}");
        }
        return ("torch, as the golden file has it", [.. GradientCase.All.Select(row => row.Torch)]);
    }
}
