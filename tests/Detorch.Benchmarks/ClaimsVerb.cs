using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;
using Detorch.Tests;

namespace Detorch.Benchmarks;

/// <summary>"claims": how far the numbers of the course stay from the bounds that it states for them, over ten seeds and three widths of registers.</summary>
internal static partial class ClaimsVerb
{
    private static readonly (int Bits, string? Switch)[] Widths = [(512, null), (256, "DOTNET_EnableAVX512"), (128, "DOTNET_EnableAVX2")];

    // Takes the place of Check.Claim: it prints what is claimed and goes on.
    private const string Recorder = """
        static class Recorded
        {
            public static string Claim(string statement, bool holds) => statement;
            public static string Claim(string statement, params Bound[] bounds)
            {
                for (var i = 0; i < bounds.Length; i++)
                    Console.WriteLine("CLAIM " + System.Text.Json.JsonSerializer.Serialize(new { Statement = statement, Number = i, bounds[i].Value, bounds[i].Low, bounds[i].High }));
                return statement;
            }
        }
        """;

    private sealed record Claimed(string Statement, int Number, double Value, double? Low, double? High);

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the table to this file; rows of notebooks that are not run now are kept." };
        var only = new Option<string[]>("--only") { Description = "Only notebooks whose name begins so.", DefaultValueFactory = _ => [""], AllowMultipleArgumentsPerToken = true };
        var seeds = new Option<int>("--seeds") { Description = "How many seeds; the first one is the notebook's own.", DefaultValueFactory = _ => 10 };
        var command = new Command("claims", "The distance of the course's numbers from the bounds that it states, over ten seeds and three widths of registers.") { json, only, seeds };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(only)!, result.GetValue(seeds), result.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] only, int seeds, FileInfo? json, CancellationToken cancellation)
    {
        var table = json is { Exists: true } ? JsonSerializer.Deserialize<List<ClaimRow>>(await File.ReadAllTextAsync(json.FullName, cancellation))! : [];
        foreach (var path in Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (!Array.Exists(only, start => name.StartsWith(start, StringComparison.Ordinal)) || !(await File.ReadAllTextAsync(path, cancellation)).Contains("Check.Claim(", StringComparison.Ordinal))
                continue;
            table.RemoveAll(row => row.Notebook == name);
            table.AddRange(await TryAsync(name, path, seeds, cancellation));
            foreach (var row in table.Where(row => row.Notebook == name))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-28} {row.Text,-24} worst {row.Worst,-12:G5} (seed {row.Seed}, {row.Bits} bits)  distance {100 * row.Distance,6:F1} %  {row.Statement}"));
            if (json is not null)
                await File.WriteAllTextAsync(json.FullName, JsonSerializer.Serialize(table.OrderBy(row => row.Notebook, StringComparer.Ordinal), ClaimRow.Json) + "\n", cancellation);
        }
        return table.TrueForAll(row => row.Distance >= ClaimRow.Room) ? 0 : 1;
    }

    private static async Task<IEnumerable<ClaimRow>> TryAsync(string name, string path, int seeds, CancellationToken cancellation)
    {
        var rows = new List<ClaimRow>();
        foreach (var (bits, off) in Widths)
        {
            // The kernel's process inherits it; this one has chosen its registers long ago.
            foreach (var (_, other) in Widths)
                if (other is not null)
                    Environment.SetEnvironmentVariable(other, other == off ? "0" : null);
            for (var seed = 0; seed < seeds; seed++)
                foreach (var claim in await ClaimsOfAsync(path, seed, cancellation))
                    rows.AddRange(ClaimRow.Of(name, claim.Statement, claim.Number, claim.Value, claim.Low, claim.High, seed, bits));
        }
        return rows.GroupBy(row => (row.Statement, row.Number, row.IsLow)).Select(group => group.MinBy(row => row.Distance)! with { Runs = group.Count() });
    }

    private static async Task<List<Claimed>> ClaimsOfAsync(string path, int seed, CancellationToken cancellation)
    {
        var notebook = NotebookFile.Read(path);
        var copy = new Notebook { DibMeta = notebook.DibMeta };
        foreach (var cell in notebook.Cells)
        {
            copy.Cells.Add(cell.IsProse ? cell : new NotebookCell(cell.Kernel, WithSeed(cell.Source, seed).Replace("Check.Claim(", "Recorded.Claim(", StringComparison.Ordinal)));
            if (cell.Source.StartsWith("#!import", StringComparison.Ordinal))
                copy.Cells.Add(new NotebookCell(cell.Kernel, Recorder));
        }
        using var process = NotebookProcess.Start(path, TimeSpan.FromMinutes(10), goOn: true);
        if (await process.RunAsync(copy, _ => { }, cancellation) is { } error)
            throw new InvalidOperationException($"{path}, seed {seed}: {error.Message}");
        var failed = copy.Cells.SelectMany(cell => cell.Outputs).OfType<ErrorOutput>().ToArray();
        if (failed.Length > 0)
            Console.Error.WriteLine($"{Path.GetFileName(path)}, seed {seed}: {failed[0].Message}");
        return [.. copy.Cells.SelectMany(cell => cell.Outputs).OfType<StreamOutput>().SelectMany(stream => stream.Text.Split('\n'))
            .Where(line => line.StartsWith("CLAIM ", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize<Claimed>(line["CLAIM ".Length..])!)];
    }

    /// <summary>A thousand more for each seed; the first is the notebook's own.</summary>
    private static string WithSeed(string code, int seed) =>
        Seed().Replace(code, match => $"new Rng({match.Groups[1].Value}{int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) + 1000 * seed})");

    [GeneratedRegex(@"new Rng\((seed: )?(\d+)\)")]
    private static partial Regex Seed();
}
