namespace Detorch.Teach;

/// <summary>One operand of a recorded op: where it came from, and how a gradient gets there.</summary>
internal readonly struct Edge
{
    private readonly Delegate? function;    // Null for a constant.
    private readonly object? saved;         // Null, a Tensor, Saved[], or the number or sizes that the function takes.
    private readonly int version;           // Of the one Tensor.

    /// <summary>An operand that requires a gradient.</summary>
    public Edge(in Pullback pullback, Tensor result)
    {
        (Source, function, Formula) = (pullback.Operand.Source, pullback.Function, pullback.Formula);
        if (pullback is { Saves: Tensor one, SavesToo: null })
            (saved, version) = Save(one, result);
        else
            saved = pullback switch
            {
                { SavesToo: { } second } => new[] { Save((Tensor)pullback.Saves!, result), Save(second, result) },
                { Saves: Tensor[] list } => Save(list, result),
                { Number: { } number } => number,
                _ => pullback.Saves, // The sizes of a shape, or nothing.
            };
    }

    /// <summary>A constant.</summary>
    public Edge(Tensor constant) => (Source, Formula) = (constant, "");

    /// <summary>The <see cref="Node"/> that made the operand, or the leaf itself; null for a constant that is not kept.</summary>
    public object? Source { get; }

    /// <summary>The pullback as it is written in the op's code: <c>static (g, y) => g * y</c>.</summary>
    public string Formula { get; }

    /// <summary>Where the gradient goes: the source, or null for a constant.</summary>
    public object? Target => function is null ? null : Source;

    /// <summary>What the pullback reads.</summary>
    public Saved[] Saved => saved is Tensor one ? [new(one, version)] : saved as Saved[] ?? [];

    /// <summary>Whether what the pullback reads has changed since it was saved.</summary>
    public bool IsStale => saved is Tensor one ? one.Data.Storage.Version != version
        : saved is Saved[] several && Array.Exists(several, static x => x.IsStale);

    /// <summary>Whether the pullback is that of a <see cref="Function"/>, which may keep and share what it makes.</summary>
    public bool IsUserCode => function is Func<Tensor, Tensor[], Tensor?[]>;

    /// <summary>Lets go of what the pullback reads.</summary>
    public void Release()
    {
        (saved as Tensor)?.Data.Storage.LetGo();
        Array.ForEach(saved as Saved[] ?? [], static x => x.Tensor.Data.Storage.LetGo());
    }

    /// <summary>The gradient at the operand, given the gradient at the result. A pullback that computes those of all operands at once
    /// leaves them in <paramref name="all"/> for the other operands of the same pass.</summary>
    public Tensor Pull(int operand, Tensor g, ref Tensor?[]? all) => saved switch
    {
        null => ((Func<Tensor, Tensor>)function!)(g),
        double number => ((Func<Tensor, double, Tensor>)function!)(g, number),
        int[] sizes => ((Func<Tensor, Shape, Tensor>)function!)(g, new(sizes)),
        Saved[] several => function switch
        {
            Func<Tensor, Tensor, Tensor, Tensor> ofTwo => ofTwo(g, several[0].Tensor, several[1].Tensor),
            Func<Tensor, Tensor[], Tensor> ofMany => ofMany(g, Array.ConvertAll(several, x => x.Tensor)),
            _ => (all ??= ((Func<Tensor, Tensor[], Tensor?[]>)function!)(g, Array.ConvertAll(several, x => x.Tensor)))[operand]!,
        },
        _ => ((Func<Tensor, Tensor, Tensor>)function!)(g, (Tensor)saved),
    };

    private static Saved Save(Tensor x, Tensor result)
    {
        x = ReferenceEquals(x, Tape.Result) ? result : x;
        x.Data.Storage.Hold();
        return Detorch.Teach.Saved.Now(x);
    }

    private static Saved[] Save(Tensor[] list, Tensor result) => Array.ConvertAll(list, x => Save(x, result));
}
