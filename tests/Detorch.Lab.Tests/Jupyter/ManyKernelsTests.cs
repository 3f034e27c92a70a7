using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;

namespace Detorch.Lab.Tests.Jupyter;

public class ManyKernelsTests
{
    [Fact]
    public async Task Twenty_notebooks_at_once_have_each_their_kernel_and_leave_nothing_behind()
    {
        var kernels = new List<string[]>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var notebook = new Notebook();
            notebook.Cells.Add(new NotebookCell(KernelNames.CSharp, $"{i} + \" \" + Environment.ProcessId + \" \" + Environment.GetCommandLineArgs()[^1]"));
            using var process = NotebookProcess.Start(Path.Combine(Path.GetTempPath(), "a.dib"), TimeSpan.FromMinutes(2));
            Assert.Null(await process.RunAsync(notebook, _ => { }, TestContext.Current.CancellationToken));
            var words = ((DisplayOutput)notebook.Cells[0].Outputs[0]).Text(MimeTypes.Text)!.Split(' ');
            Assert.Equal($"{i}", words[0]);
            lock (kernels)
                kernels.Add(words);
        }));
        Assert.Equal(20, kernels.Select(words => words[1]).Distinct().Count());
        Assert.DoesNotContain(kernels, words => Directory.Exists($"/proc/{words[1]}"));
        // The connection file, and the folder that was made for it.
        Assert.DoesNotContain(kernels, words => Directory.Exists(Path.GetDirectoryName(words[2])));
    }
}
