using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Web;

/// <summary>
/// What the lab remembers of a folder, in its hidden folder <c>.detorch</c>: which exercises are solved, and each notebook as it was
/// before the lab first changed it.
/// </summary>
internal sealed class LabState(string root)
{
    private static readonly TimeSpan GitPatience = TimeSpan.FromSeconds(5);

    private readonly string folder = Path.Combine(root, ".detorch");
    private readonly Lock gate = new();

    /// <summary>What was solved, by notebook.</summary>
    public JsonObject Progress()
    {
        lock (gate)
            try
            {
                return Own("progress.json") is { } file ? JsonNode.Parse(NotebookFile.ReadText(file)) as JsonObject ?? [] : [];
            }
            catch (Exception none) when (none is IOException or JsonException or UnauthorizedAccessException or NotebookFormatException)
            {
                return [];
            }
    }

    /// <summary>Keeps the progress of one notebook.</summary>
    public void SetProgress(string path, JsonObject progress)
    {
        lock (gate)
        {
            var all = Progress();
            all[path] = progress.DeepClone();
            var file = Own("progress.json")
                ?? throw new IOException($"{folder} is or holds a link; delete it, and the lab remembers progress here.");
            NotebookFile.WriteText(file, all.ToFileText());
        }
    }

    /// <summary>Keeps a file as it is before its first change.</summary>
    public void KeepOriginal(string full)
    {
        if (File.Exists(full) && CopyOf(full) is { } copy && !File.Exists(copy))
            NotebookFile.WriteBytes(copy, NotebookFile.ReadBytes(full));
    }

    /// <summary>
    /// A file as the course has it: as it was committed, or as it was before the lab first changed it; null where neither is known.
    /// </summary>
    public byte[]? Original(string full) => Committed(full)
        ?? (CopyOf(full) is { } copy && File.Exists(copy) ? NotebookFile.ReadBytes(copy) : null);

    private string? CopyOf(string full) =>
        Own("originals", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, full))))[..24]);

    /// <summary>A file of ours; null behind a link. A folder from somebody else may bring links, and they may lead to any file.</summary>
    private string? Own(params ReadOnlySpan<string> names)
    {
        var path = folder;
        foreach (var name in (ReadOnlySpan<string>)["", .. names])
        {
            path = Path.Combine(path, name);
            if (new FileInfo(path).LinkTarget is not null)
                return null;
        }
        return path;
    }

    private static byte[]? Committed(string full)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["show", $"HEAD:./{Path.GetFileName(full)}"])
            {
                WorkingDirectory = Path.GetDirectoryName(full),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            using var content = new MemoryStream();
            git.StandardOutput.BaseStream.CopyTo(content);
            return git.WaitForExit(GitPatience) && git.ExitCode == 0 ? content.ToArray() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
