using System.Collections.Concurrent;

namespace Detorch.Lab.Web;

/// <summary>The kernels that run now. Those that are idle and have no page for some time end.</summary>
internal sealed class KernelPool : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, LiveKernel> kernels = [];
    private readonly TimeSpan idleTimeout;
    private readonly Timer culling;

    public KernelPool(TimeSpan idleTimeout)
    {
        this.idleTimeout = idleTimeout;
        culling = new Timer(_ => Cull(), null, LookAgain, LookAgain);
    }

    /// <summary>A kernel has ended, by a request or by itself.</summary>
    public event Action<LiveKernel>? Ended;

    public ICollection<LiveKernel> All => kernels.Values;

    /// <summary>The kernel with an id.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public LiveKernel Find(string id) =>
        kernels.TryGetValue(id, out var kernel) ? kernel : throw RequestException.NotFound($"There is no kernel {id}: it has ended.");

    /// <summary>Starts a kernel.</summary>
    /// <param name="folder">The folder in which its cells begin.</param>
    public LiveKernel Start(string folder)
    {
        var kernel = new LiveKernel(folder);
        kernels[kernel.Id] = kernel;
        return kernel;
    }

    /// <summary>Ends a kernel in order, or by force when it does not end by itself.</summary>
    public async Task EndAsync(LiveKernel kernel)
    {
        if (!kernels.TryRemove(kernel.Id, out _))
            return;
        await kernel.DisposeAsync().ConfigureAwait(false);
        Ended?.Invoke(kernel);
    }

    public async ValueTask DisposeAsync()
    {
        await culling.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(kernels.Values.Select(EndAsync)).ConfigureAwait(false);
    }

    private void Cull()
    {
        foreach (var kernel in kernels.Values)
            if (kernel.Connections == 0 && kernel.State != KernelState.Busy && DateTimeOffset.UtcNow - kernel.LastActivity > idleTimeout)
                _ = EndAsync(kernel);
    }
}
