namespace Detorch.Lab.References;

/// <summary>An assembly cannot be loaded beside those that are loaded already; the message says why and what to do.</summary>
internal sealed class ReferenceException(string message) : Exception(message);
