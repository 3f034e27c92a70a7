namespace Detorch.Lab.Tests.Architecture;

/// <summary>One folder of an assembly refers to another.</summary>
/// <param name="From">The folder that refers, by its path below the project: "Jupyter/Server".</param>
/// <param name="To">The folder that is referred to.</param>
/// <param name="Examples">The references: "KernelServer.cs -> JupyterMessage".</param>
internal sealed record FolderArrow(string From, string To, IReadOnlyList<string> Examples)
{
    public override string ToString() => $"{From} -> {To}: {string.Join(", ", Examples)}";
}
