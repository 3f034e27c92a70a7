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
                return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "progress.json"))) as JsonObject ?? [];
            }
            catch (Exception none) when (none is IOException or JsonException or UnauthorizedAccessException)
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
            NotebookFile.WriteText(Path.Combine(folder, "progress.json"), all.ToFileText());
        }
    }

    /// <summary>Keeps a file as it is before its first change.</summary>
    public void KeepOriginal(string full)
    {
        if (File.Exists(full) && !File.Exists(CopyOf(full)))
            NotebookFile.WriteBytes(CopyOf(full), NotebookFile.ReadBytes(full));
    }

    /// <summary>
    /// A file as the course has it: as it was committed, or as it was before the lab first changed it; null where neither is known.
    /// </summary>
    public byte[]? Original(string full) => Committed(full) ?? (File.Exists(CopyOf(full)) ? File.ReadAllBytes(CopyOf(full)) : null);

    private string CopyOf(string full) =>
        Path.Combine(folder,
            "originals", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, full))))[..24]);

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
