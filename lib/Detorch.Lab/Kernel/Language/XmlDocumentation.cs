using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.Kernel.Language;

/// <summary>Finds the documentation of a symbol: of the framework in the SDK's reference packs, of other DLLs in the XML file beside them.</summary>
internal static class XmlDocumentation
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> Files = new(StringComparer.Ordinal);

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<string[]> FrameworkFiles = new(FindFrameworkFiles);

    /// <summary>What is written about the symbol, or null.</summary>
    public static Documentation? Of(ISymbol symbol, Compilation compilation)
    {
        var original = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        if (original.GetDocumentationCommentId() is not { } id || original.ContainingAssembly is not { } assembly)
            return null;
        var path = (compilation.GetMetadataReference(assembly) as PortableExecutableReference)?.FilePath;
        IEnumerable<string> files = path is null ? [] : Path.GetDirectoryName(path) == FrameworkFolder ? FrameworkFilesFor(assembly.Name) : [Path.ChangeExtension(path, ".xml")];
        var xml = files.Select(file => Files.GetOrAdd(file, Read).GetValueOrDefault(id)).FirstOrDefault(found => found is not null);
        return xml is null ? null : new Documentation(XElement.Parse($"<member>{xml}</member>", LoadOptions.PreserveWhitespace));
    }

    /// <summary>Members are not always in the file of their assembly, but mostly; most of the core's are in System.Runtime's.</summary>
    private static IEnumerable<string> FrameworkFilesFor(string assembly) =>
        FrameworkFiles.Value.OrderByDescending(file => Path.GetFileNameWithoutExtension(file) is var name && name == assembly ? 2 : name == "System.Runtime" ? 1 : 0);

    private static Dictionary<string, string> Read(string file)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (!reader.EOF)
                if (reader.NodeType == XmlNodeType.Element && reader.Name == "member")
                    members[reader.GetAttribute("name") ?? ""] = reader.ReadInnerXml();
                else
                    reader.Read();
        }
        catch (Exception unreadable) when (unreadable is IOException or XmlException or UnauthorizedAccessException)
        {
            // There is no documentation; the signature is shown without.
        }
        return members;
    }

    /// <summary>dotnet/packs/Microsoft.NETCore.App.Ref/10.0.x/ref/net10.0, where an SDK is installed.</summary>
    private static string[] FindFrameworkFiles()
    {
        var pack = Path.Combine(Path.GetDirectoryName(DotnetHost.Path)!, "packs", "Microsoft.NETCore.App.Ref");
        var folder = Directory.Exists(pack) ? Directory.GetDirectories(pack, $"{Environment.Version.Major}.*").SelectMany(version => Directory.GetDirectories(Path.Combine(version, "ref"))).LastOrDefault() : null;
        return folder is null ? [] : Directory.GetFiles(folder, "*.xml");
    }
}
