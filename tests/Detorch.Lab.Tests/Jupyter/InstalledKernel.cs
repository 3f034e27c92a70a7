using Detorch.Lab.Tests.Commands;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>A folder with the kernel installed below it, for the tests that start Jupyter's own programs.</summary>
public abstract class InstalledKernel : DetorchProcess
{
    /// <summary>Where Jupyter's programs look for kernels.</summary>
    protected string JupyterPath => Path.Combine(Folder, "share", "jupyter");

    /// <summary>Where converted notebooks stand: a path that has to be quoted and encoded rightly, far from the repository.</summary>
    protected string Notebooks => Path.Combine(Folder, "Übung #1, 50%");

    protected async Task InstallAsync()
    {
        var (code, output, error) = await Detorch("jupyter", "install", "--prefix", Folder);
        Assert.True(code == 0, error);
        Assert.StartsWith("installed \"C# (Detorch)\"", output, StringComparison.Ordinal);
    }

    /// <summary>Converts a notebook of the course, and copies what stands beside it and is read by its cells.</summary>
    /// <returns>The .ipynb.</returns>
    protected async Task<string> ConvertAsync(string name)
    {
        Directory.CreateDirectory(Notebooks);
        foreach (var file in Directory.GetFiles(Repository.PathOf("notebooks")).Where(file => Path.GetFileName(file) == "setup.dib" || Path.GetExtension(file) == ".json"))
            File.Copy(file, Path.Combine(Notebooks, Path.GetFileName(file)), overwrite: true);
        var notebook = Path.Combine(Notebooks, Path.ChangeExtension(name, ".ipynb"));
        var (code, _, error) = await Detorch("convert", Repository.PathOf("notebooks", name), notebook);
        Assert.True(code == 0, error);
        // Plotly.NET is beside the build of the adapter, wherever the notebook is.
        var built = $"\\\"{Repository.PathOf("lib", "Detorch.Teach.Interactive")}/";
        await File.WriteAllTextAsync(notebook, (await File.ReadAllTextAsync(notebook, TestContext.Current.CancellationToken))
            .Replace("\\\"../lib/Detorch.Teach.Interactive/", built, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        return notebook;
    }
}
