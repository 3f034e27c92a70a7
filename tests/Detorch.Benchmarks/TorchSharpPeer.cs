using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Detorch.Tests;

namespace Detorch.Benchmarks;

/// <summary>TorchSharp in this process, from tests/Detorch.Benchmarks.Torch, which is built when it is first asked for.</summary>
internal sealed class TorchSharpPeer : Peer
{
    private static readonly Lazy<(Type? Workloads, string Description)> Loaded = new(Load);

    private static bool isBuilt;

    private readonly Func<string, object[], bool, Action?> make;
    private readonly bool isFused;
    private Action? work;
    private int calls;

    private TorchSharpPeer(int threads, bool isFused) : base(isFused ? "libtorch fused" : "TorchSharp", threads, Measure.WarmUpSeconds)
    {
        make = Loaded.Value.Workloads!.GetMethod("Make")!.CreateDelegate<Func<string, object[], bool, Action?>>();
        (this.isFused, Description) = (isFused, isFused ? "the same with libtorch's own fused call in place of TorchSharp's optimizer" : Loaded.Value.Description);
    }

    /// <summary>TorchSharp as it is, and with the updates of libtorch itself; none where it does not load, and a line that says why.</summary>
    public static IEnumerable<Peer> Of(int threads)
    {
        if (Loaded.Value.Workloads is not null)
            return (bool)Loaded.Value.Workloads.GetMethod("HasFusedSteps")!.Invoke(null, null)!
                ? [new TorchSharpPeer(threads, isFused: false), new TorchSharpPeer(threads, isFused: true)] : [new TorchSharpPeer(threads, isFused: false)];
        Console.WriteLine($"TorchSharp is left out: {Loaded.Value.Description}");
        return [];
    }

    /// <summary>A workload on one thread, in a process that another has built the project for.</summary>
    public static Action WorkOf(Workload workload)
    {
        isBuilt = true;
        Loaded.Value.Workloads!.GetMethod("SetThreads")!.Invoke(null, [1]);
        return new TorchSharpPeer(threads: 1, isFused: false).make(workload.Peer, workload.Arguments, false)!;
    }

    public override bool Prepare(string workload, object[] arguments)
    {
        Loaded.Value.Workloads!.GetMethod("SetThreads")!.Invoke(null, [Threads]);
        work = make(workload, arguments, isFused);
        if (work is not null)
            calls = Measure.CallsOfBatch(work, WarmUpSeconds);
        return work is not null;
    }

    public override void Dispose() { }

    protected override Measurement Measured() => Measure.Batch(work!, calls);

    private static (Type?, string) Load()
    {
        var project = Repository.PathOf("tests", "Detorch.Benchmarks.Torch");
        var folder = Path.Combine(project, "bin", "Release", "net10.0", RuntimeInformation.RuntimeIdentifier);
        try
        {
            if (!isBuilt && Build(project) is { } problem)
                return (null, problem);
            folder = Directory.GetFiles(Path.Combine(project, "bin"), "Detorch.Benchmarks.Torch.dll", SearchOption.AllDirectories).Select(Path.GetDirectoryName).First()!;
            VersionNeeds.Weaken(Path.Combine(folder, "libLibTorchSharp.so"), "GLIBCXX_3.4.32");
            var workloads = Assembly.LoadFrom(Path.Combine(folder, "Detorch.Benchmarks.Torch.dll")).GetType("Detorch.Benchmarks.Torch.TorchWorkloads")!;
            return (workloads, workloads.GetMethod("Start")!.CreateDelegate<Func<string>>()());
        }
        catch (Exception wrong) when (wrong is IOException or DllNotFoundException or BadImageFormatException or TypeInitializationException or NotSupportedException or InvalidOperationException)
        {
            return (null, $"{folder}: {wrong.GetBaseException().Message.Split('\n')[0]}");
        }
    }

    /// <summary>Builds the project; returns the first error, or null.</summary>
    private static string? Build(string project)
    {
        Console.WriteLine("building tests/Detorch.Benchmarks.Torch (the first time it downloads libtorch, more than 100 MB)");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "build", "-c", "Release", "-v", "quiet", "-nologo", project })
            start.ArgumentList.Add(argument);
        using var build = Process.Start(start)!;
        var lines = build.StandardOutput.ReadToEnd().Split('\n');
        build.WaitForExit();
        return build.ExitCode == 0 ? null : lines.FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? $"its build ended with {build.ExitCode}";
    }
}
