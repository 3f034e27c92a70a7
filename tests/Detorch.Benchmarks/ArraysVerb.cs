using System.CommandLine;
using System.Numerics;
using Detorch.Teach;
using Detorch.Teach.Kernels;

namespace Detorch.Benchmarks;

/// <summary>"arrays": the kernels under NdArray beside numpy on OpenBLAS.</summary>
internal static class ArraysVerb
{
    private static readonly (int M, int N, int K)[] Products =
    [
        (64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048),
        (128, 256, 784), (64, 10, 1568), (150, 16, 4),
    ];

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to this file." };
        var threads = new Option<int[]>("--threads") { Description = "Numbers of threads.", DefaultValueFactory = _ => [1, 2], AllowMultipleArgumentsPerToken = true };
        var only = new Option<string>("--only") { Description = "Only workloads whose name contains this.", DefaultValueFactory = _ => "" };
        var command = new Command("arrays", "Matrix products and elementwise operations beside numpy on OpenBLAS.") { json, threads, only };
        command.SetAction(result => Run(result.GetValue(threads)!, result.GetValue(only)!, result.GetValue(json)));
        return command;
    }

    private static void Run(int[] threadCounts, string only, FileInfo? json)
    {
        Peer[] peers = [.. threadCounts.Select(threads => new Peer("numpy", "arrays.py", threads))];
        var report = new Report(Machine.Measured(), peers);
        foreach (var peer in peers)
        {
            Threads.Count = peer.Threads;
            foreach (var (m, n, k) in Products)
            {
                AddProduct<float>(report, peer, only, m, n, k);
                AddProduct<double>(report, peer, only, m, n, k);
            }
        }
        report.Save(json);
        foreach (var peer in peers)
            peer.Dispose();
    }

    private static void AddProduct<T>(Report report, Peer peer, string only, int m, int n, int k) where T : unmanaged, INumberBase<T>
    {
        var dtype = typeof(T) == typeof(float) ? "float32" : "float64";
        var workload = $"matmul {m}x{k}x{n} {dtype}";
        if (!workload.Contains(only, StringComparison.Ordinal))
            return;
        var random = new Random(1);
        T[] Filled(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble()))];
        T[] a = Filled(m * k), b = Filled(k * n), c = new T[m * n];
        var ours = Measure.Median(() => Gemm.Multiply<T>(m, n, k, a, k, 1, b, n, 1, c, n));
        report.Add(Row.OfRates(workload, peer.Threads, ours, peer.Seconds("matmul", m, n, k, dtype), peer.Name, 2.0 * m * n * k, "GFLOP/s"));
    }
}
