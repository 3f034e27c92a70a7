using System.Text;
using Detorch.Lab.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Detorch.Lab.References;

/// <summary>
/// The files that <c>#load</c> names, from the folder of the file that does so or else the notebook's, as the compiler gets them.
/// </summary>
internal sealed class LoadedFiles(string folder) : SourceFileResolver([], folder)
{
    public override SourceText ReadText(string resolvedPath)
    {
        var code = File.ReadAllText(resolvedPath);
        NestingException.ThrowIfTooDeep(code, firstLine: 1);
        return SourceText.From(SourceDirective.Blank(code), Encoding.UTF8);
    }

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
