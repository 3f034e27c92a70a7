using Detorch.Lab.Tests.Jupyter.Fuzzing;

namespace Detorch.Lab.Tests.Jupyter;

public class KernelFuzzTests
{
    /// <summary>The same with 100,000 inputs or another seed: dotnet run --project tests/Detorch.Benchmarks -- fuzz.</summary>
    [Fact]
    public void Two_thousand_hostile_inputs_are_refused_and_a_good_peer_is_answered_all_the_while()
    {
        using var fuzzer = new KernelFuzzer(seed: 2026);
        TestContext.Current.SendDiagnosticMessage(fuzzer.Run(2000));
    }
}
