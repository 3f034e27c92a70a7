using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>The kernel in a terminal, by <c>jupyter console</c>.</summary>
public class ConsoleTests : InstalledKernel
{
    [Fact]
    public async Task Answers_in_a_terminal_and_ends_with_it()
    {
        Python.With("jupyter_console");
        await InstallAsync();
        var (code, _, error) = await Python.RunAsync("pexpect", JupyterPath, Repository.PathOf("tests", "Detorch.Lab.Tests", "Jupyter", "console_tests.py"));
        Assert.True(code == 0, error);
        await ProcessTable.WaitUntilNoneHoldsAsync(JupyterPath);
    }
}
