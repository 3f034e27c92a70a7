using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Detorch.Lab.Tests.Packages;

/// <summary>A folder of packages that a test makes itself; settings beside the notebook name it as the only source.</summary>
internal sealed class PackageFeed
{
    private readonly string notebook;

    // It would win over the settings below, and the packages of one test would be those of another.
    static PackageFeed() => Environment.SetEnvironmentVariable("NUGET_PACKAGES", null);

    public PackageFeed(string notebook, string source = "feed", string attributes = "")
    {
        this.notebook = notebook;
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(notebook, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="local" value="{source}" {attributes} /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
            </configuration>
            """);
    }

    public string Folder => Path.Combine(notebook, "feed");

    /// <summary>What else the descriptions of the packages say that are added from now on.</summary>
    public string Metadata { get; set; } = "";

    /// <summary>Adds a package: an assembly of its name for net10.0, and other files.</summary>
    /// <param name="id">The package's name and the assembly's.</param>
    /// <param name="version">Its version.</param>
    /// <param name="code">The assembly's code.</param>
    /// <param name="dependencies">"Id version" of each package that it needs.</param>
    /// <param name="files">More files: path in the package and content.</param>
    public void Add(string id, string version, string code, string[]? dependencies = null, params (string Path, byte[] Content)[] files)
    {
        var needs = (dependencies ?? []).Select(dependency => dependency.Split(' ')).ToList();
        using var package = ZipFile.Open(Path.Combine(Folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        Write(package, $"{id}.nuspec", System.Text.Encoding.UTF8.GetBytes($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{id}</id><version>{version}</version><authors>a test</authors><description>a test</description>{Metadata}
                <dependencies><group targetFramework="net10.0">{string.Concat(needs.Select(need => $"""<dependency id="{need[0]}" version="{need[1]}" />"""))}</group></dependencies>
              </metadata>
            </package>
            """));
        var compilation = Compile(id, version, code, needs.Select(need => Path.Combine(Folder, $"{need[0]}.{need[1]}.dll")));
        var assembly = Emit(compilation, new EmitOptions());
        File.WriteAllBytes(Path.Combine(Folder, $"{id}.{version}.dll"), assembly);
        Write(package, $"lib/net10.0/{id}.dll", assembly);
        // What the compiler of a project gets cannot run.
        Write(package, $"ref/net10.0/{id}.dll", Emit(compilation, new EmitOptions(metadataOnly: true, includePrivateMembers: false)));
        foreach (var (path, content) in files)
            Write(package, path, content);
    }

    /// <summary>Compiles an assembly.</summary>
    public static CSharpCompilation Compile(string name, string version, string code, IEnumerable<string> references)
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) != AppContext.BaseDirectory.TrimEnd('/'));
        var text = $"[assembly: System.Reflection.AssemblyVersion(\"{version.Split('-')[0]}\")]\n{code}";
        return CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken)],
            framework.Concat(references).Select(path => MetadataReference.CreateFromFile(path)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>The bytes of an assembly.</summary>
    public static byte[] Emit(CSharpCompilation compilation, EmitOptions options)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return stream.ToArray();
    }

    private static void Write(ZipArchive package, string path, byte[] content)
    {
        using var stream = package.CreateEntry(path, CompressionLevel.Fastest).Open();
        stream.Write(content);
    }
}
