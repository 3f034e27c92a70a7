using System.CommandLine;
using Detorch.Teach.Files;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;
using Detorch.Teach;
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

    private static readonly string Cache = Repository.PathOf("out", "claims");

    private sealed record Claimed(string Statement, int Number, double Value, double? Low, double? High);

    private sealed record Course(string Name, string Path, IReadOnlyList<NotebookCell> Cells, string Hash);

    private sealed record Run(Course Course, int Seed, int Bits, string? Off)
    {
        /// <summary>Where the claims of this run are kept, so that a later call need not repeat it.</summary>
        public string File => Path.Combine(Cache, $"{Course.Name}-{Course.Hash}-{Seed}-{Bits}.json");
    }

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the table to this file; rows of notebooks that are not run now are kept." };
        var only = new Option<string[]>("--only")
        {
            Description = "Only notebooks whose name begins so.", DefaultValueFactory = _ => [""], AllowMultipleArgumentsPerToken = true,
        };
        var minutes = new Option<double>("--minutes") { Description = "Begin no run after this time; the next call goes on.", DefaultValueFactory = _ => double.PositiveInfinity };
        var fresh = new Option<bool>("--fresh") { Description = "Repeat the runs of earlier calls. Do so after a change of the library." };
        var full = new Option<bool>("--full") { Description = "Every seed at every width. Without it the first seed runs at each width, each other one at a single width." };
        var command = new Command("claims", "The distance of the course's numbers from the bounds that it states, over ten seeds and three widths of registers.")
        {
            json, only, minutes, fresh, full,
        };
        command.SetAction((result, cancellation) =>
        {
            if (result.GetValue(fresh) && Directory.Exists(Cache))
                Directory.Delete(Cache, recursive: true);
            return RunAsync(result.GetValue(only)!, result.GetValue(json), TimeSpan.FromMinutes(Math.Min(result.GetValue(minutes), 1e6)), result.GetValue(full), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] only, FileInfo? json, TimeSpan time, bool full, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Cache);
        var courses = Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Order(StringComparer.Ordinal).Select(Read)
            .Where(course => Array.Exists(only, start => course.Name.StartsWith(start, StringComparison.Ordinal)) && course.Cells.Count > 0).ToArray();
        var runs = courses.SelectMany(course => Enumerable.Range(0, ClaimRow.Seeds).SelectMany(seed => Widths
            .Where((_, i) => full || seed == 0 || seed % Widths.Length == i).Select(width => new Run(course, seed, width.Bits, width.Switch)))).ToArray();
        // A kernel takes seconds to get ready, so one process runs all seeds of a notebook that have the same width.
        var clock = Stopwatch.StartNew();
        foreach (var group in runs.Where(run => !File.Exists(run.File)).GroupBy(run => (run.Course, run.Bits)).TakeWhile(_ => clock.Elapsed < time))
        {
            foreach (var (run, claims) in await ClaimsOfAsync([.. group], cancellation))
                AtomicFile.Write(run.File, stream => JsonSerializer.Serialize(stream, claims));
            var seeds = string.Join(", ", group.Select(run => run.Seed));
            Console.WriteLine($"{group.Key.Course.Name}, {group.Key.Bits} bits, seeds {seeds} ({clock.Elapsed.TotalSeconds:F0} s)");
        }
        var table = json is { Exists: true } ? JsonSerializer.Deserialize<List<ClaimRow>>(await File.ReadAllTextAsync(json.FullName, cancellation))! : [];
        foreach (var course in courses)
        {
            table.RemoveAll(row => row.Notebook == course.Name);
            table.AddRange(await RowsAsync(runs.Where(run => run.Course == course && File.Exists(run.File)), cancellation));
        }
        foreach (var row in table.Where(row => Array.Exists(courses, course => course.Name == row.Notebook)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Notebook,-28} {row.Text,-14} worst {row.Worst,-11:G5} (seed {row.Seed}, {row.Bits} bits, {row.Runs} runs)  distance {100 * row.Distance,6:F1} %  {row.Statement}"));
        if (json is not null)
            AtomicFile.Write(json.FullName, stream => JsonSerializer.Serialize(stream, table.OrderBy(row => row.Notebook, StringComparer.Ordinal), ClaimRow.Json));
        var left = runs.Count(run => !File.Exists(run.File));
        Console.WriteLine(left == 0 ? $"all {runs.Length} runs are done" : $"{left} of {runs.Length} runs are left: call again");
        return left == 0 && table.TrueForAll(row => row.Distance >= ClaimRow.Room) ? 0 : 1;
    }

    /// <summary>The code up to the last claim: what comes after it changes no number.</summary>
    private static Course Read(string path)
    {
        var cells = NotebookFile.Read(path).Cells.Where(cell => !cell.IsProse).ToList();
        cells = cells[..(cells.FindLastIndex(cell => Bounded().IsMatch(cell.Source)) + 1)];
        var code = string.Join('\0', cells.Select(cell => cell.Source));
        return new(Path.GetFileNameWithoutExtension(path), path, cells, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)))[..12]);
    }

    private static async Task<IEnumerable<ClaimRow>> RowsAsync(IEnumerable<Run> runs, CancellationToken cancellation)
    {
        var rows = new List<ClaimRow>();
        foreach (var run in runs)
            foreach (var claim in JsonSerializer.Deserialize<Claimed[]>(await File.ReadAllTextAsync(run.File, cancellation))!)
                rows.AddRange(ClaimRow.Of(run.Course.Name, claim.Statement, claim.Number, claim.Value, claim.Low, claim.High, run.Seed, run.Bits));
        return rows.GroupBy(row => (row.Statement, row.Number, row.IsLow)).Select(group => group.MinBy(row => row.Distance)! with { Runs = group.Count() });
    }

    /// <summary>What the claims of each run were, of runs of one notebook with one width.</summary>
    private static async Task<IEnumerable<(Run Run, Claimed[] Claims)>> ClaimsOfAsync(Run[] runs, CancellationToken cancellation)
    {
        var course = runs[0].Course;
        var (copy, ownerOf) = (new Notebook(), new List<Run>());
        foreach (var run in runs)
            foreach (var cell in course.Cells)
            {
                Add(cell.Kernel, WithSeed(cell.Source, run.Seed).Replace("Check.Claim(", "Recorded.Claim(", StringComparison.Ordinal));
                if (cell.Source.StartsWith("#!import", StringComparison.Ordinal))
                    Add(cell.Kernel, Recorder);

                void Add(string kernel, string source)
                {
                    copy.Cells.Add(new NotebookCell(kernel, source));
                    ownerOf.Add(run);
                }
            }
        // The kernel's process inherits the switch; this one has chosen its registers long ago.
        foreach (var (_, other) in Widths)
            if (other is not null)
                Environment.SetEnvironmentVariable(other, other == runs[0].Off ? "0" : null);
        using var process = NotebookProcess.Start(course.Path, TimeSpan.FromMinutes(10), goOn: true);
        if (await process.RunAsync(copy, _ => { }, cancellation) is { } error)
            throw new InvalidOperationException($"{course.Name}: {error.Message}");
        var outputs = copy.Cells.Zip(ownerOf).SelectMany(cell => cell.First.Outputs, (cell, output) => (Run: cell.Second, Output: output)).ToArray();
        foreach (var (run, output) in outputs)
            if (output is ErrorOutput failed)
                throw new InvalidOperationException($"{course.Name}, seed {run.Seed}: {failed.Message}");
        return runs.Select(run => (run, outputs.Where(each => each.Run == run).Select(each => each.Output).OfType<StreamOutput>()
            .SelectMany(stream => stream.Text.Split('\n')).Where(line => line.StartsWith("CLAIM ", StringComparison.Ordinal))
            .Select(line => JsonSerializer.Deserialize<Claimed>(line["CLAIM ".Length..])!).ToArray()));
    }

    /// <summary>A thousand more for each seed; the first is the notebook's own. A loop over seeds of the notebook's own moves as a whole.</summary>
    private static string WithSeed(string code, int seed) => Seed().Replace(code, match => $"new Rng({match.Groups[1].Value}{match.Groups[2].Value} + {1000 * seed})");

    [GeneratedRegex(@"new Rng\((seed: )?(\d+|seed|s)\)")]
    private static partial Regex Seed();

    [GeneratedRegex(@"Check\.(Above|Below|Between)\(")]
    private static partial Regex Bounded();
}
