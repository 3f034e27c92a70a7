namespace Detorch.Lab.Tests.Jupyter.Fuzzing;

/// <summary>A hostile message of a peer that keeps to the protocol of the sockets.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Frames">Its frames.</param>
/// <param name="Verdict">What the kernel must do.</param>
internal sealed record FuzzMessage(string Kind, byte[][] Frames, FuzzVerdict Verdict);
