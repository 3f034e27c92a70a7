using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Lab.References;

namespace Detorch.Lab.Jupyter.Spec;

/// <summary>
/// The folder by which Jupyter's programs find the kernel: kernel.json, logos, and plotly.js for figures, which every server serves from
/// there.
/// </summary>
internal static class KernelSpec
{
    public const string Name = "detorch";
    public const string DisplayName = "C# (Detorch)";

    /// <summary>The files of the kernel's pictures.</summary>
    public static IReadOnlyList<string> Logos { get; } = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    /// <summary>The data folder of the user's Jupyter.</summary>
    public static string UserData
    {
        get
        {
            if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } named)
                return named;
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            if (OperatingSystem.IsWindows())
                return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
            if (OperatingSystem.IsMacOS())
                return Path.Combine(home, "Library", "Jupyter");
            var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg
                ? xdg : Path.Combine(home, ".local", "share");
            return Path.Combine(data, "jupyter");
        }
    }

    /// <summary>The data folder below a prefix such as /usr/local or a virtual environment.</summary>
    public static string DataBelow(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");

    /// <summary>The specification's folder below a data folder.</summary>
    public static string FolderIn(string data) => Path.Combine(data, "kernels", Name);

    /// <summary>Writes it, over an older one.</summary>
    /// <returns>Its folder.</returns>
    public static string Install(string data)
    {
        var folder = FolderIn(data);
        var json = new JsonObject
        {
            ["argv"] = new JsonArray([.. Command.Select(word => JsonValue.Create(word))]),
            ["display_name"] = DisplayName,
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            // The command of a tool finds .NET where it was installed for all, or by this.
            ["env"] = new JsonObject { ["DOTNET_ROOT"] = Path.GetDirectoryName(DotnetHost.Path) },
            ["metadata"] = new JsonObject { ["debugger"] = false },
        };
        NotebookFile.WriteText(Path.Combine(folder, "kernel.json"), json.ToFileText());
        foreach (var logo in Logos)
            NotebookFile.WriteBytes(Path.Combine(folder, logo), Resource(logo)!);
        if (WebResource.Bytes(WebLibrary.Plotly.Script) is { } plotly)
            NotebookFile.WriteBytes(Path.Combine(folder, WebLibrary.Plotly.Script), plotly);
        return folder;
    }

    /// <summary>Removes what <see cref="Install"/> wrote, and the folder where nothing else is in it.</summary>
    /// <returns>Whether the folder is gone.</returns>
    public static bool Remove(string folder)
    {
        foreach (var name in Logos.Append("kernel.json").Append(WebLibrary.Plotly.Script))
            File.Delete(Path.Combine(folder, name));
        if (Directory.EnumerateFileSystemEntries(folder).Any())
            return false;
        Directory.Delete(folder);
        return true;
    }

    /// <summary>Whether figures find plotly.js without a network.</summary>
    public static bool HasPlotly(string folder) => File.Exists(Path.Combine(folder, WebLibrary.Plotly.Script));

    /// <summary>The content of one of the kernel's pictures, or null where there is no such file.</summary>
    public static byte[]? Resource(string file)
    {
        using var resource = typeof(KernelSpec).Assembly.GetManifestResourceStream($"kernelspec/{file}");
        if (resource is null)
            return null;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Whether the kernel of a specification is still where it says, and if not, what is missing.</summary>
    public static string? Problem(string folder)
    {
        try
        {
            var argv = JsonNode.Parse(NotebookFile.ReadText(Path.Combine(folder, "kernel.json")))!["argv"]!.AsArray();
            var missing = argv.Take(3).Select(word => (string)word!).FirstOrDefault(word => Path.IsPathRooted(word) && !File.Exists(word));
            return missing is null ? null : $"{missing} is gone: install again";
        }
        catch (Exception wrong) when (wrong is IOException or JsonException or InvalidOperationException or NullReferenceException
            or NotebookFormatException)
        {
            return $"kernel.json cannot be read ({wrong.Message.TrimEnd('.')}): install again";
        }
    }

    /// <summary>
    /// How Jupyter starts the kernel: by the command of an installed tool, which an update leaves in its place, or from a clone's build.
    /// </summary>
    private static string[] Command
    {
        get
        {
            var assembly = typeof(KernelSpec).Assembly.Location;
            string[] host = ToolCommand(assembly) is { } tool ? [tool] : [DotnetHost.Path, "exec", assembly];
            return [.. host, "kernel", "--connection-file", "{connection_file}"];
        }
    }

    /// <summary>
    /// The command of the tool that an assembly belongs to: DIR/detorch for DIR/.store/detorch.lab/VERSION/…; null if it belongs to none.
    /// </summary>
    private static string? ToolCommand(string assembly)
    {
        var store = Path.GetDirectoryName(assembly);
        while (store is not null && Path.GetFileName(store) != ".store")
            store = Path.GetDirectoryName(store);
        var command = Path.Combine(Path.GetDirectoryName(store) ?? "", OperatingSystem.IsWindows() ? "detorch.exe" : "detorch");
        return store is not null && File.Exists(command) ? command : null;
    }
}
