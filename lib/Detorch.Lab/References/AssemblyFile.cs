using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

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
        using var file = File.OpenRead(path);
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

    private const string Native = "is a native library, which #r cannot reference: declare its functions with [DllImport]";
}
