using Detorch.Lab.Cells;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Stopping;

[Collection("session")]
public sealed class InterruptFuzzTests : SessionFixture
{
    /// <summary>The same with more rounds or another seed: dotnet run --project tests/Detorch.Benchmarks -- fuzz --interrupts 20.</summary>
    [Fact]
    public async Task Cells_of_sixty_kinds_stop_at_random_moments_and_the_session_answers()
    {
        Assert.True(EndlessCells.Cells.Count >= 60);
        Assert.Empty(EndlessCells.Cells.Select(EndlessCells.Complete).Concat(EndlessCells.Expressions)
            .SelectMany(code => Session.Diagnose(KernelNames.CSharp, code).Where(each => each.Severity == "error").Select(each => $"{code}: {each.Message}")));
        await Show("1 + 1");
        TestContext.Current.SendDiagnosticMessage(await OnItsThread(() => new InterruptFuzzer(Session, seed: 14).Run(rounds: 1)));
    }
}
