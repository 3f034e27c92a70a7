using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Commands;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Course;

/// <summary>Notebook 14b runs TorchSharp where it can be had and loads; elsewhere it says why not and goes on.</summary>
public class TorchSharpTests : DetorchProcess
{
    [Fact]
    public async Task Where_it_loads_its_logits_and_a_step_agree_with_ours()
    {
        var text = await RunAsync([]);
        if (!text.Contains("It ran.", StringComparison.Ordinal))
        {
            Assert.Contains("It did not run here: ", text, StringComparison.Ordinal);
            using var weakened = TorchPackages.Weakened();
            text = await RunAsync(weakened.Variables);
        }
        Assert.Contains("It ran.", text, StringComparison.Ordinal);
        Assert.Contains("✓ Logits, and weights after a step, agree with TorchSharp to 1e-5", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_the_notebook_says_so_and_goes_on()
    {
        using var packages = TorchPackages.OutOfReach();
        Assert.Matches("It did not run here: .*error NU1301: Unable to load the service index", await RunAsync(packages.Variables));
    }

    [Fact]
    public async Task Where_its_library_does_not_load_the_notebook_says_so_and_goes_on()
    {
        using var packages = TorchPackages.Broken();
        Assert.Matches("It did not run here: .*Unable to load shared library 'LibTorchSharp'", await RunAsync(packages.Variables));
    }

    /// <summary>Runs the notebook, in which no cell fails, and returns what its cells print and show.</summary>
    private async Task<string> RunAsync(IEnumerable<KeyValuePair<string, string?>> variables)
    {
        foreach (var (name, value) in variables)
            Variables[name] = value;
        var (code, _, error) = await Detorch("run", Repository.PathOf("notebooks", "14b-there-and-back.dib"), "--ipynb", "14.ipynb", "--force");
        Assert.Equal((0, ""), (code, error));
        var outputs = NotebookFile.Read(Path.Combine(Folder, "14.ipynb")).Cells.SelectMany(cell => cell.Outputs).ToList();
        Assert.DoesNotContain(outputs, output => output is StreamOutput { Name: "stderr" });
        return string.Concat(outputs.Select(output => output switch
        {
            StreamOutput printed => printed.Text,
            DisplayOutput shown => $"{shown.Data[MimeTypes.Text]}\n",
            _ => "",
        }));
    }
}
