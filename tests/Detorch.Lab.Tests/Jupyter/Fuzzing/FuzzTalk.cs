namespace Detorch.Lab.Tests.Jupyter.Fuzzing;

/// <summary>All that a hostile peer says over one connection.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Port">The port of the kernel.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="Hangs">Whether the peer then stays connected and silent; else it says that nothing follows.</param>
/// <param name="Verdict">What the kernel must do.</param>
internal sealed record FuzzTalk(string Kind, int Port, byte[] Bytes, bool Hangs, FuzzVerdict Verdict);
