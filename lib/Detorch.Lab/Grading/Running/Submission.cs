using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Running;

/// <summary>What a student handed in.</summary>
/// <param name="Name">The name of the file or folder, without the path.</param>
/// <param name="Time">When it was last written.</param>
/// <param name="Notebook">The notebook in it; null where there is none that can be graded.</param>
/// <param name="Hash">The hash of the notebook's bytes; empty without one.</param>
/// <param name="Problem">Why it cannot be graded, or null.</param>
internal sealed record Submission(string Name, DateTimeOffset Time, Notebook? Notebook, string Hash, string? Problem)
{
    /// <summary>The name without the extension of a file: whose it is, where no roster says.</summary>
    public string Stem => Path.GetExtension(Name).ToUpperInvariant() is ".DIB" or ".IPYNB" or ".ZIP"
        ? Path.GetFileNameWithoutExtension(Name) : Name;
}
