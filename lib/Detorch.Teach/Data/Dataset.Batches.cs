using System.Collections.Concurrent;

namespace Detorch.Teach.Data;

public sealed partial class Dataset
{
    /// <summary>The samples in batches, for a number of epochs: x [size, …] and y [size] or [size, k]. With <paramref name="rng"/> each
    /// epoch has a new random order; without it the order is that of the data. The batches depend on the seed alone; enumerating a result
    /// again gives the same batches, and each call draws new ones.</summary>
    /// <param name="size">Samples in a batch; the last one of an epoch has what is left.</param>
    /// <param name="epochs">How often to go through all samples.</param>
    /// <param name="rng">Draws the order and the augmentation; one <see cref="Rng.Split"/> of it is used.</param>
    /// <param name="dropLast">Leaves out a last batch that is not full.</param>
    /// <param name="prefetch">Prepares the next batches on a separate thread, which pays when augmenting images.</param>
    /// <exception cref="ArgumentException">There are no samples, the size is not positive, the epochs are negative, or the data are
    /// augmented and there is no rng.</exception>
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

    // The producer works ahead by at most two items, ends when the consumer leaves the loop, and hands its exception over.
    private static IEnumerable<T> OnThread<T>(IEnumerable<T> source)
    {
        using var queue = new BlockingCollection<T>(boundedCapacity: 2);
        using var stop = new CancellationTokenSource();
        var producer = Task.Factory.StartNew(Produce, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var item in queue.GetConsumingEnumerable())
                yield return item;
            producer.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(producer); // Waits without throwing.
        }

        void Produce()
        {
            try
            {
                foreach (var item in source)
                    queue.Add(item, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The consumer has left.
            }
            finally
            {
                queue.CompleteAdding();
            }
        }
    }
}
