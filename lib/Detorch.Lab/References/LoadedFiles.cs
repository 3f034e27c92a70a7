using System.Text;
using Detorch.Lab.Cells;
using Detorch.Teach;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Detorch.Lab.References;

/// <summary>
/// The files that <c>#load</c> names, from the folder of the file that does so or else the notebook's, as the compiler gets them.
/// </summary>
internal sealed class LoadedFiles(string folder) : SourceFileResolver([], folder)
{
    // More than any source file has.
    private const long MostBytes = 1 << 26;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A file's code, in the encoding that its mark names, else in UTF-8 or, where it is none, in Latin-1.</summary>
    /// <exception cref="IOException">It is no ordinary file, or too large.</exception>
    public static string Read(string path)
    {
        var content = RegularFile.ReadBytes(path, MostBytes)
            ?? throw new IOException($"'{path}' has more than {MostBytes >> 20} MB, which is the most that is read.");
        foreach (var encoding in (Encoding[])[Utf8, Encoding.Latin1])
            try
            {
                using var reader = new StreamReader(new MemoryStream(content), encoding, detectEncodingFromByteOrderMarks: true);
                return reader.ReadToEnd();
            }
            catch (DecoderFallbackException)
            {
                // Older programs for Windows write it in Latin-1.
            }
        throw new IOException($"'{path}' is not text.");
    }

    public override string? ResolveReference(string path, string? baseFilePath) => base.ResolveReference(path, baseFilePath)
        ?? (path.Contains('\\', StringComparison.Ordinal) ? base.ResolveReference(path.Replace('\\', '/'), baseFilePath) : null);

    public override SourceText ReadText(string resolvedPath)
    {
        var code = Read(resolvedPath);
        NestingException.ThrowIfTooDeep(code, firstLine: 1);
        return SourceText.From(SourceDirective.Blank(code), Encoding.UTF8);
    }

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
