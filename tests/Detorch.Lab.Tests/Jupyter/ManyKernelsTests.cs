using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Jupyter;

public class ManyKernelsTests
{
    /// <summary>Who runs the cell: its process, its connection file, and the numbers that Linux gave to its sockets, the listening ones among them.</summary>
    private const string WhoAmI = """
        string.Join('\n', [$"{Environment.ProcessId}", Environment.GetCommandLineArgs()[^1], .. System.IO.Directory.GetFiles("/proc/self/fd")
            .Select(file => new System.IO.FileInfo(file).LinkTarget ?? "").Where(name => name.StartsWith("socket:")).Select(name => name["socket:[".Length..^1])])
        """;

    [Fact]
    public async Task Twenty_notebooks_at_once_have_each_their_kernel_and_leave_nothing_behind()
    {
        var kernels = await Task.WhenAll(Enumerable.Range(0, 20).Select(RunAsync));

        Assert.Equal(20, kernels.Select(kernel => kernel.Process).Distinct().Count());
        Assert.All(kernels, kernel =>
        {
            // The process was given the file, which stands in a folder made for it.
            Assert.Empty(ProcessTable.CommandLinesWith(kernel.File));
            Assert.False(Directory.Exists(Path.GetDirectoryName(kernel.File)));
            // The five channels listen on a socket each. Its number is not used again, as that of a port may be at once.
            Assert.True(kernel.Sockets.Length >= 5, $"{kernel.Sockets.Length} sockets");
        });
        Assert.Empty(kernels.SelectMany(kernel => kernel.Sockets).Intersect(ProcessTable.Sockets()));
    }

    private static async Task<(string Process, string File, string[] Sockets)> RunAsync(int number)
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell(KernelNames.CSharp, $"{number} + \"\\n\" + {WhoAmI}"));
        using var process = NotebookProcess.Start(Path.Combine(Path.GetTempPath(), "a.dib"), TimeSpan.FromMinutes(10));
        Assert.Null(await process.RunAsync(notebook, _ => { }, TestContext.Current.CancellationToken));
        var lines = ((DisplayOutput)notebook.Cells[0].Outputs[0]).Text(MimeTypes.Text)!.Split('\n');
        Assert.Equal($"{number}", lines[0]);
        return (lines[1], lines[2], lines[3..]);
    }
}
