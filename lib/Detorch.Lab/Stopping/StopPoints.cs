using System.Runtime.CompilerServices;
using Detorch.Notebooks;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Detorch.Lab.Stopping;

/// <summary>
/// Puts a call of <see cref="StopPoint"/> at the beginning of every function and every loop of compiled code: of methods, lambdas,
/// accessors, operators, iterators, clauses of queries, and what the compiler writes itself. It works on the compiled code, because there
/// a function is a function in whatever form it was written, what becomes an expression tree is none, and neither lines nor meanings
/// change.
/// </summary>
internal static class StopPoints
{
    private static readonly DefaultAssemblyResolver Nowhere = new();

    /// <summary>Code and symbols with their points.</summary>
    /// <param name="image">An assembly.</param>
    /// <param name="symbols">Its portable symbols.</param>
    public static (MemoryStream Image, MemoryStream Symbols) In(Stream image, Stream symbols)
    {
        var reading = new ReaderParameters { AssemblyResolver = Nowhere, ReadSymbols = true,
            SymbolStream = symbols, SymbolReaderProvider = new PortablePdbReaderProvider() };
        using var module = ModuleDefinition.ReadModule(image, reading);
        var mine = module.ImportReference(typeof(StopPoint).GetProperty(nameof(StopPoint.Mine))!.GetMethod);
        var pass = module.ImportReference(typeof(StopPoint).GetMethod(nameof(StopPoint.Pass)));
        var enter = module.ImportReference(typeof(StopPoint).GetMethod(nameof(StopPoint.Enter)));
        var enterAsync = module.ImportReference(typeof(StopPoint).GetMethod(nameof(StopPoint.EnterAsync)));
        var enterLeaf = module.ImportReference(typeof(StopPoint).GetMethod(nameof(StopPoint.EnterLeaf)));
        var takeTurns = module.ImportReference(typeof(StopPoint).GetMethod(nameof(StopPoint.TakeTurns)));
        var passedOn = module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions).Where(each => each.OpCode.Code is Code.Ldftn or Code.Ldvirtftn)
            .Select(each => ((MethodReference)each.Operand).GetElementMethod().Name).ToHashSet(StringComparer.Ordinal);
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            var body = method.Body;
            var calls = body.Instructions.Any(MayCallBack);
            var loops = Loops(body).ToList();
            if (!calls
                && loops.Count == 0 && method.CustomAttributes.Any(each => each.AttributeType.Name == nameof(CompilerGeneratedAttribute)))
                continue;
            // Only what calls it can repeat it, and that has its own points.
            if (!calls && loops.Count == 0 && IsLocalFunction(method) && !passedOn.Contains(method.Name))
                continue;
            // Longer code may need longer jumps.
            body.SimplifyMacros();
            var point = new VariableDefinition(mine.ReturnType);
            foreach (var (start, isInside) in loops)
                InsertLoop(method, start, isInside, Instruction.Create(OpCodes.Ldloc, point), Instruction.Create(OpCodes.Call, pass));
            if (loops.Count > 0)
            {
                body.Variables.Add(point);
                Insert(method, body.Instructions[0], Instruction.Create(OpCodes.Call, mine), Instruction.Create(OpCodes.Stloc, point));
            }
            foreach (var collection in body.Instructions.Where(IsCollection).ToList())
                Insert(method, collection.Next, Instruction.Create(OpCodes.Call, takeTurns));
            // A type whose static constructor fails is of no use any more, and nobody waits for a finalizer.
            if (method is not { IsConstructor: true, IsStatic: true } && method.Name != "Finalize")
                Insert(method,
                    body.Instructions[0], Instruction.Create(OpCodes.Call, !calls ? enterLeaf : IsAsync(method) ? enterAsync : enter));
            body.OptimizeMacros();
        }
        var (written, writtenSymbols) = (new MemoryStream(), new MemoryStream());
        module.Write(written,
            new WriterParameters { WriteSymbols = true,
            SymbolStream = writtenSymbols, SymbolWriterProvider = new PortablePdbWriterProvider() });
        return (new MemoryStream(written.ToArray()), new MemoryStream(writtenSymbols.ToArray()));
    }

    /// <summary>Whether a method is a function inside another, which no other cell can name.</summary>
    private static bool IsLocalFunction(MethodDefinition method) => method.Name.Contains(">g__", StringComparison.Ordinal);

    /// <summary>Whether a method is an async function, or what the compiler made of its body.</summary>
    private static bool IsAsync(MethodDefinition method) =>
        method.CustomAttributes.Any(each => each.AttributeType.Name == nameof(AsyncStateMachineAttribute))
            || method.DeclaringType.Interfaces.Any(each => each.InterfaceType.Name == nameof(IAsyncStateMachine));

    private static bool IsCollection(Instruction instruction) =>
        instruction.OpCode.Code is Code.Call
            && instruction.Operand is MethodReference { Name: nameof(GC.Collect), DeclaringType.FullName: "System.GC" };

    /// <summary>Whether an instruction may lead back into the code of a cell, and so to a function that calls itself.</summary>
    private static bool MayCallBack(Instruction instruction) =>
        instruction.OpCode.FlowControl == FlowControl.Call
            && instruction.Operand is not MethodReference { DeclaringType: ArrayType or { Namespace: "System", Name: "Math" or "MathF" } };

    /// <summary>
    /// Where the loops begin, which is where something jumps back to, and for each protected region that begins there too whether its own
    /// code does so.
    /// </summary>
    private static IEnumerable<(Instruction Start, Predicate<ExceptionHandler> IsInside)> Loops(MethodBody body)
    {
        var jumps = body.Instructions.SelectMany(from =>
            Targets(from).Where(to => to.Offset <= from.Offset).Select(to => (From: from, To: to)));
        foreach (var loop in jumps.GroupBy(jump => jump.To, jump => jump.From))
        {
            var back = loop.Where(from => from.OpCode.Code is not (Code.Leave or Code.Leave_S)).Select(from => from.Offset).ToList();
            var ends = body.ExceptionHandlers.ToDictionary(region => region,
                region => (Start: region.TryStart.Offset, End: region.TryEnd.Offset));
            yield return (loop.Key, region => back.Exists(from => from >= ends[region].Start && from < ends[region].End));
        }
    }

    private static Instruction[] Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction one => [one],
        Instruction[] many => many,
        _ => [],
    };

    /// <summary>Inserts a loop's point: what jumps to the beginning passes it.</summary>
    private static void InsertLoop(
        MethodDefinition method, Instruction start, Predicate<ExceptionHandler> isInside, params ReadOnlySpan<Instruction> point)
    {
        Insert(method, start, point);
        var inserted = point[0];
        foreach (var instruction in method.Body.Instructions)
            if (instruction.Operand == start)
                instruction.Operand = inserted;
            else if (instruction.Operand is Instruction[] many)
                instruction.Operand = Array.ConvertAll(many, each => each == start ? inserted : each);
        foreach (var region in method.Body.ExceptionHandlers)
        {
            // A point in a region that catches would be of no use to a loop around it.
            if (region.TryStart == start && isInside(region))
                region.TryStart = inserted;
            region.TryEnd = region.TryEnd == start ? inserted : region.TryEnd;
            region.FilterStart = region.FilterStart == start ? inserted : region.FilterStart;
            region.HandlerStart = region.HandlerStart == start ? inserted : region.HandlerStart;
            region.HandlerEnd = region.HandlerEnd == start ? inserted : region.HandlerEnd;
        }
    }

    /// <summary>Inserts instructions before another one, whose line becomes theirs.</summary>
    private static void Insert(MethodDefinition method, Instruction before, params ReadOnlySpan<Instruction> inserted)
    {
        foreach (var instruction in inserted)
        {
            instruction.Offset = before.Offset;
            method.Body.GetILProcessor().InsertBefore(before, instruction);
        }
        var lines = method.DebugInformation.SequencePoints;
        for (var i = 0; i < lines.Count; i++)
            if (lines[i] is var line && line.Offset == before.Offset)
            {
                lines[i] = new SequencePoint(inserted[0], line.Document)
                {
                    StartLine = line.StartLine,
                    StartColumn = line.StartColumn,
                    EndLine = line.EndLine,
                    EndColumn = line.EndColumn,
                };
                break;
            }
    }
}
