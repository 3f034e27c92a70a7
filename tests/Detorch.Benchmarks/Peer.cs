namespace Detorch.Benchmarks;

/// <summary>
/// The other side of a comparison: it makes a workload and calls it for a batch at a time, with a set number of threads. It only waits while our side is
/// measured.
/// </summary>
internal abstract class Peer(string name, int threads, double warmUpSeconds) : IDisposable
{
    /// <summary>What the table calls it.</summary>
    public string Name { get; } = name;

    public int Threads { get; } = threads;

    /// <summary>How long it works before it is timed: as long as our side.</summary>
    public double WarmUpSeconds { get; } = warmUpSeconds;

    /// <summary>What the peer reports about itself: versions, threads and the BLAS in use.</summary>
    public string Description { get; protected init; } = "";

    /// <summary>Processor time so far that this process does not count.</summary>
    public virtual TimeSpan ProcessorTime => TimeSpan.Zero;

    /// <summary>Makes a workload and warms it up; false where the peer has none of this name.</summary>
    public abstract bool Prepare(string workload, object[] arguments);

    /// <summary>One batch of the workload.</summary>
    public Measurement Batch()
    {
        var measured = Measured();
        if (Threads > 1)
            Thread.Sleep(10); // Its threads spin for a while before they sleep, which would cost our next batch.
        return measured;
    }

    public abstract void Dispose();

    protected abstract Measurement Measured();
}
