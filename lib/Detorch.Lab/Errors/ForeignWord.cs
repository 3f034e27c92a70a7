using System.Text.RegularExpressions;

namespace Detorch.Lab.Errors;

/// <summary>A piece of Python, PyTorch or numpy, and what is written here instead.</summary>
/// <param name="Home">Where it comes from.</param>
/// <param name="Topic">The heading above it.</param>
/// <param name="Theirs">An example of it.</param>
/// <param name="Ours">The same in C#.</param>
internal sealed partial record ForeignWord(string Home, string Topic, string Theirs, string Ours)
{
    /// <summary>The name that the compiler does not know: <c>rand</c> in <c>np.random.rand(2, 3)</c>.</summary>
    public string Name { get; init; } = LastName().Match(Theirs).Groups[1].Value;

    /// <summary>How a line with it looks, where C# takes it for something else than an unknown name; or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether the example calls the name, so that a variable with that name is something else.</summary>
    public bool IsCall => Theirs.Contains($"{Name}(", StringComparison.Ordinal);

    /// <summary>The sentence for a reader who wrote it.</summary>
    public string Advice => $"{Home}'s {Theirs} is {Ours} here.";

    [GeneratedRegex(@"^(?:\(.*?\)\.|(?:\w+(?:\(\))?\.)+)?(\w+)")]
    private static partial Regex LastName();
}
