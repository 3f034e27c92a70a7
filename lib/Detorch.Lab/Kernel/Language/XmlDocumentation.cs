using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.Kernel.Language;

/// <summary>The documentation of a symbol: of the framework from the SDK's reference packs, of other DLLs from the XML file beside them.</summary>
internal static partial class XmlDocumentation
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> Files = new(StringComparer.Ordinal);

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<string[]> FrameworkFiles = new(FindFrameworkFiles);

    /// <summary>Summary, parameters and result as plain text; empty where nothing is written.</summary>
    public static string Of(ISymbol symbol, Compilation compilation)
    {
        if (symbol.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return "";
        var path = (compilation.GetMetadataReference(symbol.ContainingAssembly) as PortableExecutableReference)?.FilePath;
        IEnumerable<string> files = path is null ? [] : Path.GetDirectoryName(path) == FrameworkFolder ? FrameworkFiles.Value : [Path.ChangeExtension(path, ".xml")];
        var xml = files.Select(file => Files.GetOrAdd(file, Read).GetValueOrDefault(id)).FirstOrDefault(found => found is not null);
        return xml is null ? "" : Text(XElement.Parse($"<member>{xml}</member>"));
    }

    private static string Text(XElement member)
    {
        var text = new StringBuilder(Plain(member.Element("summary")));
        foreach (var parameter in member.Elements("param"))
            text.Append($"\n  {(string?)parameter.Attribute("name")}: {Plain(parameter)}");
        if (Plain(member.Element("returns")) is { Length: > 0 } result)
            text.Append($"\n  returns {result}");
        foreach (var exception in member.Elements("exception"))
            text.Append($"\n  throws {ShortName(exception)}: {Plain(exception)}");
        return text.ToString();
    }

    private static string Plain(XElement? element)
    {
        if (element is null)
            return "";
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement inner when inner.IsEmpty || inner.Value.Length == 0 => ShortName(inner),
            XElement inner => Plain(inner),
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    private static string ShortName(XElement reference) =>
        ((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? "").Split('(')[0].Split('.', ':')[^1];

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

    /// <summary>dotnet/packs/Microsoft.NETCore.App.Ref/10.0.x/ref/net10.0, where an SDK is installed; members are not always where their type is.</summary>
    private static string[] FindFrameworkFiles()
    {
        var pack = Path.Combine(Path.GetDirectoryName(DotnetHost.Path)!, "packs", "Microsoft.NETCore.App.Ref");
        var folder = Directory.Exists(pack) ? Directory.GetDirectories(pack, $"{Environment.Version.Major}.*").SelectMany(version => Directory.GetDirectories(Path.Combine(version, "ref"))).LastOrDefault() : null;
        return folder is null ? [] : Directory.GetFiles(folder, "*.xml");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
