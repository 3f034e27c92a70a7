using Detorch.Lab.Tests.Commands;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>Cells that misuse their process, as a client of Jupyter sees them.</summary>
public class KernelFaultTests : DetorchProcess
{
    [Theory]
    [InlineData("LivingKernelTests")]
    [InlineData("IpcTests")]
    [InlineData("EarlyInterruptTests")]
    [InlineData("SignalTests")]
    [InlineData("LimitedKernelTests")]
    [InlineData("DyingKernelTests")]
    public async Task A_client_sees_an_error_or_a_dead_kernel_and_can_go_on(string tests)
    {
        var (installed, _, reason) = await Detorch("jupyter", "install", "--prefix", Folder);
        Assert.True(installed == 0, reason);
        var script = Repository.PathOf("tests", "Detorch.Lab.Tests", "Jupyter", "fault_tests.py");
        var (code, _, error) = await Python.RunAsync("jupyter_client", Path.Combine(Folder, "share", "jupyter"), script, tests);
        Assert.True(code == 0, error);
    }
}
