using System.CommandLine;
using Detorch.Teach;

namespace Detorch.Benchmarks;

/// <summary>"autograd": recording and the backward pass beside PyTorch.</summary>
internal static class AutogradVerb
{
    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to this file." };
        var threads = new Option<int[]>("--threads") { Description = "Numbers of threads.", DefaultValueFactory = _ => [1, 2], AllowMultipleArgumentsPerToken = true };
        var only = new Option<string>("--only") { Description = "Only workloads whose name contains this.", DefaultValueFactory = _ => "" };
        var command = new Command("autograd", "Recording and backward passes beside PyTorch.") { json, threads, only };
        command.SetAction(result => Run(result.GetValue(threads)!, result.GetValue(only)!, result.GetValue(json)));
        return command;
    }

    private static void Run(int[] threadCounts, string only, FileInfo? json) => Report.Of("torch", "autograd.py", threadCounts, json, (report, peer) =>
    {
        foreach (var (name, arguments, make) in Workloads())
        {
            var workload = string.Join(' ', [name, .. arguments]);
            if (workload.Contains(only, StringComparison.Ordinal))
                report.Add(Row.OfTimes(workload, peer, Measure.Beside(peer, make(), name, arguments)));
        }
    });

    /// <summary>Workloads by the name of their function in autograd.py, with its arguments.</summary>
    private static IEnumerable<(string Name, object[] Arguments, Func<Action> Make)> Workloads()
    {
        foreach (var op in new[] { "add", "mul", "tanh" })
        {
            yield return ("hundred_no_grad", [op], () => Op(op, record: false));
            yield return ("hundred_recorded", [op], () => Op(op, record: true));
        }
        yield return ("chain_backward", [], ChainBackward);
    }

    /// <summary>100 times an op on a small tensor: a microsecond in the table is 10 ns a call.</summary>
    private static Action Op(string op, bool record)
    {
        var rng = new Rng(1);
        var (x, y) = (Tensor.Randn([4, 8], rng).WithGrad(), Tensor.Randn([4, 8], rng).WithGrad());
        Func<Tensor> apply = op switch { "add" => () => x + y, "mul" => () => x * y, _ => x.Tanh };
        void Repeat()
        {
            for (var i = 0; i < 100; i++)
                apply();
        }
        return record ? Repeat : () =>
        {
            using (Autograd.NoGrad())
                Repeat();
        };
    }

    /// <summary>The backward pass through 10,000 ops on a small tensor; the graph is kept and used again.</summary>
    private static Action ChainBackward()
    {
        var x = Tensor.Randn([4, 8], new Rng(1)).WithGrad();
        var y = x;
        for (var i = 0; i < 2500; i++)
            y = ((y * 0.999 + x).Tanh() * x);
        var loss = y.Sum();
        return () =>
        {
            x.ZeroGrad();
            loss.Backward(retainGraph: true);
        };
    }
}
