namespace Detorch.Teach;

/// <summary>One operand of a recorded op: where it came from, and how a gradient gets there.</summary>
internal readonly struct Edge
{
    private readonly Delegate? function;    // Null for a constant.
    private readonly object? saved;         // Null, a Tensor, Saved[], or the number or shape that the function takes.
    private readonly int version;

    /// <summary>An operand that requires a gradient.</summary>
    public Edge(in Pullback pullback, Tensor result)
    {
        (Source, function, Formula) = (pullback.Operand.Source, pullback.Function, pullback.Formula);
        if (pullback.SavesOne is { } one)
        {
            one = ReferenceEquals(one, Tape.Result) ? result : one;
            (saved, version) = (one, one.Data.Storage.Version);
            one.Data.Storage.Hold();
        }
        else
            saved = (object?)pullback.Number ?? pullback.Sizes ?? (object?)pullback.SaveSeveral(result);
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
    public Saved[] Saved => saved switch
    {
        Tensor one => [new(one, version)],
        Saved[] several => several,
        _ => [],
    };

    /// <summary>Whether what the pullback reads has changed since it was saved.</summary>
    public bool IsStale => saved switch
    {
        Tensor one => one.Data.Storage.Version != version,
        Saved[] several => Array.Exists(several, static one => one.IsStale),
        _ => false,
    };

    /// <summary>Lets go of what the pullback reads.</summary>
    public void Release()
    {
        if (saved is Tensor one)
            one.Data.Storage.LetGo();
        else
            foreach (var several in Saved)
                several.Tensor.Data.Storage.LetGo();
    }

    /// <summary>The gradient at the operand, given the gradient at the result. A pullback that computes those of all operands at once
    /// leaves them in <paramref name="all"/> for the other operands of the same pass.</summary>
    public Tensor Pull(int operand, Tensor g, ref Tensor?[]? all)
    {
        switch (saved)
        {
            case null:
                return ((Func<Tensor, Tensor>)function!)(g);
            case double number:
                return ((Func<Tensor, double, Tensor>)function!)(g, number);
            case int[] sizes:
                return ((Func<Tensor, Shape, Tensor>)function!)(g, new(sizes));
            case Tensor x:
                return ((Func<Tensor, Tensor, Tensor>)function!)(g, x);
            default:
                var list = (Saved[])saved;
                if (function is Func<Tensor, Tensor, Tensor, Tensor> ofTwo)
                    return ofTwo(g, list[0].Tensor, list[1].Tensor);
                if (function is Func<Tensor, Tensor[], Tensor> ofMany)
                    return ofMany(g, Array.ConvertAll(list, one => one.Tensor));
                all ??= ((Func<Tensor, Tensor[], Tensor?[]>)function!)(g, Array.ConvertAll(list, one => one.Tensor));
                return all[operand]!;
        }
    }

    /// <summary>Whether the pullback is that of a <see cref="Detorch.Teach.Function"/>, which may keep and share what it
    /// makes.</summary>
    public bool IsUserCode => function is Func<Tensor, Tensor[], Tensor?[]>;
}
