using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;
using Detorch.Lab.References;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.Language;

/// <summary>
/// Finds the documentation of a symbol: of the framework in the SDK's reference packs, of other DLLs in the XML file beside them.
/// </summary>
internal static class XmlDocumentation
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> Files = new(StringComparer.Ordinal);

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<string[]> FrameworkFiles = new(FindFrameworkFiles);

    /// <summary>What is written about the symbol, or null.</summary>
    public static Documentation? Of(ISymbol symbol, Compilation compilation)
    {
        var original = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
        if (Find(original, compilation) is not { } member)
            return null;
        if (member.Element("inheritdoc") is not { } inherits)
            return new Documentation(member);
        var from = (string?)inherits.Attribute("cref") is { } named
            ? DocumentationCommentId.GetFirstSymbolForDeclarationId(named, compilation)
            : Inherited(original);
        return from is null || SymbolEqualityComparer.Default.Equals(from, original) ? null : Of(from, compilation);
    }

    private static XElement? Find(ISymbol symbol, Compilation compilation)
    {
        if (symbol.GetDocumentationCommentId() is not { } id || symbol.ContainingAssembly is not { } assembly)
            return null;
        var path = (compilation.GetMetadataReference(assembly) as PortableExecutableReference)?.FilePath;
        IEnumerable<string> files = path is null ? []
            : Path.GetDirectoryName(path) == FrameworkFolder ? FrameworkFilesFor(assembly.Name, symbol.ContainingNamespace.ToString()!)
            : [Path.ChangeExtension(path, ".xml")];
        var xml = files.Select(file => Files.GetOrAdd(file, Read).GetValueOrDefault(id)).FirstOrDefault(found => found is not null);
        return xml is null ? null : XElement.Parse($"<member>{xml}</member>", LoadOptions.PreserveWhitespace);
    }

    /// <summary>What a member overrides or implements, whose documentation is its own.</summary>
    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        INamedTypeSymbol { BaseType: { } type } => type,
        _ => symbol.ContainingType?.AllInterfaces.SelectMany(each => each.GetMembers(symbol.Name))
            .FirstOrDefault(member =>
                SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
    };

    /// <summary>
    /// Where a member may be written about: mostly in the file of its assembly, much of the core's in System.Runtime's, the rest in one
    /// that is named as its namespace.
    /// </summary>
    private static IEnumerable<string> FrameworkFilesFor(string assembly, string inside) => FrameworkFiles.Value
        .Select(file => (File: file, Name: Path.GetFileNameWithoutExtension(file)))
        .Where(each => each.Name == assembly || each.Name == "System.Runtime" || inside.StartsWith(each.Name, StringComparison.Ordinal)
            || (inside.Contains('.', StringComparison.Ordinal) && each.Name.StartsWith(inside, StringComparison.Ordinal)))
        .OrderByDescending(each => each.Name == assembly ? 2 : each.Name == "System.Runtime" ? 1 : 0)
        .Select(each => each.File);

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
        if (!Directory.Exists(pack))
            return [];
        var folders = Directory.GetDirectories(pack, $"{Environment.Version.Major}.*")
            .SelectMany(version => Directory.GetDirectories(Path.Combine(version, "ref")));
        return folders.LastOrDefault() is { } folder ? Directory.GetFiles(folder, "*.xml") : [];
    }
}
