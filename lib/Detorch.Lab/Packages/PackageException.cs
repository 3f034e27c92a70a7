namespace Detorch.Lab.Packages;

/// <summary>Packages cannot be had; the message says why and what to do.</summary>
internal sealed class PackageException(string message, string? package = null) : Exception(message)
{
    /// <summary>The package that it is about, or null when it is about all that were asked for.</summary>
    public string? Package { get; } = package;

    /// <summary>Whether a source did not answer.</summary>
    public bool IsUnreachable { get; init; }
}
