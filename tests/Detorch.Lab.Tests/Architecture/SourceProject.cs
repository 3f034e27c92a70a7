using System.Collections.Immutable;
using Detorch.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Tests.Architecture;

/// <summary>The source of an assembly below lib/, and which of its folders refer to which.</summary>
internal sealed class SourceProject
{
    private static readonly ImmutableArray<MetadataReference> Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>How the files beside the project file are called.</summary>
    public const string Root = "(root)";

    private readonly string name;
    private readonly string root;

    /// <summary>Reads the source.</summary>
    /// <param name="name">The assembly's name.</param>
    public SourceProject(string name)
    {
        this.name = name;
        root = Repository.PathOf("lib", name);
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => FolderOf(file).Split('/')[0] is not ("bin" or "obj"));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        Trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))];
    }

    /// <summary>Its files.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>The files whose namespace is not the one of their folder.</summary>
    /// <param name="namespaceOf">The namespace of a folder, by its path below the project.</param>
    public IEnumerable<string> MisplacedNamespaces(Func<string, string> namespaceOf)
    {
        foreach (var tree in Trees)
        {
            var declared = tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().SingleOrDefault()?.Name.ToString();
            var folder = FolderOf(tree.FilePath);
            if (declared is not null && declared != namespaceOf(folder))
                yield return $"{Path.GetRelativePath(root, tree.FilePath).Replace('\\', '/')}: namespace {declared}, expected {namespaceOf(folder)}";
        }
    }

    private string FolderOf(string file) =>
        Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/') is var folder and not "." ? folder : Root;

    /// <summary>Each pair of folders of which the first refers to the second, with the references that show it.</summary>
    public IReadOnlyList<FolderArrow> FindArrows()
    {
        // The project's own global usings are generated; these are the SDK's.
        var usings = CSharpSyntaxTree.ParseText(string.Concat(
            new[] { "System", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "System.Collections.Generic" }
                .Select(space => $"global using {space};")));
        var compilation = CSharpCompilation.Create(name + ".Source", [.. Trees, usings],
            Platform.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != name),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var found = new Dictionary<(string From, string To), SortedSet<string>>();
        foreach (var tree in Trees)
        {
            var model = compilation.GetSemanticModel(tree);
            var from = FolderOf(tree.FilePath);
            foreach (var node in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null || model.GetSymbolInfo(node).Symbol is not { } symbol)
                    continue;
                var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
                if (type is null or { IsTupleType: true })
                    continue;
                foreach (var to in type.DeclaringSyntaxReferences.Select(each => FolderOf(each.SyntaxTree.FilePath)).Distinct())
                    if (to != from)
                        (found.TryGetValue((from, to), out var shown) ? shown : found[(from, to)] = [])
                            .Add($"{Path.GetFileName(tree.FilePath)} -> {type.Name}");
            }
        }
        return [.. found.Select(each => new FolderArrow(each.Key.From, each.Key.To, [.. each.Value]))];
    }
}
