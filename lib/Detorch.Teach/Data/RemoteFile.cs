using System.Security.Cryptography;

namespace Detorch.Teach.Data;

/// <summary>A file that is downloaded once: its place in the data folder, its addresses and its checksum.</summary>
/// <param name="Path">Folder and name in the data folder, such as <c>mnist/train-labels-idx1-ubyte.gz</c>.</param>
/// <param name="Mirrors">The addresses, in the order in which they are tried.</param>
/// <param name="Sha256">The SHA-256 of the unpacked content, in hex: mirrors pack the same content differently.</param>
/// <param name="MaxBytes">No more than this is downloaded.</param>
public sealed record RemoteFile(string Path, IReadOnlyList<Uri> Mirrors, string Sha256, long MaxBytes = 64 << 20)
{
    /// <summary>Whether the checksum is of the file as it comes, where its authors publish no other.</summary>
    internal bool ChecksPackedFile { get; init; }

    /// <summary>What the checksum is taken of, where mirrors differ in more than the packing (comments, spaces).</summary>
    internal Func<byte[], byte[]> Canonical { get; init; } = content => content;

    /// <summary>The unpacked content of a local copy.</summary>
    /// <exception cref="DataFormatException">The copy is corrupt, or its checksum is another.</exception>
    internal byte[] Read(string local)
    {
        var content = DataFile.ReadBytes(local);
        var found = Convert.ToHexStringLower(SHA256.HashData(ChecksPackedFile ? File.ReadAllBytes(local) : Canonical(content)));
        return found == Sha256 ? content : throw new DataFormatException(
            local, $"its SHA-256 is {found}, but that of {Path} is {Sha256}: this is another file, or it is damaged.");
    }
}
