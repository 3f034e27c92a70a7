using System.Collections;

namespace Detorch.Teach.Nn;

/// <summary>Layers and functions one after another; the parameters' names begin with their number: <c>0.weight</c>.</summary>
/// <example><code>
/// var model = new Sequential(new Linear(2, 8, rng), new Tanh(), new Linear(8, 1, rng));
/// var same = new Sequential { new Linear(2, 8, rng), x => x.Tanh(), new Linear(8, 1, rng) };
/// </code></example>
public sealed class Sequential : Module, IEnumerable<Module>
{
    private readonly List<Module> layers = [];

    /// <summary>The layers, the first one first.</summary>
    /// <exception cref="ArgumentNullException">A layer is null.</exception>
    public Sequential(params IEnumerable<Module> layers)
    {
        foreach (var layer in layers.Required())
            Add(layer);
    }

    /// <summary>The number of layers.</summary>
    public int Count => layers.Count;

    /// <summary>The layer at a place.</summary>
    public Module this[int index] => layers[index];

    /// <summary>Puts a layer behind the last.</summary>
    /// <exception cref="ArgumentException">The layer is this model, or contains it.</exception>
    public void Add(Module layer) =>
        layers.Add(ModuleTree.Of<Module>(layer.Required()).All(inner => inner.Value != this) ? layer : throw new ArgumentException(
            "sequential: a model cannot be a layer of itself, directly or inside another layer: Forward would never end."));

    /// <summary>Puts a function behind the last layer.</summary>
    public void Add(Func<Tensor, Tensor> function) => Add(new Lambda(function));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        var isPrivate = false; // Whether only plain layers have seen x.
        foreach (var layer in layers)
        {
            var (before, isPlain) = (x, layer.IsPlainLayer);
            x = layer.Call(before);
            if (isPlain && x.Data.SharesMemoryWith(before.Data))
                continue;
            if (isPlain && isPrivate)
                Tape.Last(before, x);
            isPrivate = isPlain;
        }
        return x;
    }

    /// <inheritdoc/>
    public IEnumerator<Module> GetEnumerator() => layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected internal override IEnumerable<(string Name, object? Value)> Members() =>
        layers.Select((layer, i) => ($"{i}", (object?)layer));
}
