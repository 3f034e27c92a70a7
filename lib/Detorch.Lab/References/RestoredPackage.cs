namespace Detorch.Lab.References;

/// <summary>A package on this machine.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assemblies">The DLLs that run on this system.</param>
/// <param name="References">Those of them that code may refer to.</param>
/// <param name="Natives">The native libraries for this system.</param>
internal sealed record RestoredPackage(
    string Id, string Version, IReadOnlyList<string> Assemblies, IReadOnlyList<string> References, IReadOnlyList<string> Natives)
{
    /// <summary>Whether all its files are still there.</summary>
    public bool Exists => Assemblies.Concat(Natives).All(File.Exists);
}
