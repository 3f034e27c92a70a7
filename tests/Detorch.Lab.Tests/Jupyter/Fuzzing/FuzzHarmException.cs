namespace Detorch.Lab.Tests.Jupyter.Fuzzing;

/// <summary>A hostile input did harm.</summary>
internal sealed class FuzzHarmException(string message) : Exception(message);
