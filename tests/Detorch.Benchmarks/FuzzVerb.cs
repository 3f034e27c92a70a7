using System.CommandLine;
using Detorch.Lab.Session;
using Detorch.Lab.Tests.Jupyter.Fuzzing;
using Detorch.Lab.Tests.Stopping;

namespace Detorch.Benchmarks;

/// <summary>"fuzz": attacks a kernel's sockets with hostile inputs, as the tests do with fewer; the exit code is 1 when it suffers.</summary>
internal static class FuzzVerb
{
    public static Command Create()
    {
        var inputs = new Option<int>("--inputs") { Description = "How many.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "Decides which.", DefaultValueFactory = _ => 2026 };
        var interrupts = new Option<int>("--interrupts") { Description = "Instead, how many times cells of each kind are interrupted at random moments." };
        var command = new Command("fuzz", "Broken connections and messages for a kernel: what was sent and refused, and whether a good peer was answered all the while.") { inputs, seed, interrupts };
        command.SetAction(result => result.GetValue(interrupts) is > 0 and var rounds
            ? Interrupt(rounds, result.GetValue(seed)) : Run(result.GetValue(inputs), result.GetValue(seed)));
        return command;
    }

    private static int Interrupt(int rounds, int seed)
    {
        // The session takes the console for its cells.
        var output = Console.Error;
        using var session = new CSharpSession(Directory.GetCurrentDirectory());
        try
        {
            output.Write(new InterruptFuzzer(session, seed).Run(rounds));
            return 0;
        }
        catch (InvalidOperationException harm)
        {
            output.WriteLine(harm.Message);
            return 1;
        }
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
