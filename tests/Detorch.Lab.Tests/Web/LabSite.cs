using Detorch.Lab.Web;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Web;

/// <summary>A lab in this process that serves the page and a folder with a setup of its own.</summary>
internal sealed class LabSite : IAsyncDisposable
{
    private const string Token = "the-token-of-the-tests";

    private readonly LabServer server;
    private readonly DirectoryInfo folder;

    private LabSite(LabServer server, DirectoryInfo folder) => (this.server, this.folder) = (server, folder);

    /// <summary>Starts a lab.</summary>
    /// <param name="within">The folder in which its own is made; by default the system's for temporary files.</param>
    public static async Task<LabSite> StartAsync(string? within = null)
    {
        await LabPages.BuiltAsync();
        var folder = within is null ? NewFolder() : Directory.CreateDirectory(Path.Combine(within, "notebooks"));
        return new(await LabServer.StartAsync(new LabOptions { Folder = folder.FullName, Token = Token, PageFolder = LabPages.Folder }), folder);
    }

    /// <summary>A folder of notebooks: the course's setup, which finds the library, and what is named of the course.</summary>
    public static DirectoryInfo NewFolder(params string[] notebooks)
    {
        var folder = Directory.CreateTempSubdirectory("detorch-site-");
        foreach (var name in notebooks.Prepend("setup.dib"))
            CopyTo(folder, name);
        return folder;
    }

    /// <summary>Copies a notebook of the course, which then finds its assemblies in the clone.</summary>
    public void Copy(string name) => CopyTo(folder, name);

    private static void CopyTo(DirectoryInfo folder, string name) => File.WriteAllText(Path.Combine(folder.FullName, name),
        File.ReadAllText(Repository.PathOf("notebooks", name))
            .Replace("\"../lib/", $"\"{Repository.PathOf("lib").Replace('\\', '/')}/", StringComparison.Ordinal));

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>The course's list; the token in it lets the browser in.</summary>
    public Uri Home => new(server.Address, $"?token={Token}");

    /// <summary>A notebook of C# cells.</summary>
    /// <returns>Its address.</returns>
    public Uri Notebook(string name, params string[] cells)
    {
        File.WriteAllText(PathOf(name), string.Join("\n\n", cells.Select(cell => $"#!csharp\n\n{cell}")) + "\n");
        return Page(name);
    }

    public Uri Page(string name) => new(server.Address, $"notebook/{name}?token={Token}");

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
