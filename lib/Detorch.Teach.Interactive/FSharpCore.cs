using System.Reflection;
using System.Runtime.Loader;

namespace Detorch.Teach.Interactive;

/// <summary>The last .NET Interactive carries FSharp.Core 10.0 and Plotly.NET 6 was built with 10.1: without help, the first chart ends in
/// a FileNotFoundException. The older one has what Plotly.NET uses, so it answers for the newer.</summary>
internal static class FSharpCore
{
    private const string Name = "FSharp.Core";

    private static int installed;

    /// <summary>Answers a request for FSharp.Core, which no folder could fulfil, with the one that is loaded.</summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref installed, 1) == 1)
            return;
        AssemblyLoadContext.Default.Resolving += (_, wanted) => Resolve(wanted, AppDomain.CurrentDomain.GetAssemblies());
        if (AssemblyLoadContext.Default.Assemblies.Any(assembly => assembly.GetName().Name == Name))
            LoadBeside(Path.GetDirectoryName(typeof(FSharpCore).Assembly.Location)!);
    }

    /// <summary>Loads Plotly.NET from our folder, if it is there, beside the FSharp.Core of the host. Else the host, which loads each file
    /// that a <c>#r</c> names by itself, gives Plotly.NET the FSharp.Core of that folder and all others its own, and their functions do not
    /// match.</summary>
    private static void LoadBeside(string folder)
    {
        AssemblyLoadContext.Default.Resolving += (context, wanted) => Load(context, wanted.Name!);
        foreach (var name in (ReadOnlySpan<string>)["Plotly.NET", "Plotly.NET.CSharp", "Plotly.NET.Interactive"])
            Load(AssemblyLoadContext.Default, name);

        Assembly? Load(AssemblyLoadContext context, string name) =>
            Path.Combine(folder, name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }

    /// <summary>The assembly that answers for <paramref name="wanted"/>: the newest FSharp.Core of those loaded, else none.</summary>
    internal static Assembly? Resolve(AssemblyName wanted, IEnumerable<Assembly> loaded) => wanted.Name != Name ? null
        : loaded.Where(assembly => assembly.GetName().Name == Name).MaxBy(assembly => assembly.GetName().Version);

    /// <summary>The error in words; one that comes from an older FSharp.Core says so.</summary>
    internal static string Explain(Exception error)
    {
        var cause = error.GetBaseException();
        var lacks = cause is MissingMemberException or TypeLoadException or FileNotFoundException or FileLoadException;
        return lacks && cause.Message.Contains("FSharp", StringComparison.Ordinal)
            ? "Plotly.NET needs a newer FSharp.Core than this host has loaded. Start the host with FSharp.Core 10.1 or newer. "
                + $"({cause.Message})"
            : cause.Message;
    }
}
