namespace Detorch.Teach.Data;

/// <summary>Inputs [n, …] in Float32, with targets: either labels [n] in Int32 or numbers [n, k] in Float32.</summary>
/// <example><code>
/// var (train, test) = Dataset.Iris().Split(0.8, rng);
/// foreach (var (x, y) in train.Batches(size: 32, epochs: 10, rng)) …
/// </code></example>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public sealed partial class Dataset : IShowable
{
    /// <summary>A data set around arrays, which are not copied.</summary>
    /// <exception cref="ArgumentException">Inputs and targets differ in number, or a label has no name.</exception>
    public Dataset(NdArray inputs, NdArray targets, IReadOnlyList<string>? classNames = null, IReadOnlyList<string>? featureNames = null)
    {
        if (inputs.Required().Rank == 0 || targets.Required().Rank == 0 || inputs.Shape[0] != targets.Shape[0])
            throw new ArgumentException(
                $"dataset: inputs {inputs.Shape} and targets {targets.Shape} must have the same first size, one entry for each sample.");
        (Inputs, Targets, ClassNames, FeatureNames) = (inputs, targets, classNames ?? [], featureNames ?? []);
        if (HasLabels && ClassNames.Count > 0 && targets.Size > 0 && (targets.Min().Item() < 0 || targets.Max().Item() >= ClassNames.Count))
            throw new ArgumentException($"dataset: labels run from {targets.Min().Item()} to {targets.Max().Item()}, but " +
                $"{ClassNames.Count} classes are named: labels are 0 to {ClassNames.Count - 1}.");
    }

    /// <summary>The inputs of all samples: [n, …].</summary>
    public NdArray Inputs { get; }

    /// <summary>The targets of all samples: [n] or [n, k].</summary>
    public NdArray Targets { get; }

    /// <summary>The name of each label; empty where there are none.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The name of each column of the inputs; empty where there are none.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The number of samples.</summary>
    public int Count => Inputs.Shape[0];

    /// <summary>The number of classes: of names, else one more than the largest label.</summary>
    /// <exception cref="InvalidOperationException">The targets are not labels.</exception>
    public int ClassCount =>
        !HasLabels ? throw new InvalidOperationException($"classes: the targets are {Targets.DType} {Targets.Shape}, not Int32 labels [n].")
        : ClassNames.Count > 0 ? ClassNames.Count
        : Count == 0 ? 0 : (int)Targets.Max().Item() + 1;

    private Func<NdArray, Rng, NdArray>? Augmentation { get; init; }

    private bool HasLabels => Targets.DType == DType.Int32 && Targets.Rank == 1;

    /// <summary>The samples at some places, in that order; a place may be repeated.</summary>
    /// <exception cref="ArgumentException">A place is outside 0 to n − 1.</exception>
    public Dataset Subset(params ReadOnlySpan<int> places)
    {
        foreach (var place in places)
            if (place < 0 || place >= Count)
                throw new ArgumentException($"subset: place {place} is outside 0 to {Count - 1}.");
        return With(Inputs.TakeRows(places), Targets.TakeRows(places));
    }

    /// <summary>Two data sets: a random fraction of the samples to train with, and the others to test with.</summary>
    /// <exception cref="ArgumentException">The fraction is outside 0 to 1, or leaves one of the two without a sample.</exception>
    public (Dataset Train, Dataset Test) Split(double fraction, Rng rng)
    {
        var trainCount = fraction is > 0 and < 1 ? (int)Math.Round(fraction * Count) : 0;
        if (trainCount == 0 || trainCount == Count)
            throw new ArgumentException(
                $"split: a fraction of {fraction} of {Count} samples leaves one part empty; it is between 0 and 1, such as 0.8.");
        var order = rng.Required().Permutation(Count);
        return (Subset(order.AsSpan(0, trainCount)), Subset(order.AsSpan(trainCount)));
    }

    /// <summary>Two data sets, without a seed: every n-th sample (n − 1, 2n − 1, …) to test with, the others to train with.</summary>
    /// <exception cref="ArgumentException">n is less than 2 or more than the number of samples.</exception>
    public (Dataset Train, Dataset Test) HoldOutEvery(int n)
    {
        if (n < 2 || n > Count)
            throw new ArgumentException($"hold out: every {n}-th of {Count} samples leaves one part empty; n is 2 to {Count}.");
        var test = Enumerable.Range(0, Count).ToLookup(i => i % n == n - 1);
        return (Subset([.. test[false]]), Subset([.. test[true]]));
    }

    /// <summary>Changed inputs, such as <c>train.Map(scaler.Apply)</c>; for each sample there must still be one.</summary>
    public Dataset Map(Func<NdArray, NdArray> change) => With(
        change.Required()(Inputs) ?? throw new ArgumentException("map: the function returned null; it must return the inputs."), Targets);

    /// <summary>Each input as one row: [n, …] → [n, features].</summary>
    public Dataset Flatten() => With(Inputs.Reshape([Count, Count == 0 ? 0 : Inputs.Size / Count]), Targets);

    /// <summary>Labels [n] as rows with a single 1: [n, classes] in Float32.</summary>
    /// <exception cref="InvalidOperationException">The targets are not labels.</exception>
    public Dataset OneHot() => With(Inputs, NdArray.OneHot(Targets, ClassCount));

    /// <summary>Labels [n] as a column of numbers [n, 1] in Float32, which squared error and binary cross-entropy compare with.</summary>
    public Dataset NumberTargets() => With(Inputs, Targets.To(DType.Float32).Reshape([Count, -1]));

    /// <summary>Inputs changed at random in every batch, such as <c>Augment.Shift(2)</c>; <see cref="Inputs"/> stay as they are.</summary>
    public Dataset Augmented(Func<NdArray, Rng, NdArray> change) =>
        new(Inputs, Targets, ClassNames, FeatureNames)
        { Augmentation = Augmentation is { } first ? (x, rng) => change.Required()(first(x, rng), rng) : change.Required() };

    /// <summary>The shapes, and how many samples each class has.</summary>
    public override string ToString()
    {
        var text = $"{Count} samples: inputs {Inputs.Shape} {Inputs.DType}, targets {Targets.Shape} {Targets.DType}";
        if (!HasLabels || Count == 0)
            return text;
        var counts = Targets.ToArray<int>().CountBy(label => label).ToDictionary();
        var classes = Enumerable.Range(0, ClassCount).Select(label =>
            $"{ClassNames.ElementAtOrDefault(label) ?? $"class {label}"} {counts.GetValueOrDefault(label)}");
        return $"{text}; {string.Join(", ", classes)}";
    }

    /// <summary>The line of <see cref="ToString"/> as HTML.</summary>
    public string ToHtml() => $"<div>{System.Net.WebUtility.HtmlEncode(ToString())}</div>";

    private Dataset With(NdArray inputs, NdArray targets) =>
        new(inputs, targets, ClassNames, inputs.Rank == 2 && inputs.Shape[1] == FeatureNames.Count ? FeatureNames : [])
        { Augmentation = Augmentation };

    /// <summary>The samples in batches, for a number of epochs: x [size, …] and y [size] or [size, k]. With <paramref name="rng"/> each
    /// epoch has a new random order; without it the order is that of the data. The batches depend on the seed alone; enumerating a result
    /// again gives the same batches, and each call draws new ones.</summary>
    /// <param name="size">Samples in a batch; the last one of an epoch has what is left.</param>
    /// <param name="epochs">How often to go through all samples.</param>
    /// <param name="rng">Draws the order and the augmentation; one <see cref="Rng.Split"/> of it is used.</param>
    /// <param name="dropLast">Leaves out a last batch that is not full.</param>
    /// <param name="prefetch">Prepares the next batch on a separate thread, which pays when augmenting images.</param>
    /// <exception cref="ArgumentException">No samples, a size below 1, negative epochs, or augmented data without an rng.</exception>
    public IEnumerable<(Tensor X, Tensor Y)> Batches(int size, int epochs = 1, Rng? rng = null, bool dropLast = false,
        bool prefetch = false)
    {
        if (Count == 0)
            throw new ArgumentException("batches: the data set has no samples.");
        if (size < 1 || epochs < 0)
            throw new ArgumentException($"batches: size {size} and epochs {epochs}; size must be 1 or more, and epochs 0 or more.");
        if (Augmentation is not null && rng is null)
            throw new ArgumentException("batches: augmented data change at random, so they need an rng.");
        var batches = BatchesOf(size, epochs, rng?.Split().State, dropLast);
        return prefetch ? OnThread(batches) : batches;
    }

    private IEnumerable<(Tensor X, Tensor Y)> BatchesOf(int size, int epochs, RngState? state, bool dropLast)
    {
        var rng = state is { } seed ? new Rng(seed) : null;
        var order = Enumerable.Range(0, Count).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            rng?.Shuffle(order.AsSpan());
            for (var start = 0; start < (dropLast ? Count - size + 1 : Count); start += size)
            {
                var end = Math.Min(start + size, Count);
                if (rng is null)
                {
                    yield return (Inputs[start..end], Targets[start..end]);
                    continue;
                }
                var places = order.AsSpan(start..end);
                var x = Inputs.TakeRows(places);
                yield return (Augmentation is null ? x : Augmentation(x, rng), Targets.TakeRows(places));
            }
        }
    }

    // The next item is made while one is used. Its exceptions reach the consumer; nothing runs on when the consumer leaves the loop.
    private static IEnumerable<T> OnThread<T>(IEnumerable<T> source)
    {
        using var items = source.GetEnumerator();
        var next = Task.Run(items.MoveNext);
        try
        {
            while (next.GetAwaiter().GetResult())
            {
                var item = items.Current;
                next = Task.Run(items.MoveNext);
                yield return item;
            }
        }
        finally
        {
            Task.WaitAny(next); // Waits without throwing.
        }
    }
}
