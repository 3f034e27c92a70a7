using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Detorch.Lab.Documents;
using Detorch.Teach.Plots;
using Detorch.Tests;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Documents;

namespace Detorch.Benchmarks;

/// <summary>"peers": what the packages cost that could take the place of parts of the kit, beside those parts. Times are those of the
/// processors, so that other work on the machine counts little. It prints the table of lib/README.md.</summary>
internal static class PeersVerb
{
    private const int Points = 1_000;

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the results to this file." };
        var command = new Command("peers", "Figures, documents, sockets and kernels of the kit beside Plotly.NET, .NET Interactive and NetMQ.") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        return command;
    }

    private static void Run(FileInfo? json)
    {
        Console.WriteLine($"{"",-52}{"ours",12}{"package",12}");
        var rows = new List<PeerRow>();
        foreach (var row in Figures().Concat(Documents()).Concat(PeerSockets.Rows()).Concat(PeerKernels.Rows()))
        {
            rows.Add(row);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name,-52}{row.Ours,12:0.##}{row.Package,12:0.##} {row.Unit}"));
        }
        Console.WriteLine($"\n{PeerTable.Of(rows)}");
        if (json is not null)
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(rows, Report.Json) + "\n");
    }

    private static IEnumerable<PeerRow> Figures()
    {
        double[] x = [.. Enumerable.Range(0, Points).Select(i => (double)i)];
        double[] y = [.. x.Select(Math.Sqrt)];
        var figure = Plot.Line(y, "Roots", x: "x", y: "y");
        var chart = Plotly.NET.CSharp.Chart.Line<double, double, string>(x, y);
        var bare = Plotly.NET.CSharp.Chart.Line<double, double, string>(x, y, UseDefaults: false);
        var ours = Milliseconds(() => figure.ToJson());
        yield return new($"figure of {Points:N0} points, written", ours, Milliseconds(() => Plotly.NET.GenericChart.toFigureJson(chart)), "ms");
        yield return new("the same without Plotly.NET's default template", ours, Milliseconds(() => Plotly.NET.GenericChart.toFigureJson(bare)), "ms");
        yield return new("its JSON", figure.ToJson().Length / 1e3, Plotly.NET.GenericChart.toFigureJson(chart).Length / 1e3, "KB");
    }

    private static IEnumerable<PeerRow> Documents()
    {
        var kernels = new KernelInfoCollection { new KernelInfo("csharp"), new KernelInfo("markdown"), new KernelInfo("html") };
        string[] course = [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Select(File.ReadAllText)];
        yield return new($"{course.Length} notebooks, read and written",
            Milliseconds(() => { foreach (var text in course) DibFormat.Write(DibFormat.Parse(text)); }),
            Milliseconds(() => { foreach (var text in course) CodeSubmission.Parse(text, kernels).ToCodeSubmissionContent(); }), "ms");
    }

    /// <summary>Milliseconds of processor time of a call, the least of some batches.</summary>
    private static double Milliseconds(Action work)
    {
        work();
        work();
        var best = double.PositiveInfinity;
        for (var batch = 0; batch < 5; batch++)
        {
            var (calls, start) = (0, Environment.CpuUsage.TotalTime);
            do
                work();
            while (++calls < 1000 && (Environment.CpuUsage.TotalTime - start).TotalMilliseconds < 100);
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / calls);
        }
        return best;
    }
}
