using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Detorch.Lab.Documents;
using Detorch.Teach;

namespace Detorch.Lab.Grading.Running;

/// <summary>
/// The results of notebooks, a file each, named after all that a result depends on. What was graded is not graded again: not after an
/// interruption, not by another shard, and not when the same notebook was handed in twice.
/// </summary>
internal sealed class ResultStore
{
    private const long MostBytes = 64L << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        MaxDepth = 256,
    };

    private readonly string folder;
    private readonly string beginning;

    /// <param name="folder">Where the files are.</param>
    /// <param name="sourcePath">The assignment's file.</param>
    /// <param name="imports">The files that it brings in.</param>
    /// <param name="data">The contents of its other files.</param>
    /// <param name="options">How it is graded.</param>
    public ResultStore(string folder, string sourcePath, IEnumerable<string> imports, IEnumerable<byte[]> data, GradeOptions options)
    {
        this.folder = folder;
        var text = new StringBuilder();
        foreach (var content in imports.Prepend(sourcePath).Select(path => NotebookFile.ReadBytes(path)).Concat(data))
            text.Append(Convert.ToHexString(SHA256.HashData(content)));
        foreach (var assembly in new[] { typeof(ResultStore).Assembly, typeof(Check).Assembly })
            text.Append(assembly.ManifestModule.ModuleVersionId);
        beginning = text.Append(CultureInfo.InvariantCulture, $"{options.Seed} {options.Limits}").ToString();
    }

    /// <summary>The name of a notebook's result.</summary>
    public string KeyOf(Submission submission) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(beginning + submission.Hash)))[..32];

    /// <summary>A result, or null where the notebook was not graded yet.</summary>
    public SubmissionResult? Load(string key)
    {
        var path = PathOf(key);
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<SubmissionResult>(NotebookFile.ReadBytes(path, MostBytes), Json)
                is { Key: var its } result && its == key ? result : null;
        }
        catch (Exception wrong) when (wrong is JsonException or NotebookFormatException or IOException or NotSupportedException)
        {
            // Not whole or not ours: it is made anew.
            return null;
        }
    }

    /// <summary>Keeps a result.</summary>
    public void Save(SubmissionResult result) => NotebookFile.WriteText(PathOf(result.Key), JsonSerializer.Serialize(result, Json));

    private string PathOf(string key) => Path.Combine(folder, key + ".json");
}
