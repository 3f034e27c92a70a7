using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Detorch.Teach;

namespace Detorch.Lab.References;

/// <summary>What a file says of the assembly in it, read without loading it.</summary>
/// <param name="Name">Its name and version.</param>
/// <param name="Build">What differs from build to build, unless nothing changed.</param>
internal sealed record AssemblyFile(AssemblyName Name, Guid Build)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="BadImageFormatException">It holds no .NET assembly; the message says what it is, as the rest of a
    /// sentence.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static AssemblyFile Read(string path)
    {
        if (RegularFile.KindOf(path) is { } kind)
            throw new BadImageFormatException($"is {kind}");
        using var file = RegularFile.OpenRead(path);
        if (file.Length > MostBytes)
            throw new BadImageFormatException($"has {file.Length >> 20} MB, and at most {MostBytes >> 20} MB are loaded");
        Span<byte> start = stackalloc byte[4];
        var elfOrMac = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && (start.SequenceEqual("\u007fELF"u8) || start.SequenceEqual((ReadOnlySpan<byte>)[0xcf, 0xfa, 0xed, 0xfe]));
        if (elfOrMac)
            throw new BadImageFormatException(Native);
        file.Position = 0;
        try
        {
            using var image = new PEReader(file);
            if (!image.HasMetadata)
                throw new BadImageFormatException(Native);
            var metadata = image.GetMetadataReader();
            if (!metadata.IsAssembly)
                throw new BadImageFormatException("is a module, not an assembly");
            return new AssemblyFile(metadata.GetAssemblyDefinition().GetAssemblyName(),
                metadata.GetGuid(metadata.GetModuleDefinition().Mvid));
        }
        catch (BadImageFormatException wrong) when (wrong.Message != Native)
        {
            throw new BadImageFormatException("is not a .NET assembly", wrong);
        }
    }

    // More than any assembly has; a copy is made of each.
    private const long MostBytes = 1 << 30;

    private const string Native = "is a native library, which #r cannot reference: declare its functions with [DllImport]";
}
