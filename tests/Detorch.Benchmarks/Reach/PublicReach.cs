using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Benchmarks.Reach;

/// <summary>
/// Which public members of the library somebody uses: a cell of a notebook, a solution, the host, or library code that one of those reaches. What else stays
/// is explained in tests/UNREACHED.md.
/// </summary>
internal sealed partial class PublicReach
{
    private static readonly CSharpParseOptions Program = new(LanguageVersion.Preview, DocumentationMode.Parse);
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly ImmutableArray<string> Imports = ["System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    private readonly List<MetadataReference> references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("Detorch.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly CSharpCompilation library;
    private readonly List<CSharpCompilation> hosts = [];
    private readonly HashSet<ISymbol> reached = new(SymbolEqualityComparer.Default);
    private readonly Queue<ISymbol> queue = new();

    private PublicReach() => library = CSharpCompilation.Create("Detorch.Teach", Trees("Detorch.Teach"), references, Library);

    private static CSharpCompilationOptions Library => new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The public members that nobody reaches, and the reasons in the list that no member needs; each as a line of text.</summary>
    public static IReadOnlyList<string> Unexplained()
    {
        var reach = new PublicReach();
        reach.AddHosts();
        reach.AddNotebooks();
        reach.Follow();
        var reasons = ListedReasons();
        for (var before = -1; before < reach.reached.Count;) // What an explained member reaches, or a member of an explained type, may explain another.
        {
            before = reach.reached.Count;
            foreach (var (symbol, name) in reach.Unreached().ToList())
                if (reasons.Contains(name) || reasons.Contains(name.Split('.')[0]))
                    reach.Reach(symbol);
            reach.Follow();
        }
        return
        [
            .. reach.Unreached().Select(member => $"{member.Name}: no notebook, solution or host reaches it ({Place(member.Symbol)})").Distinct(),
            .. reasons.Except([.. reach.Members(_ => true).Select(member => member.Name), .. Types(reach.library.Assembly.GlobalNamespace).Where(IsPublic).Select(Name)]).Order(StringComparer.Ordinal)
                .Select(name => $"{name}: explained in tests/UNREACHED.md, but the library has no such public member"),
        ];
    }

    private static string Place(ISymbol symbol)
    {
        var at = symbol.Locations[0].GetLineSpan();
        return $"{Path.GetFileName(at.Path)}, line {at.StartLinePosition.Line + 1}";
    }

    private static HashSet<string> ListedReasons() =>
        [.. File.ReadAllLines(Repository.PathOf("tests", "UNREACHED.md")).SelectMany(line => Row().Match(line) is { Success: true } row ? Quoted().Matches(row.Groups[1].Value).Select(name => name.Groups[1].Value) : [])];

    private void AddHosts()
    {
        foreach (var folder in Directory.GetDirectories(Repository.PathOf("lib")).Select(path => Path.GetFileName(path)!).Where(name => name != "Detorch.Teach"))
        {
            var host = CSharpCompilation.Create(folder, Trees(folder), [.. references, library.ToMetadataReference()], Library);
            hosts.Add(host);
            foreach (var tree in host.SyntaxTrees)
                AddUses(tree.GetRoot(), host.GetSemanticModel(tree));
        }
    }

    private void AddNotebooks()
    {
        MetadataReference[] known = [.. references, library.ToMetadataReference(), .. hosts.Select(host => host.ToMetadataReference())];
        var options = Library.WithUsings(Imports.Add("Detorch.Notebooks"));
        foreach (var path in Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "setup.dib"))
        {
            var cells = Cells(Path.Combine(Path.GetDirectoryName(path)!, "setup.dib")).Concat(Cells(path));
            var number = int.TryParse(Path.GetFileName(path).Split('-')[0], out var parsed) ? parsed : -1;
            var solutions = Directory.GetFiles(Repository.PathOf("tests", "solutions"), $"{number}.*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText);
            CSharpCompilation? before = null;
            foreach (var cell in cells.Concat(solutions))
            {
                var code = string.Join('\n', cell.Split('\n').Select(line => line.StartsWith("#r", StringComparison.Ordinal) || line.StartsWith("#!", StringComparison.Ordinal) ? "" : line));
                var tree = CSharpSyntaxTree.ParseText(code, Script);
                var submission = CSharpCompilation.CreateScriptCompilation("cell", tree, known, options, before);
                AddUses(tree.GetRoot(), submission.GetSemanticModel(tree));
                // What uses a package's types cannot be compiled here, and no other cell can follow it.
                before = submission.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? before : submission;
            }
        }
    }

    private static IEnumerable<string> Cells(string path) => NotebookFile.Read(path).Cells.Where(cell => cell.Kernel == KernelNames.CSharp).Select(cell => cell.Source);

    private static IEnumerable<SyntaxTree> Trees(string project)
    {
        var folder = Repository.PathOf("lib", project);
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal));
        return files.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Program, path))
            .Append(CSharpSyntaxTree.ParseText(string.Concat(Imports.Append("System.Net.Http").Select(name => $"global using {name};\n")), Program));
    }

    private void AddUses(SyntaxNode root, SemanticModel model)
    {
        foreach (var symbol in SymbolsUsed.In(root, model))
            Reach(symbol);
    }

    private void Reach(ISymbol? symbol)
    {
        if (symbol is null or INamespaceSymbol || symbol.ContainingAssembly?.Name != library.AssemblyName)
            return;
        // Where a host resolves a reference that the library leaves open, Roslyn gives it symbols of its own for the library.
        var own = SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, library.Assembly) ? symbol
            : DocumentationCommentId.CreateDeclarationId(symbol) is { } id ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, library) : null;
        if (own is not null && reached.Add(own))
            queue.Enqueue(own);
    }

    private void Follow()
    {
        while (queue.TryDequeue(out var symbol))
        {
            Reach(symbol.ContainingType?.OriginalDefinition);
            if (symbol is INamedTypeSymbol type)
                FollowType(type);
            else
                foreach (var declaration in symbol.DeclaringSyntaxReferences)
                    Uses(declaration.GetSyntax());
        }
    }

    // With a type come its base types, what its fields and primary constructor begin with, and what it overrides or implements for others.
    private void FollowType(INamedTypeSymbol type)
    {
        foreach (var declaration in type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<BaseTypeDeclarationSyntax>())
        {
            foreach (var part in (SyntaxNode?[])[declaration.BaseList, (declaration as TypeDeclarationSyntax)?.ParameterList, .. declaration.AttributeLists])
                if (part is not null)
                    Uses(part);
            foreach (var member in (declaration as TypeDeclarationSyntax)?.Members ?? [])
                if (member is FieldDeclarationSyntax || (member is PropertyDeclarationSyntax { Initializer: not null }))
                    Uses(member);
        }
        foreach (var member in type.GetMembers())
            if (member.IsOverride || member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } or IMethodSymbol { Name: "Dispose" } || IsForAnInterface(member, type))
                Reach(member is IMethodSymbol { AssociatedSymbol: { } property } ? property : member);
    }

    private static bool IsForAnInterface(ISymbol member, INamedTypeSymbol type) => type.AllInterfaces.SelectMany(face => face.GetMembers())
        .Any(asked => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(asked), member));

    private void Uses(SyntaxNode node) => AddUses(node, library.GetSemanticModel(node.SyntaxTree));

    private IEnumerable<(ISymbol Symbol, string Name)> Unreached() => Members(symbol => !reached.Contains(symbol));

    /// <summary>Types, or the members of those that are not of the kind.</summary>
    private IEnumerable<(ISymbol Symbol, string Name)> Members(Func<ISymbol, bool> isOfKind) => Types(library.Assembly.GlobalNamespace).Where(IsPublic).SelectMany(type =>
        type.TypeKind is TypeKind.Enum or TypeKind.Delegate || (isOfKind(type) && !reached.Contains(type)) ? isOfKind(type) ? [(type, Name(type))] : []
        : type.GetMembers().Where(member => IsPublic(member) && !member.IsImplicitlyDeclared && !member.IsOverride && isOfKind(member)
                && member is not (INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null }) && !IsPrimaryConstructor(member))
            .Select(member => (member, $"{Name(type)}.{(member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new" : member.Name is "this[]" ? "this" : member.Name)}")));

    private static string Name(INamedTypeSymbol type) => type.ContainingType is { } outer ? $"{Name(outer)}+{type.Name}" : type.Name + (type.Arity > 0 ? $"<{string.Join(", ", type.TypeParameters)}>" : "");

    private static bool IsPrimaryConstructor(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor } && member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static bool IsPublic(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected && (symbol.ContainingType is null || IsPublic(symbol.ContainingType));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol from) => from.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(inner => inner is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(inner));

    [GeneratedRegex(@"^\| (`[^|]*`) \|")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
