using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Documents;
using KernelInfo = Microsoft.DotNet.Interactive.Documents.KernelInfo;

namespace Detorch.Interactive.Tests;

/// <summary>The cells of a .dib as .NET Interactive's own reader finds them.</summary>
internal static class NotebookCells
{
    /// <summary>The kernels of the course's cells.</summary>
    public static KernelInfoCollection Kernels => [new KernelInfo("csharp"), new KernelInfo("markdown"), new KernelInfo("html")];

    /// <summary>The code of the C# cells.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string path)
    {
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        return [.. CodeSubmission.Parse(text, Kernels).Elements.Where(cell => cell.KernelName == "csharp").Select(cell => cell.Contents)];
    }
}
