using System.CommandLine;
using System.Numerics;
using Detorch.Teach;

namespace Detorch.Benchmarks;

/// <summary>"arrays": the kernels under NdArray beside numpy on OpenBLAS.</summary>
internal static class ArraysVerb
{
    private static readonly (int M, int N, int K)[] Products =
    [
        (64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048),
        (128, 256, 784), (64, 10, 1568), (150, 16, 4),
    ];

    private static readonly (string Name, Func<NdArray, NdArray, NdArray> Ours, double Arrays)[] Elementwise =
    [
        ("add", (x, y) => x + y, 3),
        ("add into x", AddInto, 3),
        ("relu", (x, _) => x.Relu(), 2),
        ("exp", (x, _) => x.Exp(), 2),
        ("sum of all", (x, _) => x.Sum(), 1),
        ("sum over axis 0", (x, _) => x.Sum(0), 1),
        ("sum over axis 1", (x, _) => x.Sum(1), 1),
        ("softmax", (x, _) => x.Softmax(), 2),
        ("transpose-copy", (x, _) => x.T.Copy(), 2),
        ("argmax over axis 1", (x, _) => x.ArgMax(1), 1),
        ("argmax over axis 0", (x, _) => x.ArgMax(0), 1),
        ("x < y", (x, y) => x < y, 2.25), // A truth value is a byte, a quarter of a number.
        ("where x < y", (x, y) => NdArray.Where(x < y, x, y), 3),
        ("x[x > 0]", (x, _) => x[x > 0], 1.5),
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

    private static void Run(int[] threadCounts, string only, FileInfo? json) => Report.Of("numpy", "arrays.py", threadCounts, json, (report, peer) =>
    {
        foreach (var (m, n, k) in Products)
        {
            AddProduct<float>(report, peer, only, m, n, k);
            AddProduct<double>(report, peer, only, m, n, k);
        }
        AddElementwise(report, peer, only, 2500, 4000);
        AddElementwise(report, peer, only, 25, 40);
    });

    private static void AddProduct<T>(Report report, Peer peer, string only, int m, int n, int k) where T : unmanaged, INumberBase<T>
    {
        var dtype = typeof(T) == typeof(float) ? "float32" : "float64";
        var workload = $"matmul {m}x{k}x{n} {dtype}";
        if (!workload.Contains(only, StringComparison.Ordinal))
            return;
        var batches = Measure.Beside(peer, Workloads.ProductOf<T>(m, n, k), "matmul", m, n, k, dtype);
        report.Add(Row.OfRates(workload, peer, batches, 2.0 * m * n * k, "GFLOP/s"));
    }

    /// <summary>Rows in GB/s of what must be read and written. numpy uses one thread here whatever it may.</summary>
    private static void AddElementwise(Report report, Peer peer, string only, int rows, int columns)
    {
        var rng = new Rng(1);
        var (x, y) = (NdArray.Randn([rows, columns], rng), NdArray.Randn([rows, columns], rng));
        foreach (var (name, work, arrays) in Elementwise)
        {
            var workload = $"{name} [{rows}, {columns}]";
            if (!workload.Contains(only, StringComparison.Ordinal))
                continue;
            var batches = Measure.Beside(peer, () => work(x, y), "elementwise", name, rows, columns);
            report.Add(Row.OfRates(workload, peer, batches, 4.0 * arrays * rows * columns, "GB/s"));
        }
    }

    private static NdArray AddInto(NdArray x, NdArray y)
    {
        x.AddInPlace(y);
        return x;
    }
}
