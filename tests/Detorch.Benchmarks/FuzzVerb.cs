using System.CommandLine;
using Detorch.Lab.Tests.Jupyter.Fuzzing;

namespace Detorch.Benchmarks;

/// <summary>"fuzz": attacks a kernel's sockets with hostile inputs, as the tests do with fewer; the exit code is 1 when it suffers.</summary>
internal static class FuzzVerb
{
    public static Command Create()
    {
        var inputs = new Option<int>("--inputs") { Description = "How many.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "Decides which.", DefaultValueFactory = _ => 2026 };
        var command = new Command("fuzz", "Broken connections and messages for a kernel: what was sent and refused, and whether a good peer was answered all the while.") { inputs, seed };
        command.SetAction(result => Run(result.GetValue(inputs), result.GetValue(seed)));
        return command;
    }

    private static int Run(int inputs, int seed)
    {
        using var fuzzer = new KernelFuzzer(seed);
        try
        {
            Console.Write(fuzzer.Run(inputs));
            return 0;
        }
        catch (FuzzHarmException harm)
        {
            Console.Error.WriteLine(harm.Message);
            return 1;
        }
    }
}
