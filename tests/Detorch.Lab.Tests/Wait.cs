using System.Diagnostics;

namespace Detorch.Lab.Tests;

/// <summary>Waits for what another process or thread does in its own time.</summary>
internal static class Wait
{
    /// <summary>Waits, for two minutes unless told otherwise, until something holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        for (var clock = Stopwatch.StartNew(); !await holds(); await Task.Delay(20, TestContext.Current.CancellationToken))
            Assert.True(clock.Elapsed < (patience ?? TimeSpan.FromMinutes(2)), "it did not come to that");
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, TimeSpan?)"/>
    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));
}
