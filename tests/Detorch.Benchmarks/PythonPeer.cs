using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Tests.Jupyter;

namespace Detorch.Benchmarks;

/// <summary>
/// A long-lived process of Debian's Python that times the workloads of a script beside this code (see peer.py), with a set number of threads.
/// It only waits while our side is measured.
/// </summary>
internal sealed class PythonPeer : Peer
{
    private readonly Process process;

    /// <param name="name">What the table calls it.</param>
    /// <param name="script">The file with the workloads, such as "arrays.py".</param>
    /// <param name="threads">The threads of OpenBLAS, OpenMP and PyTorch.</param>
    /// <param name="warmUpSeconds">How long it works before it is timed: as long as our side.</param>
    /// <exception cref="InvalidOperationException">Python, numpy or the script could not be started.</exception>
    public PythonPeer(string name, string script, int threads, double warmUpSeconds = Measure.WarmUpSeconds)
        : base(name, threads, warmUpSeconds)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardInput = true, RedirectStandardOutput = true };
        object[] arguments = [Beside("peer.py"), Beside(script), threads, warmUpSeconds, Measure.BatchSeconds];
        foreach (var argument in arguments)
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        start.Environment["OPENBLAS_THREAD_TIMEOUT"] = "22"; // They spin for 2²² ticks of the clock, a millisecond or two, instead of 2²⁸.
        // Debian picks the BLAS by "update-alternatives"; this picks OpenBLAS whatever that says.
        if (Directory.GetDirectories("/usr/lib", "*-linux-gnu").Select(path => Path.Combine(path, "openblas-pthread")).FirstOrDefault(Directory.Exists) is { } openBlas)
            start.Environment["LD_LIBRARY_PATH"] = openBlas;
        // The peer is measured at its best: settings that hold OpenBLAS back to kernels of an older processor are not passed on, unless our side is held back too.
        foreach (var handicap in Registers.AreNarrow ? [] : new[] { Registers.OpenBlas, "OPENBLAS_L2_SIZE" })
            start.Environment.Remove(handicap);
        process = Process.Start(start)!;
        Description = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{start.FileName} {script} did not start; see its message above.");
    }

    /// <summary>A peer, or null where Python or what the script imports is not installed; a line says so.</summary>
    public static PythonPeer? Start(string name, string script, int threads)
    {
        try
        {
            return new(name, script, threads);
        }
        catch (Exception missing) when (missing is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"{name} is left out: {missing.Message}");
            return null;
        }
    }

    /// <summary>The largest resident memory of the process so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>The processor time of the process so far.</summary>
    public override TimeSpan ProcessorTime => process.TotalProcessorTime;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The workload failed.</exception>
    public override bool Prepare(string workload, object[] arguments) => Ask(new { workload, arguments })["seconds"] is not null;

    protected override Measurement Measured()
    {
        var answer = Ask(new { });
        return new(answer["seconds"]!.GetValue<double>(), answer["processor"]!.GetValue<double>(), 0);
    }

    /// <summary>The answer to a request; of a workload that the script does not have, an empty one.</summary>
    private JsonNode Ask(object request)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        process.StandardInput.Flush();
        var answer = JsonNode.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended."))!;
        return answer["error"] is not { } error ? answer : throw new InvalidOperationException($"{Name}, {request}: {error}");
    }

    public override void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
