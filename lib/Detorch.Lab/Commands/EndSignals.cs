using System.Runtime.InteropServices;

namespace Detorch.Lab.Commands;

/// <summary>
/// The signals that ask a command to end: Ctrl+C, Ctrl+\, a service's stop, and a terminal that closes. They cancel its work, so that
/// kernels are ended, temporary folders are removed, and files are written whole or not at all.
/// </summary>
internal sealed class EndSignals : IDisposable
{
    private static readonly TimeSpan OrderlyEnd = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource ending = new();
    private readonly PosixSignalRegistration[] registrations;
    private int code;

    public EndSignals() => registrations =
    [
        On(PosixSignal.SIGINT, 2), On(PosixSignal.SIGQUIT, 3), On(PosixSignal.SIGTERM, 15), On(PosixSignal.SIGHUP, 1),
    ];

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Token => ending.Token;

    /// <summary>What a command ends with: 130 after Ctrl+C, as in a shell, unless its work was done.</summary>
    public int CodeOf(int result) => result == 0 || code == 0 ? result : code;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    private PosixSignalRegistration On(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, told =>
    {
        told.Cancel = true;
        if (Interlocked.CompareExchange(ref code, 128 + number, 0) != 0)
            return;
        new Thread(EndAfterPatience) { IsBackground = true, Name = "end" }.Start();
        ending.Cancel();
    });

    private void EndAfterPatience()
    {
        Thread.Sleep(OrderlyEnd);
        Environment.Exit(code);
    }
}
