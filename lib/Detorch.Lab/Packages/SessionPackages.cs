using System.Diagnostics;
using System.Reflection;
using Detorch.Lab.Capture;
using Detorch.Lab.Outputs;
using Detorch.Lab.References;
using Detorch.Teach;

namespace Detorch.Lab.Packages;

/// <summary>
/// The packages of a session. What a later cell asks for is resolved together with all before; what is loaded stays as it is.
/// </summary>
internal sealed class SessionPackages(string folder, SessionReferences references, OutputSink sink, string? cacheFolder)
{
    private readonly List<string> sources = [];
    private readonly Dictionary<string, RestoredPackage> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<PackageRequest> met = [];
    private List<PackageRequest> requested = [];

    /// <summary>Adds the source that <c>#i "nuget: folder or address"</c> names.</summary>
    /// <exception cref="PackageException">There is no such folder, or it is no address.</exception>
    public void AddSource(string text)
    {
        var source = PackageRequest.Is(text) ? PackageRequest.Argument(text) : "";
        if (source.Length == 0)
            throw new PackageException(
                "write nuget: and a folder or an address, as in #i \"nuget: packages\" or #i \"nuget: "
                    + "https://api.nuget.org/v3/index.json\".");
        if (!(Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            source = Path.TrimEndingDirectorySeparator(Path.GetFullPath(RegularFile.Native(source, folder), folder));
            if (!Directory.Exists(source))
                throw new PackageException($"there is no folder {source}.");
        }
        if (!sources.Contains(source))
            sources.Add(source);
    }

    /// <summary>Brings packages and all they depend on into the session, and shows how far that is.</summary>
    /// <exception cref="PackageException">A package cannot be had, or not together with those that are loaded.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public void Add(IReadOnlyList<PackageRequest> wanted, CancellationToken cancellation)
    {
        var shown = Guid.NewGuid().ToString("N");
        var names = string.Join(" and ", wanted.Select(request => request.ToString()));
        var isShown = false;
        void Show(string text)
        {
            sink.Publish(DisplayOutput.Of(MimeTypes.Text, text) with { DisplayId = shown, IsUpdate = isShown });
            isShown = true;
        }

        try
        {
            // The library's package is the library, which the kernel holds.
            var ofHost = wanted.Where(request => request.Id.Equals(HostAssemblies.Library, StringComparison.OrdinalIgnoreCase)).ToList();
            foreach (var _ in ofHost)
                references.Add($"{HostAssemblies.Library}.dll", folder);
            var missing = wanted.Except(ofHost).Where(request => !met.Contains(request) && !loaded.Values.Any(request.IsMetBy)).ToList();
            foreach (var request in missing.Where(request => request.IsExact))
                if (loaded.TryGetValue(request.Id, out var other))
                    throw Conflict(other, request.Version);
            var notes = ofHost.Count == 0
                ? []
                : new List<string> { $"{HostAssemblies.Library}, {typeof(SessionPackages).Assembly.GetName().Version!.ToString(3)} (the "
                    + "kernel's own)" };
            if (missing.Count > 0)
                notes.AddRange(Load(Restore(missing, Show, cancellation), missing));
            // A cell that is run again asks for no newer version than it got.
            met.UnionWith(missing);
            if (notes.Count > 0)
                Show($"Installed {string.Join(" and ", notes)}");
        }
        catch when (isShown)
        {
            Show($"Not installed: {names}");
            throw;
        }
    }

    /// <summary>Resolves all that the session asked for so far, and the new. What is loaded is asked for as it is.</summary>
    private IReadOnlyList<RestoredPackage> Restore(
        IReadOnlyList<PackageRequest> missing, Action<string> show, CancellationToken cancellation)
    {
        List<PackageRequest> all = [.. requested.Where(before =>
            !missing.Any(request => request.Id.Equals(before.Id, StringComparison.OrdinalIgnoreCase))), .. missing];
        if (missing.GroupBy(request => request.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new PackageException($"the cell asks for {string.Join(" and for ", twice)}; write one of them.", twice.Key);
        var cache = new PackageCache(cacheFolder, all, sources, folder);
        var packages = cache.Read();
        if (packages is null)
        {
            try
            {
                var text = $"Restoring {string.Join(" and ", missing)}…";
                show(text);
                (packages, var unreached) =
                    PackageRestore.Run(all, sources, folder, seconds => show($"{text} {seconds} s"), cancellation);
                if (unreached.Count == 0)
                    cache.Write(packages);
                else
                    sink.Warn($"{string.Join(' ', unreached)} The packages come from the other sources.\n");
            }
            catch (PackageException wrong) when (wrong.IsUnreachable && cache.ReadOld() is { } old)
            {
                packages = old;
            }
            catch (PackageException refused) when (sources.Exists(source => IsInsecure(source, refused)))
            {
                // It would keep all other sources from being asked, for ever.
                sources.RemoveAll(source => IsInsecure(source, refused));
                throw;
            }
        }
        foreach (var package in packages)
            if (loaded.TryGetValue(package.Id, out var before) && before.Version != package.Version)
                throw Conflict(before, package.Version);
        requested = [.. all.Select(request =>
            packages.FirstOrDefault(package => package.Id.Equals(request.Id, StringComparison.OrdinalIgnoreCase)) is { } package
            ? request with { Version = package.Version } : request)];
        return packages;
    }

    private static bool IsInsecure(string source, PackageException refused) =>
        source.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            && refused.Message.Contains($"'HTTP' source: {source}", StringComparison.Ordinal);

    /// <summary>Loads the new packages and describes those that were requested.</summary>
    private List<string> Load(IReadOnlyList<RestoredPackage> packages, IReadOnlyList<PackageRequest> missing)
    {
        var notes = new List<string>();
        foreach (var package in packages)
        {
            var ofHost = loaded.ContainsKey(package.Id) ? [] : Load(package);
            loaded[package.Id] = package;
            if (missing.Any(request => request.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase)))
                notes.Add(ofHost.Count == 0 ? $"{package.Id}, {package.Version}"
                    : $"{package.Id}, {package.Version} (in its place the kernel's own {string.Join(" and ", ofHost.Select(Told))})");
        }
        return notes;
    }

    private IReadOnlyList<string> Load(RestoredPackage package)
    {
        try
        {
            return references.Add(package);
        }
        catch (ReferenceException clash)
        {
            throw new PackageException(clash.Message, package.Id);
        }
    }

    /// <summary>The name and version of a file; that of the assembly itself is often coarser.</summary>
    private static string Told(string file) =>
        $"{Path.GetFileNameWithoutExtension(file)} "
            + $"{FileVersionInfo.GetVersionInfo(file).ProductVersion?.Split('+')[0] ?? $"{AssemblyName.GetAssemblyName(file).Version}"}";

    private static PackageException Conflict(RestoredPackage loaded, string wanted) =>
        new($"{loaded.Id} {loaded.Version} is loaded already, and {wanted} cannot be loaded beside it. Restart the kernel, and ask for "
            + "all packages in the first cell.", loaded.Id);
}
