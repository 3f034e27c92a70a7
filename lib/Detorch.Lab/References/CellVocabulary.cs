using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.References;

/// <summary>
/// What cells can name without a <c>#r</c>, beyond the framework. None of it refers to the host, so no package that a notebook loads
/// changes what the compiler makes of it.
/// </summary>
internal static class CellVocabulary
{
    private const string Formatting = "Microsoft.DotNet.Interactive.Formatting";

    /// <summary>The kernel's own API, the stand-in for .NET Interactive's, and its real formatters.</summary>
    public static ImmutableArray<PortableExecutableReference> References { get; } =
    [
        MetadataReference.CreateFromFile(HostAssemblies.Find("Detorch.Notebooks")!),
        MetadataReference.CreateFromFile(HostAssemblies.Find("Microsoft.DotNet.Interactive")!),
        WithoutDisplay(HostAssemblies.Find(Formatting)!),
    ];

    /// <summary>
    /// The formatters without their class System.DisplayExtensions. The compiler would prefer it to ours in each cell that says "using
    /// System;", and the handle that its Display returns has another id than the one that it reports as shown, so that an update has no
    /// place.
    /// </summary>
    private static PortableExecutableReference WithoutDisplay(string path)
    {
        var image = File.ReadAllBytes(path);
        using (var file = new PEReader([.. image]))
        {
            var metadata = file.GetMetadataReader();
            var display = metadata.TypeDefinitions.Single(type => metadata.GetTypeDefinition(type) is var each
                && metadata.StringComparer.Equals(each.Namespace, "System")
                    && metadata.StringComparer.Equals(each.Name, "DisplayExtensions"));
            // The visibility is the lowest byte of a row, which begins with the type's attributes.
            var row = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.TypeDef)
                + (MetadataTokens.GetRowNumber(display) - 1) * metadata.GetTableRowSize(TableIndex.TypeDef);
            image[row] &= unchecked((byte)~TypeAttributes.VisibilityMask);
        }
        return MetadataReference.CreateFromImage(image, filePath: path);
    }
}
