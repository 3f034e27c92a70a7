namespace Detorch.Teach;

/// <summary>One operand of a recorded op: where it came from, and how a gradient gets there.</summary>
internal readonly struct Edge
{
    private readonly Delegate? function;    // Null for a constant.
    private readonly object? saved;         // Null, a Tensor, Saved[], or the sizes that the function takes.
    private readonly double number;         // That the function takes, or the version of the one Tensor.

    /// <summary>An operand that requires a gradient.</summary>
    public Edge(in Pullback pullback, Tensor result)
    {
        (Source, function, Formula, number) = (pullback.Operand.Source, pullback.Function, pullback.Formula, pullback.Number);
        saved = pullback.SavesToo is { } second ? Save([(Tensor)pullback.Saves!, second], result)
            : pullback.Saves is Tensor[] list ? Save(list, result)
            : pullback.Saves;
        if (saved is Tensor one)
            (saved, number) = (one = HoldFor(result, one), one.Data.Storage.Version);
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
    public Saved[] Saved => saved is Tensor one ? [new(one, (int)number)] : saved as Saved[] ?? [];

    /// <summary>Whether what the pullback reads has changed since it was saved.</summary>
    public bool IsStale => saved is Tensor one ? one.Data.Storage.Version != (int)number
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
    public Tensor Pull(int operand, Tensor g, ref Tensor?[]? all) => function switch
    {
        Func<Tensor, Tensor> rule => rule(g),
        Func<Tensor, Tensor, Tensor> rule => rule(g, (Tensor)saved!),
        Func<Tensor, Tensor, Tensor, Tensor> rule => rule(g, Saved[0].Tensor, Saved[1].Tensor),
        Func<Tensor, double, Tensor> rule => rule(g, number),
        Func<Tensor, Shape, Tensor> rule => rule(g, new((int[])saved!)),
        Func<Tensor, Tensor[], Tensor> rule => rule(g, Array.ConvertAll(Saved, static x => x.Tensor)),
        _ => (all ??= ((Func<Tensor, Tensor[], Tensor?[]>)function!)(g, Array.ConvertAll(Saved, static x => x.Tensor)))[operand]!,
    };

    private static Saved[] Save(Tensor[] list, Tensor result) => Array.ConvertAll(list, x => Detorch.Teach.Saved.Now(HoldFor(result, x)));

    /// <summary>A tensor that the op saves, held for the backward pass.</summary>
    private static Tensor HoldFor(Tensor result, Tensor x)
    {
        x = ReferenceEquals(x, Tape.Result) ? result : x;
        x.Data.Storage.Hold();
        return x;
    }
}
