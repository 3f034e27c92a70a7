using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Stopping;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace Detorch.Lab.Session;

/// <summary>
/// The code that ran, as a chain: each submission is compiled as the successor of those before it, and its variables are fields of an
/// object. Roslyn's own ScriptState forgets that object when a submission is stopped half-way; here what was assigned by then stays.
/// </summary>
internal sealed class SubmissionChain
{
    // .NET Interactive has a type of that name as well, in a namespace that cells see.
    private const string Beginning = $"using DisplayedValue = {nameof(Detorch)}.{nameof(Notebooks)}.{nameof(Notebooks.DisplayedValue)};";

    private static readonly EmitOptions Emission = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly Func<Stream, Stream, Assembly> load;
    private readonly HashSet<MetadataReference> referred = [];
    private CSharpCompilation last;

    // The next submission without its code. What code may refer to is found out once, for all that is asked about a cell and for the cell
    // itself.
    private (CSharpCompilation Compilation, ImmutableArray<MetadataReference> References)? next;
    private int made;

    // The layout that compiled submissions expect: first the globals (none here), then one object per submission, which it stores itself.
    private object?[] objects = new object?[64];
    private int count = 1;

    /// <summary>Begins with a submission that runs nothing, so that every other one has a predecessor.</summary>
    /// <param name="options">What all submissions have in common.</param>
    /// <param name="load">Loads an assembly from its image and symbols, and finds it when later ones ask for it.</param>
    public SubmissionChain(ScriptOptions options, Func<Stream, Stream, Assembly> load)
    {
        last = (CSharpCompilation)CSharpScript.Create<object>(Beginning, options).GetCompilation();
        // Cells are too small to be compiled by several threads.
        last = last.WithOptions(last.Options.WithConcurrentBuild(false));
        this.load = load;
        referred.UnionWith(options.MetadataReferences);
    }

    /// <summary>The variables, older ones first.</summary>
    public IEnumerable<(string Name, Type Type, object? Value)> Variables =>
        from owner in objects.Take(1..count).OfType<object>()
        from variable in owner.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where char.IsLetterOrDigit(variable.Name[0]) || variable.Name[0] == '_'
        select (variable.Name, variable.FieldType, variable.GetValue(owner));

    /// <summary>Code as the next submission would be compiled.</summary>
    /// <param name="code">The code.</param>
    /// <param name="place">What errors call it.</param>
    /// <param name="references">What it may refer to.</param>
    public CSharpCompilation Following(string code, string place, ImmutableArray<MetadataReference> references)
    {
        if (next?.References != references)
            next = (Successor(references), references);
        // Symbols, and with them the lines in errors, need to know the text's encoding.
        var text = SourceText.From(code, Encoding.UTF8);
        return next.Value.Compilation.AddSyntaxTrees(SyntaxFactory.ParseSyntaxTree(text, CellSplitter.ScriptParseOptions, place));
    }

    /// <summary>Compiles a submission and loads it.</summary>
    /// <param name="compilation">What <see cref="Following"/> gave.</param>
    /// <param name="cancellation">Ends the compiler's work.</param>
    public Submission Load(CSharpCompilation compilation, CancellationToken cancellation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: Emission, cancellationToken: cancellation);
        // Without an error there is no code: only comments, or usings.
        if (!emitted.Success)
            return new Submission(compilation, null, emitted.Diagnostics);
        // The name is taken.
        next = null;
        (image.Position, symbols.Position) = (0, 0);
        var entry = compilation.GetEntryPoint(cancellation)!;
        var stoppable = StopPoints.In(image, symbols);
        var assembly = load(stoppable.Image, stoppable.Symbols);
        CellSymbols.Remember(assembly, stoppable.Symbols.ToArray());
        ThrowingLines.Remember(assembly, compilation.SyntaxTrees.Last());
        var method = assembly.GetType(entry.ContainingType.MetadataName)!.GetMethod(entry.MetadataName,
            BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        return new Submission(compilation, method.CreateDelegate<Func<object?[], Task<object?>>>(), emitted.Diagnostics);
    }

    /// <summary>Runs a submission.</summary>
    /// <returns>The value of its last expression.</returns>
    public Task<object?> RunAsync(Submission submission)
    {
        if (count == objects.Length)
            Array.Resize(ref objects, 2 * count);
        objects[count] = null;
        return submission.Run?.Invoke(objects) ?? Task.FromResult<object?>(null);
    }

    /// <summary>Makes a submission that ran, to its end or not, the predecessor of the next one.</summary>
    public void Keep(Submission submission)
    {
        if (submission.Run is not null && objects[count] is null)
            return;
        last = submission.Compilation;
        next = null;
        referred.UnionWith(last.ExternalReferences);
        count += submission.Run is null ? 0 : 1;
    }

    /// <summary>
    /// The names in the code of the tuple that a submission's last expression is, or of those that it lists; empty where there are none.
    /// Values know no names.
    /// </summary>
    public static IReadOnlyList<string?> TupleNames(Submission submission, object value)
    {
        if (!value.GetType().FullName!.Contains("System.ValueTuple`", StringComparison.Ordinal)
            && !value.GetType().GetInterfaces()
                .Any(each => each.IsGenericType && each.FullName?.Contains("System.ValueTuple`", StringComparison.Ordinal) is true))
            return [];
        var code = submission.Compilation.SyntaxTrees.Last();
        if (code.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax).OfType<GlobalStatementSyntax>()
            .LastOrDefault()?.Statement is not ExpressionStatementSyntax { Expression: var shown })
            return [];
        var type = submission.Compilation.GetSemanticModel(code).GetTypeInfo(shown).Type;
        var item = type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { IsTupleType: false } named => named.AllInterfaces.Prepend(named)
                .FirstOrDefault(each =>
                    each.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
            _ => type,
        };
        return item is INamedTypeSymbol { IsTupleType: true } tuple
            ? [.. tuple.TupleElements.Select(element => element.IsExplicitlyNamedTupleElement ? element.Name : null)] : [];
    }

    private CSharpCompilation Successor(ImmutableArray<MetadataReference> references) => CSharpCompilation.CreateScriptCompilation(
        $"{TypeName.CellAssembly}{++made}",
        // A submission has all that its predecessors refer to. Naming it again makes each cell cost as much as all before it together.
        references: references.Where(reference => !referred.Contains(reference)),
        options: last.Options.WithScriptClassName($"{TypeName.CellClass}{made}"),
        previousScriptCompilation: last,
        returnType: typeof(object));

    /// <summary>Code that was compiled.</summary>
    /// <param name="Compilation">The code.</param>
    /// <param name="Run">Runs it; null where there is nothing to run.</param>
    /// <param name="Diagnostics">What the compiler says.</param>
    internal sealed record Submission(
        CSharpCompilation Compilation, Func<object?[], Task<object?>>? Run, ImmutableArray<Diagnostic> Diagnostics)
    {
        /// <summary>Why it cannot run.</summary>
        public IReadOnlyList<Diagnostic> Errors { get; } =
            [.. Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }
}
