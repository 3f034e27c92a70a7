using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Detorch.Lab.Errors;

/// <summary>
/// Which line an instruction of a cell comes from. The runtime knows it too, but looks it up for every frame of a stack, and a stack that
/// is used up has hundreds of thousands of them.
/// </summary>
internal static class CellSymbols
{
    private static readonly ConditionalWeakTable<Assembly, MetadataReaderProvider> SymbolsOf = [];

    /// <summary>Remembers an assembly's portable symbols.</summary>
    public static void Remember(Assembly assembly, byte[] symbols) =>
        SymbolsOf.AddOrUpdate(assembly, MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(symbols)));

    /// <summary>The place and the line of an instruction; the line is 0 where it is not known.</summary>
    /// <param name="method">The method, of any cell.</param>
    /// <param name="offset">The instruction's offset.</param>
    public static (string? Place, int Line) Of(MethodBase method, int offset)
    {
        if (!SymbolsOf.TryGetValue(method.Module.Assembly, out var provider))
            return (null, 0);
        var symbols = provider.GetMetadataReader();
        var body = symbols.GetMethodDebugInformation(((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken))
            .ToDebugInformationHandle());
        var points = body.GetSequencePoints().Where(point => point.Offset <= offset && !point.IsHidden).ToList();
        // The compiler puts the session's folder before a place such as "cell 3".
        return points is [.., var last]
            ? (Path.GetFileName(symbols.GetString(symbols.GetDocument(last.Document).Name)), last.StartLine) : (null, 0);
    }
}
