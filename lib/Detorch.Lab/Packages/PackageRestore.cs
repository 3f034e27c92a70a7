using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Detorch.Lab.References;

namespace Detorch.Lab.Packages;

/// <summary>
/// Lets the .NET SDK resolve and download packages, all together, for a project that lives as long as that takes. The settings that
/// count are those of the notebook's folder (NuGet.config, there or above) and of the user.
/// </summary>
internal static partial class PackageRestore
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Restores packages and what they depend on.</summary>
    /// <param name="requests">What is wanted.</param>
    /// <param name="sources">Folders and addresses besides those of the settings.</param>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="wait">Called after each second of waiting with their number.</param>
    /// <param name="cancellation">Ends the SDK's process.</param>
    /// <returns>The packages, and a sentence on each source that could not be reached and was not needed.</returns>
    /// <exception cref="PackageException">A package cannot be had.</exception>
    public static (IReadOnlyList<RestoredPackage> Packages, IReadOnlyList<string> Unreached) Run(
        IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, string folder, Action<int> wait,
            CancellationToken cancellation)
    {
        var project = new DirectoryInfo(TemporaryFolder.Create("detorch-restore-"));
        try
        {
            var file = Path.Combine(project.FullName, "notebook.csproj");
            File.WriteAllText(file, Project(requests, sources, folder).ToString());
            var (succeeded, printed) = RunSdk(file, wait, cancellation);
            var assetsFile = Path.Combine(project.FullName, "obj", "project.assets.json");
            var assets = File.Exists(assetsFile) ? JsonNode.Parse(File.ReadAllText(assetsFile)) : null;
            return succeeded && assets is not null ? (Packages(assets), Unreached(assets)) : throw Failure(assets, printed);
        }
        finally
        {
            project.Delete(recursive: true);
        }
    }

    private static XElement Project(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, string folder)
    {
        static XElement Group(params (string Name, object Value)[] properties) =>
            new("PropertyGroup", properties.Select(property => new XElement(property.Name, property.Value)));

        return new XElement("Project",
            Group(("ImportDirectoryBuildProps", false), ("ImportDirectoryBuildTargets", false), ("ImportDirectoryPackagesProps", false)),
            new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
            Group(
                ("TargetFramework", $"net{Environment.Version.ToString(2)}"), ("UseCurrentRuntimeIdentifier", true),
                    ("SelfContained", false), ("UseAppHost", false),
                ("NuGetAudit", false), ("RestoreIgnoreFailedSources", true), ("RestoreRootConfigDirectory", Escape(folder)),
                    ("RestoreAdditionalProjectSources", string.Join(';', sources.Select(Escape)))),
            new XElement("ItemGroup", requests.Select(request =>
                new XElement("PackageReference", new XAttribute("Include", request.Id), new XAttribute("Version", request.Range)))),
            new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk")));
    }

    /// <summary>A path as MSBuild reads it literally.</summary>
    private static string Escape(string path) =>
        SpecialToMsBuild().Replace(path, match => $"%{(int)match.Value[0]:X2}");

    private static (bool Succeeded, string Printed) RunSdk(string file, Action<int> wait, CancellationToken cancellation)
    {
        // Nothing of the SDK may outlive the restore: neither its compiler server nor its nodes.
        var start = new ProcessStartInfo(DotnetHost.Path, ["restore", file, "-verbosity:quiet", "-nodeReuse:false", "-terminalLogger:off"])
        {
            WorkingDirectory = Path.GetDirectoryName(file)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [("DOTNET_CLI_UI_LANGUAGE", "en"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
                ("DOTNET_NOLOGO", "1"), ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0")])
            start.Environment[name] = value;
        using var sdk = Process.Start(start)!;
        sdk.StandardInput.Close();
        // Each pipe has its thread: the thread pool may be busy with the user's work.
        var printed = new string[2];
        Thread[] reading = [new(() => printed[0] = sdk.StandardOutput.ReadToEnd()), new(() => printed[1] = sdk.StandardError.ReadToEnd())];
        foreach (var thread in reading)
        {
            thread.IsBackground = true;
            thread.Start();
        }
        for (var (clock, told) = (Stopwatch.StartNew(), 0); !Array.TrueForAll(reading, thread => thread.Join(Pause));)
        {
            if (cancellation.IsCancellationRequested)
                sdk.Kill(entireProcessTree: true);
            if ((int)clock.Elapsed.TotalSeconds is var seconds && seconds > told)
                wait(told = seconds);
        }
        sdk.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return (sdk.ExitCode == 0, string.Concat(printed));
    }

    private static List<RestoredPackage> Packages(JsonNode assets)
    {
        var roots = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        // The target with a slash is the one for this system: net10.0/linux-x64.
        var target = assets["targets"]!.AsObject().Single(target => target.Key.Contains('/', StringComparison.Ordinal)).Value!.AsObject();
        return [.. target.Where(library => (string?)library.Value!["type"] == "package")
            .Select(library => Package(library.Key, library.Value!, (string)assets["libraries"]![library.Key]!["path"]!))];

        RestoredPackage Package(string name, JsonNode library, string path)
        {
            string[] Files(string kind) =>
                [.. (library[kind] as JsonObject ?? []).Select(file => file.Key).Where(file => Path.GetFileName(file) != "_._")];
            string Full(string file) => roots.Select(root => Path.Combine(root, path, file)).First(File.Exists);
            // Reference assemblies cannot run, and what runs can be referred to: so code sees the files that run.
            var seen = Files("compile").Select(Path.GetFileName).ToHashSet();
            var run = Files("runtime").Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).ToList();
            // Assemblies of a shared framework that the kernel does not use are added as if they were the package's.
            var shared = (library["frameworkReferences"] as JsonArray ?? [])
                .SelectMany(framework => HostAssemblies.Shared((string)framework!)).ToList();
            var (id, version) = name.Split('/') is [var first, var second] ? (first, second) : (name, "");
            return new RestoredPackage(id, version,
                [.. run.Select(Full), .. shared], [.. run.Where(file => seen.Contains(Path.GetFileName(file))).Select(Full), .. shared],
                    [.. Files("native").Select(Full)]);
        }
    }

    private static PackageException Failure(JsonNode? assets, string printed)
    {
        var errors = (assets?["logs"] as JsonArray ?? []).Where(log => (string?)log!["level"] == "Error").ToList();
        if (errors is not [{ } first, ..])
            return new PackageException($"the SDK could not restore it. {string.Join(' ', Words(printed).Take(10))}".TrimEnd());
        var package = (string?)first["libraryId"];
        var sources = string.Join(", ", Sources(assets!).DefaultIfEmpty("(none)"));
        var why = string.Join(' ', Lines((string)first["message"]!));
        var code = (string?)first["code"];
        var unreached = Unreached(assets!);
        var unreachable = code is "NU1300" or "NU1301" || unreached.Count > 0;
        return new PackageException(code switch
        {
            "NU1101" or "NU1102" or "NU1103" when unreachable =>
                $"a source cannot be reached. {string.Join(' ', unreached)} No other has it. The sources are {sources}; "
                    + "without a network, keep packages in a folder and name it by #i \"nuget: folder\".",
            "NU1101" => $"there is no package {package} in the sources {sources}. Check its name, or add a source: #i \"nuget: folder or "
                + "address\".",
            "NU1102" or "NU1103" => $"{why.TrimEnd('.')}. The sources are {sources}.",
            "NU1107" or "NU1605" =>
                $"{why.Replace("Warning As Error: ", "", StringComparison.Ordinal)}. Ask for a version that suits all, and restart the "
                    + "kernel if another is loaded.",
            "NU1212" or "NU1213" => $"{package} is a tool for the command line, which a notebook cannot refer to.",
            _ when unreachable =>
                $"a source cannot be reached. {why.TrimEnd('.')}. The sources are {sources}; without a network, keep packages in a "
                    + "folder and name it by #i \"nuget: folder\".",
            _ => why,
        }, package) { IsUnreachable = unreachable };
    }

    private static List<string> Unreached(JsonNode assets) =>
        [.. (assets["logs"] as JsonArray ?? []).Where(log => (string?)log!["code"] == "NU1801")
            .Select(log => string.Join(' ', Lines((string)log!["message"]!))).Distinct(StringComparer.Ordinal)];

    /// <summary>The sources that were asked. The SDK writes one twice that was named twice, which a JsonObject refuses.</summary>
    private static IEnumerable<string> Sources(JsonNode assets)
    {
        if (assets["project"]?["restore"]?["sources"] is not JsonObject sources)
            return [];
        using var json = JsonDocument.Parse(sources.ToJsonString());
        return [.. json.RootElement.EnumerateObject()
            .Select(source => Path.TrimEndingDirectorySeparator(source.Name)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What the SDK printed without its stack frames. It cannot begin where its own folder cannot be written.</summary>
    private static IEnumerable<string> Words(string printed) =>
        Lines(printed).Where(line => !line.StartsWith("at ", StringComparison.Ordinal))
            .Concat(printed.Contains("/.dotnet'", StringComparison.Ordinal)
                ? ["Set the variable DOTNET_CLI_HOME to a folder that can be written."] : []);

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"[%$@;'()*?]")]
    private static partial Regex SpecialToMsBuild();
}
